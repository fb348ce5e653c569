/**
 * What a vote asks and how many dots one has left, in every view, and after the close the way
 * to what came of it. Whoever leads sees how many have voted, and closes it. (SPEC Z140, Z142, Z144)
 */
import { useEffect, useState } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { type Vote, voteIdOf } from '../../../shared/workshop/vote.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { askVote, closeVote } from '../../api/votes.ts'
import type { BallotBox } from '../../board/voting/BallotBox.ts'
import { titleFor } from '../../board/voting/titleFor.ts'
import { useBallot, useVoting } from '../../board/voting/voting.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useVoted } from './useVoted.ts'
import './VoteBar.css'

interface VoteBarProps {
	boardId: string
	connection: Pick<BoardConnection, 'news' | 'saved'>
	role: Role
	/** The present phase's; null in none. */
	entry: number | null
	/** The last of a board's votes. */
	latest: Vote | null
	onResults(): void
}

/** Milliseconds between two attempts to have a vote counted. */
const ASK_MS = 3_000

export function VoteBar(props: VoteBarProps) {
	const { boardId, connection, role, entry, latest, onResults } = props
	const { language, t } = useLanguage()
	const { open, ballot } = useVoting()
	const [put, putAway] = useState<string | null>(null)
	const vote = open ?? latest
	if (!vote || (!open && (put === vote.id || !isFresh(vote, entry)))) return null
	const title = titleFor(vote, language)
	return (
		<section className="banner vote-bar" aria-label={t('vote.bar')}>
			<div className="vote-bar__words">
				<p className="vote-bar__title" lang={title.lang}>
					{title.text}
				</p>
				{open ? (
					<Asked vote={open} ballot={ballot} />
				) : (
					<p role="status">{t(vote.result ? 'vote.over' : 'vote.counting')}</p>
				)}
			</div>
			<div className="vote-bar__ways">
				{open && role === 'facilitator' && (
					<Lead key={open.id} boardId={boardId} connection={connection} vote={open} />
				)}
				{!open && vote.result && (
					<button type="button" className="button button--small" onClick={onResults}>
						{t('vote.resultsShort')}
					</button>
				)}
				{!open && (
					<button
						type="button"
						className="button button--quiet banner__close"
						aria-label={t('banner.dismiss')}
						onClick={() => putAway(vote.id)}
					>
						<Icon name="close" />
					</button>
				)}
			</div>
			{!open && !vote.result && <Heal key={vote.id} boardId={boardId} vote={vote} />}
		</section>
	)
}

/** In the phase of the vote, and in the one after it: later, and in none, the menu has the results. */
function isFresh({ id }: Vote, entry: number | null): boolean {
	return entry !== null && (id === voteIdOf(entry) || id === voteIdOf(entry - 1))
}

function Asked({ vote, ballot }: { vote: Vote; ballot: BallotBox | null }) {
	const { t } = useLanguage()
	const { left, state, refused } = useBallot(ballot)
	const { dots, most } = vote
	return (
		<>
			<p>
				{t(`voteOn.${vote.on}`)}
				{most < dots && ` · ${t('vote.most', { most })}`}
				<span className="vote-bar__promise">
					{' · '}
					{t(vote.names ? 'vote.named' : 'vote.secret')}
				</span>
			</p>
			{!ballot ? (
				<p>{t('vote.watch')}</p>
			) : (
				<p className="vote-bar__mine">
					<strong role="status">
						{state === 'loading' && !refused ? t('vote.loading') : t('vote.left', { left, dots })}
					</strong>
					{state === 'sending' && <span>{t('vote.saving')}</span>}
					{state === 'kept' && !refused && left < dots && <span>{t('vote.saved')}</span>}
				</p>
			)}
			{ballot && refused && <Refused ballot={ballot} refused={refused} />}
		</>
	)
}

function Refused({ ballot, refused }: { ballot: BallotBox; refused: Failure }) {
	const { t } = useLanguage()
	const { state } = useBallot(ballot)
	return (
		<p className="vote-bar__refused" role="alert">
			{t('vote.refused', { why: failureWords(t, refused) })}{' '}
			{state === 'loading' && (
				<button type="button" className="banner__act" onClick={() => void ballot.load()}>
					{t('vote.again')}
				</button>
			)}
		</p>
	)
}

interface LeadProps extends Pick<VoteBarProps, 'boardId' | 'connection'> {
	vote: Vote
}

function Lead({ boardId, connection, vote }: LeadProps) {
	const { t } = useLanguage()
	const voted = useVoted(boardId, connection, vote.id)
	const [asking, setAsking] = useState(false)
	const [failed, setFailed] = useState<Failure | null>(null)
	async function close() {
		const answer = await closeVote(boardId, vote.id)
		setAsking(false)
		setFailed(answer.ok ? null : answer.reason)
	}
	return (
		<>
			{voted !== null && (
				<span className="vote-bar__voted">{t('vote.voted', { count: voted })}</span>
			)}
			{asking ? (
				<Confirm
					question={t('vote.close')}
					act={t('vote.close')}
					onConfirm={close}
					onCancel={() => setAsking(false)}
				>
					<p>{t(vote.names ? 'vote.closeAskNamed' : 'vote.closeAsk')}</p>
				</Confirm>
			) : (
				<button type="button" className="button button--small" onClick={() => setAsking(true)}>
					{t('vote.close')}
				</button>
			)}
			{failed && (
				<p className="vote-bar__refused" role="alert">
					{t('vote.notClosed', { why: failureWords(t, failed) })}
				</p>
			)}
		</>
	)
}

/** A count that failed is made up for when somebody asks; the server tells everyone then. */
function Heal({ boardId, vote }: { boardId: string; vote: Vote }) {
	useEffect(() => {
		const timer = setInterval(() => void askVote(boardId, vote.id), ASK_MS)
		return () => clearInterval(timer)
	}, [boardId, vote.id])
	return null
}
