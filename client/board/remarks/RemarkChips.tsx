/**
 * Reactions on a note as buttons with a sign, a word and a count, and the way to its comments.
 * (SPEC N104)
 */
import { REACTIONS } from '../../../shared/document/reactions.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNoteRemarks, useRemarks } from './Remarks.ts'
import './RemarkChips.css'

interface RemarkChipsProps {
	/** Record id. */
	note: string
	/** Its words, for screen readers. */
	what: string
	/** `all` offers every reaction, `given` only those that somebody has given. */
	shows: 'all' | 'given'
	/** Whether the Tab key stops here. */
	tabbable?: boolean
	/** Whether the way to the comments is here. */
	hasComments?: boolean
}

/** Of the words that a button is told by. */
const MAX_WORDS = 60

export function RemarkChips(props: RemarkChipsProps) {
	const here = useRemarks()
	return here && <Chips {...props} here={here} />
}

function Chips(props: RemarkChipsProps & { here: NonNullable<ReturnType<typeof useRemarks>> }) {
	const { note, what, shows, tabbable = true, hasComments = true, here } = props
	const { remarks, mayRemark } = here
	const { t } = useLanguage()
	const { counts, mine, comments, open } = useNoteRemarks(remarks, note)
	const kinds = REACTIONS.filter((kind) => (shows === 'all' && mayRemark) || counts[kind] > 0)
	const words = what.length > MAX_WORDS ? `${what.slice(0, MAX_WORDS - 1)}…` : what
	const tabIndex = tabbable ? 0 : -1
	return (
		<span className="remarks" data-remarks={note} data-shows={shows}>
			{kinds.map((kind) =>
				mayRemark ? (
					<button
						key={kind}
						type="button"
						className="remarks__chip"
						data-kind={kind}
						tabIndex={tabIndex}
						aria-pressed={mine.includes(kind)}
						onClick={() => void remarks.toggle(note, kind)}
					>
						<Icon name={kind} />
						<span className="remarks__word">{t(`reaction.${kind}`)}</span>
						{counts[kind] > 0 && (
							<>
								{' '}
								<span className="remarks__count">{counts[kind]}</span>
							</>
						)}
						<span className="hidden">: {words}</span>
					</button>
				) : (
					<span key={kind} className="remarks__chip" data-kind={kind}>
						<Icon name={kind} />
						<span className="remarks__word">{t(`reaction.${kind}`)}</span>
						<span className="remarks__count">{counts[kind]}</span>
					</span>
				),
			)}
			{hasComments && (comments > 0 || mayRemark) && (
				<button
					type="button"
					className="remarks__chip"
					data-kind="comments"
					data-open={open > 0}
					data-none={comments === 0}
					tabIndex={tabIndex}
					aria-haspopup="dialog"
					title={t(mayRemark ? 'comments.openTip' : 'comments.heading')}
					onClick={() => remarks.opened.set(note)}
				>
					<Icon name="comment" />
					<span className="remarks__word">{t('comments.heading')}</span>
					{comments > 0 && (
						<>
							{' '}
							<span className="remarks__count">
								{open === comments || open === 0 ? comments : `${open}/${comments}`}
							</span>
							<span className="hidden">{t('comments.ofThemOpen', { count: open })}</span>
						</>
					)}
					<span className="hidden">: {words}</span>
				</button>
			)}
		</span>
	)
}
