/** What a cell's mark for its tools opens: the way into each, and what may be opened further. (SPEC N63, N64) */
import { useEffect, useRef, useState } from 'react'
import { MAX_TOOLS_OPENED } from '../../shared/document/tools.ts'
import { ROLES } from '../../shared/roles.ts'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { type Failure, failureWords } from '../api/call.ts'
import { listTemplates } from '../api/templates.ts'
import { enterTool, openTool } from '../api/tools.ts'
import { rememberLinkKeys } from '../device/linkKeys.ts'
import { memberships } from '../device/memberships.ts'
import { rememberBoard } from '../device/preferences.ts'
import { readTemplateLinks } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { boardPath, navigate } from '../navigation.ts'
import { Icon } from '../ui/Icon.tsx'
import { type ToolsOfCell, useBoardTools } from './cellTools.ts'

interface CellToolsListProps {
	row: string
	column: string
	tools: ToolsOfCell
}

export function CellToolsList({ row, column, tools: { named, opened } }: CellToolsListProps) {
	const { t } = useLanguage()
	const board = useBoardTools()
	const [isOpening, setOpening] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	const box = useRef<HTMLDivElement>(null)
	useEffect(() => keepEvents(box.current), [])

	async function go(find: () => Promise<string | Failed>) {
		if (isOpening) return
		setOpening(true)
		setFailure(null)
		const id = await find()
		const entered = typeof id === 'string' ? await enterTool(board.boardId, id) : id
		setOpening(false)
		if (!entered.ok) return setFailure(entered.reason)
		const { board: there, participant, role } = entered.value
		// Without it a device that knows the board's links would ask at the door who this is.
		memberships.write(there.id, { participant, role })
		const { title, language } = there
		rememberBoard({ id: there.id, title, language, openedAt: Date.now() })
		navigate(boardPath(there.id))
	}

	async function open(template: string): Promise<string | Failed> {
		const made = await openTool(board.boardId, { row, column, template })
		if (!made.ok) return made
		const { id, title, language, links } = made.value
		// Before anything can go wrong on the way: the server tells the keys this once.
		rememberBoard({ id, title, language, openedAt: Date.now() })
		rememberLinkKeys(id, Object.fromEntries(ROLES.map((role) => [role, links[role].key])))
		return id
	}

	return (
		<div ref={box} className="cell-tools-list">
			<h2 className="popover__heading">{t('tools.heading')}</h2>
			{opened.length > 0 && (
				<ul className="cell-tools-list__opened">
					{opened.map(({ id, title }) => (
						<li key={id}>
							<button type="button" className="item" onClick={() => void go(async () => id)}>
								<Icon name="tools" />
								<span className="item__words">{title}</span>
							</button>
						</li>
					))}
				</ul>
			)}
			{named.length > 0 && (
				<section className={opened.length > 0 ? 'popover__part' : undefined}>
					<h3 className="cell-tools-list__heading">{t('tools.new')}</h3>
					<p className="item__hint">{t('tools.newText')}</p>
					{Object.keys(board.opened).length >= MAX_TOOLS_OPENED ? (
						<p role="status">{t('tools.full', { most: MAX_TOOLS_OPENED })}</p>
					) : (
						<NamedTools named={named} onOpen={(template) => void go(() => open(template))} />
					)}
				</section>
			)}
			<p className="cell-tools-list__said" role="status">
				{isOpening && t('tools.opening')}
			</p>
			<p className="failure" role="alert">
				{failure && failureWords(t, failure)}
			</p>
		</div>
	)
}

type Failed = { ok: false; reason: Failure }

interface NamedToolsProps {
	named: readonly string[]
	onOpen(template: string): void
}

/** The board knows their ids only; their words come from the list of templates. */
function NamedTools({ named, onOpen }: NamedToolsProps) {
	const { language, t } = useLanguage()
	const [list, setList] = useState<readonly TemplateInfo[] | 'failed' | null>(null)
	useEffect(() => {
		let here = true
		void listTemplates([...readTemplateLinks().values()]).then(
			(answer) => here && setList(answer.ok ? answer.value : 'failed'),
		)
		return () => {
			here = false
		}
	}, [])
	if (list === null) return <p role="status">{t('tools.loading')}</p>
	if (list === 'failed') return <p role="alert">{t('tools.failed')}</p>
	const known = named.flatMap((id) => list.find((info) => info.id === id) ?? [])
	if (known.length === 0) return <p>{t('tools.none')}</p>
	return (
		<ul className="cell-tools-list__named">
			{known.map(({ id, title }) => (
				<li key={id}>
					<button type="button" className="item" onClick={() => onOpen(id)}>
						<Icon name="add" />
						<span className="item__words">
							{typeof title === 'string' ? title : title[language]}
						</span>
					</button>
				</li>
			))}
		</ul>
	)
}

/** The canvas around it would pick tools by the keys, and move under the wheel. */
function keepEvents(box: HTMLElement | null): () => void {
	const keep = (event: Event): void => event.stopPropagation()
	box?.addEventListener('keydown', keep)
	box?.addEventListener('wheel', keep)
	return () => {
		box?.removeEventListener('keydown', keep)
		box?.removeEventListener('wheel', keep)
	}
}
