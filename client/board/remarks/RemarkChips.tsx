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
	const figure = open === comments || open === 0 ? comments : `${open}/${comments}`
	/** What is seen comes first, so that it's found by what is said. */
	const told = (word: string, count: string | number) =>
		`${[word, count].filter((part) => part !== '').join(' ')}: ${words}`
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
						aria-label={told(t(`reaction.${kind}`), counts[kind] || '')}
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
					aria-label={told(
						t('comments.heading'),
						comments > 0 ? `${figure}${t('comments.ofThemOpen', { count: open })}` : '',
					)}
					title={t(mayRemark ? 'comments.openTip' : 'comments.heading')}
					onClick={() => remarks.opened.set(note)}
				>
					<Icon name="comment" />
					<span className="remarks__word">{t('comments.heading')}</span>
					{comments > 0 && (
						<>
							{' '}
							<span className="remarks__count">{figure}</span>
						</>
					)}
				</button>
			)}
		</span>
	)
}
