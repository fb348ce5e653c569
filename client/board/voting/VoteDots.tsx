/**
 * The dots of one note, cell or theme: while a vote is open one's own, with a button to give
 * and one to take back; after it how many it got. (SPEC Z140, Z143)
 */
import { useLanguage } from '../../i18n/language.tsx'
import type { BallotBox } from './BallotBox.ts'
import { useBallot, useVoteTargets, useVoting } from './voting.ts'
import './VoteDots.css'

interface VoteDotsProps {
	/** Record id of a note or a cell, or id of a theme. */
	target: string
	/** Its words, for screen readers. */
	what: string
	/** Whether the Tab key stops here. */
	tabbable?: boolean
}

/** Of the words that a button is told by. */
const MAX_WORDS = 80

export function VoteDots({ target, what, tabbable = true }: VoteDotsProps) {
	const { open, ballot, shown } = useVoting()
	const targets = useVoteTargets()
	const words = what.length > MAX_WORDS ? `${what.slice(0, MAX_WORDS - 1)}…` : what
	if (open) {
		if (!ballot || !targets.has(target)) return null
		return (
			<Given target={target} what={words} tabbable={tabbable} ballot={ballot} most={open.most} />
		)
	}
	const count = shown?.result?.dots[target]
	return count ? <GotDots count={count} /> : null
}

export function GotDots({ count }: { count: number }) {
	const { t } = useLanguage()
	return (
		<span className="vote-got">
			<span aria-hidden="true">{count}</span>
			<span className="hidden">{t('vote.got', { count })}</span>
		</span>
	)
}

function Given(
	props: Required<VoteDotsProps> & {
		ballot: BallotBox
		most: number
	},
) {
	const { target, what, tabbable, ballot, most } = props
	const { t } = useLanguage()
	const { dots, left, state } = useBallot(ballot)
	const count = dots[target] ?? 0
	const isReady = state !== 'loading'
	const step = (by: 1 | -1, words: string, isOpen: boolean) => (
		<button
			type="button"
			className="vote-dots__step"
			tabIndex={tabbable ? 0 : -1}
			aria-label={words}
			aria-disabled={!isOpen}
			onClick={() => ballot.change(target, by)}
		>
			<span aria-hidden="true">{by > 0 ? '+' : '−'}</span>
		</button>
	)
	return (
		<span className="vote-dots" data-vote={target} data-given={count > 0}>
			{step(-1, t('vote.take', { what }), isReady && count > 0)}
			<span className="vote-dots__count">
				<span aria-hidden="true">{count}</span>
				<span className="hidden">{t('vote.yours', { count })}</span>
			</span>
			{step(1, t('vote.add', { what }), isReady && left > 0 && count < most)}
		</span>
	)
}
