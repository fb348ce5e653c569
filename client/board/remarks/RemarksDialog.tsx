/**
 * What is said of one note: its reactions, its comments, and a field for another one, in which
 * the words stay until the server has them. (SPEC N105, N107)
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useValue } from 'tldraw'
import { COMMENT_LIMITS, type Comment } from '../../../shared/document/comments.ts'
import { readerWords } from '../../../shared/reader/words.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { useClock } from '../../api/serverClock.ts'
import { addComment } from '../../api/signals.ts'
import { randomId } from '../../device/randomId.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { bylineOf } from '../byline.ts'
import { useMatrix } from '../useMatrix.ts'
import { useReader } from '../useReader.ts'
import { CommentItem } from './CommentItem.tsx'
import { RemarkChips } from './RemarkChips.tsx'
import type { Remarks } from './Remarks.ts'
import './RemarksDialog.css'

export interface RemarksDialogProps {
	boardId: string
	/** Record id. */
	note: string
	/** Participant id. */
	me: string
	connection: BoardConnection
	remarks: Remarks
	mayRemark: boolean
	onClosed(): void
}

const NONE: readonly Comment[] = []

export function RemarksDialog(props: RemarksDialogProps) {
	const { boardId, note: id, me, connection, remarks, mayRemark, onClosed } = props
	const { language, t } = useLanguage()
	const clock = useClock()
	const matrix = useMatrix()
	const reader = useReader(connection.store, language)
	const note = useMemo(
		() =>
			[...matrix.cells.flatMap(({ notes }) => notes), ...matrix.outside].find(
				(each) => each.id === id,
			),
		[matrix, id],
	)
	const words = note ? readerWords(reader, note.templateKey, note.text) : null
	const thread = useValue('thread', () => connection.said.comments.get().get(id) ?? NONE, [
		connection.said,
		id,
	])
	const byline = note?.stamp && bylineOf(note.stamp, connection, language, clock.now())
	const by = byline && [byline.name, byline.mark.label, byline.made].filter(Boolean).join(' · ')
	return (
		<Dialog heading={t('comments.dialog')} onClosed={onClosed}>
			{() => (
				<div className="thread">
					{words ? (
						<blockquote className="thread__note">
							<p lang={words.lang}>{words.text.trim() || t('table.empty')}</p>
							{by && <footer>{by}</footer>}
						</blockquote>
					) : (
						<p role="alert" className="failure">
							{t('comments.noteGone')}
						</p>
					)}
					{words && (
						<div className="thread__reactions">
							<RemarkChips note={id} what={words.text} shows="all" hasComments={false} />
						</div>
					)}
					<section aria-label={t('comments.heading')}>
						<h3>{t('comments.count', { count: thread.length })}</h3>
						{thread.length > 0 && (
							// biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
							<ol className="thread__list" role="list">
								{thread.map((comment) => (
									<CommentItem
										key={comment.id}
										boardId={boardId}
										comment={comment}
										me={me}
										role={connection.role ?? 'viewer'}
										known={connection}
										remarks={remarks}
									/>
								))}
							</ol>
						)}
						<Newest thread={thread} me={me} known={connection} />
					</section>
					{mayRemark ? (
						<NewComment boardId={boardId} note={id} isThere={words !== null} remarks={remarks} />
					) : (
						<p className="thread__hint">{t('comments.viewer')}</p>
					)}
				</div>
			)}
		</Dialog>
	)
}

/** What others say while one reads is told, politely. */
function Newest(props: {
	thread: readonly Comment[]
	me: string
	known: Pick<BoardConnection, 'participants' | 'settings'>
}) {
	const { thread, me, known } = props
	const { t } = useLanguage()
	const [seen] = useState(() => new Set(thread.map(({ id }) => id)))
	const newest = thread.findLast(({ id, by }) => !seen.has(id) && by !== me)
	const name = newest && !known.settings.pseudonymous && known.participants[newest.by]?.name
	return (
		<p role="status" className="hidden">
			{newest && t('comments.new', { name: name || t('announce.someone'), text: newest.text })}
		</p>
	)
}

function NewComment(props: { boardId: string; note: string; isThere: boolean; remarks: Remarks }) {
	const { boardId, note, isThere, remarks } = props
	const { t } = useLanguage()
	const [text, setText] = useState(() => remarks.drafts.get(note) ?? '')
	const [isBusy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	const [sent, setSent] = useState(0)
	const field = useRef<HTMLTextAreaElement>(null)
	/** Sent again after a lost answer, it's still one comment. */
	const id = useRef(randomId())
	useEffect(() => {
		if (text === '') remarks.drafts.delete(note)
		else remarks.drafts.set(note, text)
	}, [text, note, remarks])

	async function send() {
		if (isBusy || text.trim() === '' || !isThere) return
		setBusy(true)
		setFailure(null)
		const answer = await addComment(boardId, note, { text, id: id.current })
		setBusy(false)
		if (!answer.ok) {
			setFailure(answer.reason)
			return
		}
		id.current = randomId()
		// The thread may have been closed meanwhile.
		if (remarks.drafts.get(note) === text) remarks.drafts.delete(note)
		// What was typed on meanwhile stays.
		setText((present) => (present === text ? '' : present))
		setSent((times) => times + 1)
		field.current?.focus()
	}

	const left = COMMENT_LIMITS.length - text.length
	return (
		<form
			className="thread__form"
			onSubmit={(event) => {
				event.preventDefault()
				void send()
			}}
		>
			<label className="field">
				<span className="field__label">{t('comments.field')}</span>
				<textarea
					ref={field}
					className="field__input thread__field"
					rows={3}
					maxLength={COMMENT_LIMITS.length}
					value={text}
					onChange={({ target }) => setText(target.value)}
					onKeyDown={(event) => {
						if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
						event.preventDefault()
						void send()
					}}
				/>
			</label>
			{left <= 200 && <p className="field__hint">{t('comments.left', { count: left })}</p>}
			<p role="alert" className="failure">
				{failure && t('comments.notSent', { why: failureWords(t, failure) })}
			</p>
			<div className="thread__ways">
				<p role="status" className="thread__hint">
					{isBusy
						? t('comments.sending')
						: sent > 0 && <span key={sent}>{t('comments.sent')}</span>}
				</p>
				<button
					type="submit"
					className="button button--primary"
					aria-disabled={isBusy || text.trim() === '' || !isThere}
				>
					{t('comments.send')}
				</button>
			</div>
		</form>
	)
}
