/**
 * What teams are told in words: that one is in none yet, that a team is on a board of its own,
 * and that all come back together; and, for screen readers, into which team one came. Who comes
 * late is put into the smallest team where that was wished. (SPEC N124, N125)
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { TeamHome } from '../../../shared/document/teams.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { bringTogether, chooseTeam, enterTeam } from '../../api/teams.ts'
import type { TeamHere } from '../../board/teamHere.ts'
import { memberships } from '../../device/memberships.ts'
import { rememberBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { boardPath, navigate } from '../../navigation.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import './teams.css'

interface TeamNoticesProps {
	boardId: string
	connection: Pick<BoardConnection, 'teams' | 'teamHome'>
	here: TeamHere
	leads: boolean
	/** What one chooses a team by. */
	children: ReactNode
}

export function TeamNotices(props: TeamNoticesProps) {
	const { boardId, connection, here, leads, children } = props

	const { teams, teamHome } = connection
	const { list, mine, takesPart } = here
	useLateTeam(boardId, teams.late === 'smallest' && list.length > 0 && takesPart && !leads && !mine)
	return (
		<>
			<Told here={here} />
			{teamHome && <Home home={teamHome} />}
			{teams.away && mine?.board && <Away boardId={boardId} team={mine.board} />}
			{teams.away && leads && <Together boardId={boardId} />}
			{list.length > 0 && takesPart && !leads && !mine && <None here={here}>{children}</None>}
		</>
	)
}

/** Once for each visit: who was taken out of a team stays out of it. */
function useLateTeam(boardId: string, isLate: boolean): void {
	const asked = useRef(false)
	useEffect(() => {
		if (asked.current) return
		asked.current = true
		// Where that fails they're told that they are in none.
		if (isLate) void chooseTeam(boardId, 'smallest')
	}, [boardId, isLate])
}

/** To screen readers; others see the name. */
function Told({ here: { mine, list } }: { here: TeamHere }) {
	const { t } = useLanguage()
	const before = useRef(mine?.id ?? null)
	const [words, setWords] = useState('')
	const id = mine?.id ?? null
	const name = mine?.name
	useEffect(() => {
		if (before.current === id) return
		before.current = id
		setWords(
			name !== undefined ? t('team.joined', { name }) : list.length > 0 ? t('team.left') : '',
		)
	}, [id, name, list, t])
	return (
		<p role="status" className="hidden">
			{words}
		</p>
	)
}

/** Nobody who only looks at the note has to act on it. */
function None({ here: { mayChoose }, children }: { here: TeamHere; children: ReactNode }) {
	const { t } = useLanguage()
	const [isSeen, setSeen] = useState(false)
	if (isSeen) return null
	return (
		<div className="banner team-banner" role="status">
			<Icon name="people" />
			<p>
				{t('team.none')} {!mayChoose && t('team.askLead')}
			</p>
			{children}
			<button
				type="button"
				className="button button--quiet banner__close"
				aria-label={t('banner.dismiss')}
				onClick={() => setSeen(true)}
			>
				<Icon name="close" />
			</button>
		</div>
	)
}

function Away({ boardId, team }: { boardId: string; team: string }) {
	const { t } = useLanguage()
	const [isBusy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	async function go() {
		if (isBusy) return
		setBusy(true)
		const entered = await enterTeam(boardId, team)
		setBusy(false)
		setFailure(entered.ok ? null : entered.reason)
		if (!entered.ok) return
		const { board, participant, role } = entered.value
		// Without it a device that knows the board's links would ask at the door who this is.
		memberships.write(board.id, { participant, role })
		const { id, title, language } = board
		rememberBoard({ id, title, language, openedAt: Date.now() })
		navigate(boardPath(id))
	}
	return (
		<div className="banner team-banner" role="status">
			<Icon name="people" />
			<p>{t('team.away')}</p>
			<button type="button" className="button button--small" aria-disabled={isBusy} onClick={go}>
				{t('team.go')}
			</button>
			{failure && <Refused failure={failure} />}
		</div>
	)
}

function Together({ boardId }: { boardId: string }) {
	const { t } = useLanguage()
	const [isBusy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	return (
		<div className="banner team-banner" role="status">
			<Icon name="people" />
			<p>{t('team.awayLead')}</p>
			<button
				type="button"
				className="button button--small"
				aria-disabled={isBusy}
				onClick={async () => {
					if (isBusy) return
					setBusy(true)
					const answer = await bringTogether(boardId)
					setBusy(false)
					setFailure(answer.ok ? null : answer.reason)
				}}
			>
				{t('team.together')}
			</button>
			{failure && <Refused failure={failure} />}
		</div>
	)
}

function Home({ home: { board, title, team: name, away } }: { home: TeamHome }) {
	const { t } = useLanguage()
	return (
		<div className="banner team-banner" data-back={!away} role="status">
			<Icon name="people" />
			<p>{away ? t('team.home', { name }) : t('team.back', { title })}</p>
			<Link className="button button--small" href={boardPath(board)}>
				{away ? t('team.goBackEarly', { title }) : t('team.goBack')}
			</Link>
		</div>
	)
}

function Refused({ failure }: { failure: Failure }) {
	const { t } = useLanguage()
	return (
		<p role="alert" className="failure">
			{t('team.refused', { why: failureWords(t, failure) })}
		</p>
	)
}
