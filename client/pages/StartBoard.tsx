/**
 * Starts a board: one click with sensible defaults, or with a title, template,
 * language and contents of one's own. A board file can be brought in as well.
 */
import { type FormEvent, useId, useState } from 'react'
import type { CreatedBoard, ImportedBoard } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { createBoard } from '../api/boards.ts'
import { type Answer, failureWords } from '../api/call.ts'
import { fileProblemWords } from '../api/fileProblemWords.ts'
import { openNewBoard } from '../device/openNewBoard.ts'
import { templateLink } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatDate } from '../i18n/translate.ts'
import { readFragment } from '../navigation.ts'
import { Icon } from '../ui/Icon.tsx'
import { ImportBoard } from './ImportBoard.tsx'
import { loadBoardPage } from './loadBoardPage.ts'
import { isPartly, PartlyImported } from './PartlyImported.tsx'
import { StartOptions, type StartWishes } from './StartOptions.tsx'
import { TemplateTools } from './TemplateTools.tsx'
import { FIRST } from './templateFacts.ts'
import { templateTitle, useTemplates } from './useTemplates.ts'

/** What a new board is like while nobody has said otherwise. */
const DEFAULTS: StartWishes = { title: null, template: FIRST.id, language: null, ideas: true }

export function StartBoard({ template: arrivedBy }: { template?: string | undefined }) {
	const { language, t } = useLanguage()
	// As the address was on arrival: the key is taken off it.
	const [link] = useState(() =>
		arrivedBy === undefined ? null : templateLink(arrivedBy, readFragment()),
	)
	const { templates, keys, state, drop } = useTemplates(link)
	const [wishes, setWishes] = useState({ ...DEFAULTS, template: arrivedBy ?? FIRST.id })
	const [working, setWorking] = useState<'create' | 'import' | null>(null)
	const [choosing, setChoosing] = useState(arrivedBy !== undefined)
	const optionsId = useId()
	const [failure, setFailure] = useState<string | null>(null)
	const [done, setDone] = useState<string | null>(null)
	const [partly, setPartly] = useState<ImportedBoard | null>(null)

	const template = templates.find(({ id }) => id === wishes.template) ?? templates[0]
	// A link led here, and what it leads to isn't known yet: no board of anything else.
	const isWaiting = arrivedBy !== undefined && state === 'loading'
	const isLocked = state === 'there' && wishes.template !== template?.id
	const boardLanguage: Language = template?.language ?? wishes.language ?? language
	const named = template ? templateTitle(template, boardLanguage) : ''
	const title = wishes.title ?? `${named} ${formatDate(boardLanguage, Date.now())}`

	async function open<Board extends CreatedBoard>(
		kind: 'create' | 'import',
		making: Promise<Answer<Board>>,
		arrive: (board: Board) => void,
	) {
		setFailure(null)
		setWorking(kind)
		// The board's code comes while the server makes the board. Should it not come,
		// the board's own page says so.
		loadBoardPage().catch(() => undefined)
		const answer = await making
		setWorking(null)
		if (answer.ok) arrive(answer.value)
		else if (answer.problem) {
			setFailure(`${fileProblemWords(t, answer.problem)} ${t('import.nothing')}`)
		} else setFailure(failureWords(t, answer.reason))
	}

	function start(event: FormEvent) {
		event.preventDefault()
		if (working || !template || isWaiting) return
		if (title.trim() === '') setFailure(t('form.titleMissing'))
		else {
			const body = { title, template: template.id, language: boardLanguage, ideas: wishes.ideas }
			open('create', createBoard(body, keys.get(template.id)), openNewBoard)
		}
	}

	function importFrom(making: Promise<Answer<ImportedBoard>>) {
		open('import', making, (board) => (isPartly(board) ? setPartly(board) : openNewBoard(board)))
	}

	const key = template && keys.get(template.id)
	const tools = template && key && (
		<TemplateTools
			key={template.id}
			link={{ id: template.id, key }}
			title={named}
			onDeleted={() => {
				drop(template.id)
				setDone(t('template.deleted', { title: named }))
				setWishes({ ...wishes, template: FIRST.id })
			}}
		/>
	)
	const fromFramework = template?.builtIn ?? true
	return (
		<form className="start" onSubmit={start} noValidate>
			<button
				type="submit"
				className="button button--primary button--large start__button"
				aria-disabled={working !== null || isWaiting}
			>
				{working === 'create' && <span className="spinner" aria-hidden="true" />}
				{working === 'create'
					? t('home.starting')
					: t(fromFramework ? 'home.start' : 'home.startTemplate')}
			</button>
			<p className="failure" role="alert">
				{failure ?? (isLocked ? t('template.locked') : null)}
			</p>
			<p className="start__done" role="status">
				{done}
			</p>
			{partly && <PartlyImported board={partly} onOpen={() => openNewBoard(partly)} />}
			<div className="start__quiet">
				<button
					type="button"
					className="button button--quiet start__toggle"
					aria-expanded={choosing}
					aria-controls={optionsId}
					onClick={() => setChoosing(!choosing)}
				>
					<Icon name="down" />
					{t('home.options')}
				</button>
				<ImportBoard working={working} onFile={importFrom} />
			</div>
			<div id={optionsId} className="start__more" hidden={!choosing}>
				<StartOptions
					wishes={{ ...wishes, template: template?.id ?? FIRST.id }}
					onChange={(change) => {
						setDone(null)
						setWishes({ ...wishes, ...change })
					}}
					title={title}
					boardLanguage={boardLanguage}
					templates={templates}
					fromFramework={fromFramework}
					tools={tools}
				/>
				{state === 'failed' && <p className="field__hint">{t('home.templatesFailed')}</p>}
			</div>
		</form>
	)
}
