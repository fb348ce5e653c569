/**
 * A note's text while it's edited in the table, and what can be done with the note.
 * The text is the one that others edit on the canvas, character by character.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { BringButton } from '../board/attention/BringButton.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { useTidying } from '../tidying/useTidying.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { isComposing } from '../ui/keyboard.ts'
import { CopyNoteLink } from './CopyNoteLink.tsx'
import type { TableActions } from './useTableWork.ts'

interface NoteEditorProps {
	id: string
	openText: BoardConnection['openText']
	actions: TableActions
	/** Whether there's a note above or below to change places with; ideas keep their place. */
	canRise: boolean
	canSink: boolean
	/** Whether there are cells to go to. */
	canMove: boolean
	/** Only this person sees it: an address leads nobody there. */
	isSecret: boolean
	/** Whether a participant made it. */
	isMade: boolean
}

export function NoteEditor(props: NoteEditorProps) {
	const { id, openText, actions, canRise, canSink, canMove, isSecret, isMade } = props
	const tidying = useTidying()
	const { t } = useLanguage()
	const box = useRef<HTMLDivElement>(null)
	const area = useRef<HTMLDivElement>(null)
	const label = t('table.text')

	// biome-ignore lint/correctness/useExhaustiveDependencies: the label is right when it opens; a new one must not end the editing
	useLayoutEffect(() => {
		if (!area.current) return
		const text = openText(id, area.current, {
			attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: '' },
			onKey(event) {
				const isLeaving =
					event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
				if (!isLeaving || isComposing(event)) return false
				actions.close(true)
				return true
			},
		})
		return () => text?.destroy()
	}, [id, openText, actions])

	useEffect(() => {
		// It grows with its words, and its tools stay in sight.
		const sight = new ResizeObserver(() => box.current?.scrollIntoView({ block: 'nearest' }))
		if (box.current) sight.observe(box.current)
		const leave = ({ target }: Event): void => {
			if (!box.current?.contains(target as Node)) actions.close(false)
		}
		document.addEventListener('pointerdown', leave)
		document.addEventListener('focusin', leave)
		return () => {
			sight.disconnect()
			document.removeEventListener('pointerdown', leave)
			document.removeEventListener('focusin', leave)
		}
	}, [actions])

	return (
		<div ref={box} className="note__open">
			<div ref={area} className="note__area" />
			<fieldset className="note__tools" aria-label={t('table.tools')}>
				<button
					type="button"
					className="note__done"
					title={t('table.done')}
					onClick={() => actions.close(true)}
				>
					<Icon name="saved" />
					<span className="note__words">{t('table.done')}</span>
				</button>
				{(canRise || canSink) && (
					<>
						<Tool
							icon="up"
							words={t('table.up')}
							disabled={!canRise}
							onClick={() => actions.shift(id, -1)}
						/>
						<Tool
							icon="down"
							words={t('table.down')}
							disabled={!canSink}
							onClick={() => actions.shift(id, 1)}
						/>
					</>
				)}
				{canMove && (
					<Tool icon="move" words={t('table.move')} onClick={() => actions.askWhereTo(id)} />
				)}
				{isMade && !isSecret && (
					<Tool
						icon="plan"
						words={t('action.menu')}
						onClick={() => {
							actions.close(true)
							tidying.ask({ kind: 'action', note: id })
						}}
					/>
				)}
				{!isSecret && <CopyNoteLink id={id} />}
				{!isSecret && <BringButton to={{ note: id }} className="note__tool" />}
				<Tool icon="delete" words={t('table.delete')} onClick={() => actions.remove(id)} />
			</fieldset>
		</div>
	)
}

function Tool(props: { icon: IconName; words: string; disabled?: boolean; onClick(): void }) {
	return (
		<button
			type="button"
			className="note__tool"
			aria-label={props.words}
			title={props.words}
			disabled={props.disabled}
			onClick={props.onClick}
		>
			<Icon name={props.icon} />
		</button>
	)
}
