/** One comment in its thread: who said it, whether it's settled, and what one may do with it. */
import { useState } from 'react'
import { COMMENT_LIMITS, type Comment } from '../../../shared/document/comments.ts'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { type Answer, type Failure, failureWords } from '../../api/call.ts'
import { useClock } from '../../api/serverClock.ts'
import { changeComment, deleteComment } from '../../api/signals.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type Known, markOf } from '../byline.ts'
import type { Remarks } from './Remarks.ts'

interface CommentItemProps {
	boardId: string
	comment: Comment
	/** Participant id. */
	me: string
	role: Role
	known: Known
	remarks: Remarks
}

export function CommentItem({ boardId, comment, me, role, known, remarks }: CommentItemProps) {
	const { language, t } = useLanguage()
	const now = useClock().now()
	const [isEdited, edit] = useState(remarks.drafts.has(comment.id))
	const [isAsked, ask] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	const { by, s, at, changed, settled, text } = comment
	const isOwn = by === me
	const maySettle = isAtLeast(role, 'contributor') && (isOwn || isAtLeast(role, 'editor'))
	const mayDelete = isAtLeast(role, 'contributor') && (isOwn || role === 'facilitator')
	const { mark, name, when } = whose()

	function whose() {
		const { settings, participants } = known
		const hides = settings.pseudonymous
		return {
			mark: markOf(settings.sectors, s, language),
			name: hides ? null : (participants[by]?.name ?? null),
			when: hides ? null : formatMoment(language, at, now),
		}
	}

	async function run(act: Promise<Answer<unknown>>): Promise<boolean> {
		setFailure(null)
		const answer = await act
		if (!answer.ok) setFailure(answer.reason)
		return answer.ok
	}

	return (
		<li className="comment" data-comment={comment.id} data-settled={settled !== null}>
			<p className="comment__by">
				<span
					className="sector-mark"
					style={{ background: mark.color, color: mark.ink }}
					aria-hidden="true"
				>
					{mark.short}
				</span>
				<span>
					{[isOwn ? t('comments.you') : name, mark.label, when, changed && t('comments.changed')]
						.filter(Boolean)
						.join(' · ')}
				</span>
				<span className="comment__state">
					{settled !== null && <Icon name="saved" />}
					{t(settled === null ? 'comments.stateOpen' : 'comments.stateSettled')}
				</span>
			</p>
			{isEdited ? (
				<Edit
					comment={comment}
					remarks={remarks}
					onSave={async (words) => {
						if (!(await run(changeComment(boardId, comment, { text: words })))) return
						remarks.drafts.delete(comment.id)
						edit(false)
					}}
					onCancel={() => edit(false)}
				/>
			) : (
				<p className="comment__text">{text}</p>
			)}
			{!isEdited && (maySettle || mayDelete) && !isAsked && (
				<p className="comment__ways">
					{maySettle && (
						<button
							type="button"
							className="banner__act comment__act"
							onClick={() => void run(changeComment(boardId, comment, { settled: !settled }))}
						>
							{t(settled === null ? 'comments.settle' : 'comments.reopen')}
						</button>
					)}
					{isOwn && mayDelete && (
						<button type="button" className="banner__act comment__act" onClick={() => edit(true)}>
							{t('comments.edit')}
						</button>
					)}
					{mayDelete && (
						<button type="button" className="banner__act comment__act" onClick={() => ask(true)}>
							{t('comments.delete')}
						</button>
					)}
				</p>
			)}
			{isAsked && (
				<Confirm
					question={t('comments.deleteAsk')}
					act={t('comments.delete')}
					onCancel={() => ask(false)}
					onConfirm={async () => {
						if (!(await run(deleteComment(boardId, comment)))) ask(false)
					}}
				>
					<p>{t('comments.deleteText')}</p>
				</Confirm>
			)}
			<p role="alert" className="failure">
				{failure && failureWords(t, failure)}
			</p>
		</li>
	)
}

interface EditProps {
	comment: Comment
	remarks: Remarks
	onSave(text: string): Promise<void>
	onCancel(): void
}

/** The words stay in the field until the server has them. */
function Edit({ comment, remarks, onSave, onCancel }: EditProps) {
	const { t } = useLanguage()
	const [text, setText] = useState(() => remarks.drafts.get(comment.id) ?? comment.text)
	const leave = () => {
		remarks.drafts.delete(comment.id)
		onCancel()
	}
	return (
		<form
			className="thread__form"
			onSubmit={async (event) => {
				event.preventDefault()
				if (text.trim() !== '') await onSave(text)
			}}
		>
			<textarea
				className="field__input thread__field"
				aria-label={t('comments.edit')}
				rows={3}
				maxLength={COMMENT_LIMITS.length}
				// biome-ignore lint/a11y/noAutofocus: it was asked for by a press right before
				autoFocus
				value={text}
				onChange={({ target }) => {
					setText(target.value)
					remarks.drafts.set(comment.id, target.value)
				}}
				onKeyDown={(event) => {
					if (event.key !== 'Escape') return
					// Only the editing ends; the dialog stays.
					event.preventDefault()
					event.stopPropagation()
					leave()
				}}
			/>
			<div className="thread__ways">
				<button type="button" className="button button--small" onClick={leave}>
					{t('app.cancel')}
				</button>
				<button type="submit" className="button button--small button--primary">
					{t('comments.save')}
				</button>
			</div>
		</form>
	)
}
