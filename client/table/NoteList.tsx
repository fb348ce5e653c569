/** A cell's ideas and notes, in the table and on the phone. */
import { memo } from 'react'
import type { Signal } from 'tldraw'
import { isMade, type MatrixCell, type MatrixNote } from '../../shared/matrix/matrix.ts'
import { type Reader, readerWords } from '../../shared/reader/words.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import type { Known } from '../board/byline.ts'
import { useArrives } from '../board/privately/Arrivals.ts'
import { OnlyYou } from '../board/privately/OnlyYou.tsx'
import { RemarkChips } from '../board/remarks/RemarkChips.tsx'
import { VoteDots } from '../board/voting/VoteDots.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection, Presence } from '../sync/useBoard.ts'
import { Byline, Writers } from './Byline.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { ideasIn, madeIn } from './noteActions.ts'
import type { TableActions } from './useTableWork.ts'

/** What all notes have in common; the same object from one drawing to the next. */
export interface NoteSetting {
	actions: TableActions
	openText: BoardConnection['openText']
	reader: Reader
	hues: BoardFramework['hues']
	/** Whether the board has a matrix. */
	hasCells: boolean
	/** What's known of people and sectors. */
	known: Signal<Known>
	/** Whether this person may change the note. */
	mayChange(noteId: string): boolean
}

interface NoteListProps {
	notes: readonly MatrixNote[]
	setting: NoteSetting
	/** Of the list, for screen readers. */
	label: string
	/** Id of the note that's open, where it's one of these. */
	open: string | null
	/** Who writes in which of them; undefined where nobody does. */
	writing: ReadonlyMap<string, readonly Presence[]> | undefined
	/** Whether the Tab key goes from one to the next. */
	tabbable: boolean
}

/** Characters; on paper a longer one may be broken between two pages. */
const LONG = 500

export function CellNotes(props: Omit<NoteListProps, 'notes' | 'label'> & { cell: MatrixCell }) {
	const { cell, ...rest } = props
	const { t } = useLanguage()
	const [ideas, notes] = [ideasIn(cell), madeIn(cell)]
	return (
		<>
			{ideas.length > 0 && <NoteList {...rest} notes={ideas} label={t('table.ideas')} />}
			{notes.length > 0 && <NoteList {...rest} notes={notes} label={t('table.notes')} />}
		</>
	)
}

export function NoteList({ notes, label, setting, open, writing, tabbable }: NoteListProps) {
	return (
		// biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
		<ul className="notes" role="list" aria-label={label}>
			{notes.map((note, i) => (
				<Note
					key={note.id}
					note={note}
					setting={setting}
					isOpen={note.id === open}
					canRise={canSwap(note, notes[i - 1], setting)}
					canSink={canSwap(note, notes[i + 1], setting)}
					writers={writing?.get(note.id)}
					tabbable={tabbable}
				/>
			))}
		</ul>
	)
}

interface NoteProps {
	note: MatrixNote
	setting: NoteSetting
	isOpen: boolean
	canRise: boolean
	canSink: boolean
	writers: readonly Presence[] | undefined
	tabbable: boolean
}

const Note = memo(function Note(props: NoteProps) {
	const { note, setting, isOpen, canRise, canSink, writers, tabbable } = props
	const { t } = useLanguage()
	const arrives = useArrives(note.id)
	const { text, lang } = readerWords(setting.reader, note.templateKey, note.text)
	const isEmpty = text.trim() === ''
	const words = isEmpty ? <span className="note__empty">{t('table.empty')}</span> : text
	return (
		<li
			className="note"
			data-note-id={note.id}
			data-kind={note.kind}
			data-color={note.color}
			data-secret={note.secret}
			data-arrives={arrives}
			data-open={isOpen}
			data-long={text.length > LONG}
		>
			{isOpen ? (
				<NoteEditor
					// Revealed, it's the text of another document.
					key={note.secret ? 'private' : 'shared'}
					id={note.id}
					openText={setting.openText}
					actions={setting.actions}
					canRise={canRise}
					canSink={canSink}
					canMove={setting.hasCells}
					isSecret={note.secret !== undefined}
				/>
			) : setting.mayChange(note.id) ? (
				<button
					type="button"
					className="note__text"
					data-focus={note.id}
					data-note={note.id}
					lang={isEmpty ? undefined : lang}
					tabIndex={tabbable ? 0 : -1}
					onClick={() => setting.actions.open(note.id)}
				>
					{words}
				</button>
			) : (
				<p className="note__text" lang={isEmpty ? undefined : lang}>
					{words}
				</p>
			)}
			{note.secret && <OnlyYou secret={note.secret} />}
			<VoteDots target={note.id} what={text} tabbable={tabbable} />
			{!isEmpty && !note.secret && (
				<RemarkChips note={note.id} what={text} shows="given" tabbable={tabbable} />
			)}
			{note.stamp && !note.secret && (
				<Byline stamp={note.stamp} group={note.group} known={setting.known} />
			)}
			{writers && <Writers writers={writers} known={setting.known} />}
		</li>
	)
})

/** Ideas keep their place, and so does what is another's to move. */
function canSwap(note: MatrixNote, other: MatrixNote | undefined, setting: NoteSetting): boolean {
	return other !== undefined && isMade(note) && setting.mayChange(other.id)
}
