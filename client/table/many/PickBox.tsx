/** A note's box to be selected by, while notes are being selected. (SPEC N133) */
import { useRef } from 'react'
import { useValue } from 'tldraw'
import { useLanguage } from '../../i18n/language.tsx'
import type { Picks } from './Picks.ts'

interface PickBoxProps {
	id: string
	text: string
	picks: Picks
	tabbable: boolean
}

export function PickBox({ id, text, picks, tabbable }: PickBoxProps) {
	const { t } = useLanguage()
	const isRange = useRef(false)
	const state = useValue('picked', () => (picks.isOn.get() ? picks.has(id) : null), [picks, id])
	if (state === null) return null
	return (
		<label className="pick">
			<input
				type="checkbox"
				checked={state}
				tabIndex={tabbable ? 0 : -1}
				aria-label={t('pick.note', { text })}
				onClick={({ shiftKey }) => {
					isRange.current = shiftKey
				}}
				onChange={({ target }) => {
					if (isRange.current) picks.extend(id, notesShown(target))
					else picks.toggle(id)
				}}
			/>
		</label>
	)
}

/** Ids of all notes that people made, as they stand around an element of the table. */
export function notesShown(within: HTMLElement): string[] {
	const notes = within
		.closest('.tables')
		?.querySelectorAll<HTMLElement>('[data-note-id]:not([data-kind="idea"])')
	return [...(notes ?? [])].map(({ dataset }) => dataset.noteId ?? '')
}
