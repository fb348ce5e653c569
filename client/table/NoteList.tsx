/** A cell's ideas and notes, in the table and on the phone. */
import { memo, type ReactNode, useMemo } from 'react'
import { gather, type Stack } from '../../shared/matrix/gathered.ts'
import { isMade, type MatrixCell, type MatrixNote } from '../../shared/matrix/matrix.ts'
import { readerWords } from '../../shared/reader/words.ts'
import { useArrives } from '../board/privately/Arrivals.ts'
import { OnlyYou } from '../board/privately/OnlyYou.tsx'
import { RemarkChips } from '../board/remarks/RemarkChips.tsx'
import { VoteDots } from '../board/voting/VoteDots.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { Presence } from '../sync/useBoard.ts'
import { ActionLine } from './ActionLine.tsx'
import { Byline, Writers } from './Byline.tsx'
import { ClusterHead } from './ClusterHead.tsx'
import { PickBox } from './many/PickBox.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import type { NoteSetting } from './NoteSetting.ts'
import { ideasIn, madeIn } from './noteActions.ts'
import { SameNotes } from './SameNotes.tsx'

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
	const ideas = ideasIn(cell)
	const { clusters, loose } = useMemo(() => gather(madeIn(cell)), [cell])
	const others = t(clusters.length > 0 ? 'cluster.loose' : 'table.notes')
	return (
		<>
			{ideas.length > 0 && <NoteList {...rest} notes={ideas} label={t('table.ideas')} />}
			{clusters.map((cluster) => (
				<div key={cluster.id} className="cluster" data-cluster={cluster.id}>
					<ClusterHead
						cell={cell.id}
						cluster={cluster}
						setting={rest.setting}
						tabbable={rest.tabbable}
					/>
					<StackList
						{...rest}
						stacks={cluster.stacks}
						label={t('cluster.name', { name: cluster.name })}
					/>
				</div>
			))}
			{clusters.length > 0 && loose.length > 0 && (
				<p className="cluster__rest" aria-hidden="true">
					{others}
				</p>
			)}
			{loose.length > 0 && <StackList {...rest} stacks={loose} label={others} />}
		</>
	)
}

const NONE: readonly MatrixNote[] = []

export function NoteList({ notes, ...rest }: NoteListProps) {
	const stacks = useMemo(() => notes.map((note) => ({ note, same: NONE })), [notes])
	return <StackList {...rest} stacks={stacks} />
}

type StackListProps = Omit<NoteListProps, 'notes'> & { stacks: readonly Stack[]; areSame?: boolean }

function StackList(props: StackListProps) {
	const { stacks, label, setting, open, writing, tabbable, areSame = false } = props
	const { t } = useLanguage()
	const neighbour = (at: number) => (areSame ? undefined : stacks[at]?.note)
	return (
		// biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
		<ul className="notes" role="list" aria-label={label}>
			{stacks.map(({ note, same }, i) => (
				<Note
					key={note.id}
					note={note}
					setting={setting}
					isOpen={note.id === open}
					canRise={canSwap(note, neighbour(i - 1), setting)}
					canSink={canSwap(note, neighbour(i + 1), setting)}
					writers={writing?.get(note.id)}
					tabbable={tabbable}
					isSame={areSame}
				>
					{same.length > 0 && (
						<SameNotes same={same} open={open} tabbable={tabbable}>
							<StackList {...props} stacks={same.map(alone)} label={t('same.menu')} areSame />
						</SameNotes>
					)}
				</Note>
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
	/** Whether it's told behind another that says the same. */
	isSame: boolean
	/** Those behind it. */
	children: ReactNode
}

const Note = memo(function Note(props: NoteProps) {
	const { note, setting, isOpen, canRise, canSink, writers, tabbable, isSame, children } = props
	const { tidy, picks } = setting
	const { action } = note
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
			{isMade(note) && <PickBox id={note.id} text={text} picks={picks} tabbable={tabbable} />}
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
					isMade={isMade(note)}
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
					onClick={() =>
						picks.isOn.get() && isMade(note) ? picks.toggle(note.id) : setting.actions.open(note.id)
					}
				>
					{words}
				</button>
			) : (
				<p className="note__text" lang={isEmpty ? undefined : lang}>
					{words}
				</p>
			)}
			{action && (
				<ActionLine
					action={action}
					text={text}
					mayChange={setting.mayChange(note.id)}
					tabbable={tabbable}
					onDone={(done) => tidy.setAction(note.id, { ...action, done })}
				/>
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
			{isSame && setting.mayChange(note.id) && (
				<button
					type="button"
					className="same__undo"
					tabIndex={tabbable ? 0 : -1}
					onClick={() => tidy.unmarkSame([note.id])}
				>
					{t('same.undo')}
				</button>
			)}
			{children}
		</li>
	)
})

function alone(note: MatrixNote): Stack {
	return { note, same: NONE }
}

/** Ideas keep their place, and so does what is another's to move. */
function canSwap(note: MatrixNote, other: MatrixNote | undefined, setting: NoteSetting): boolean {
	return other !== undefined && isMade(note) && setting.mayChange(other.id)
}
