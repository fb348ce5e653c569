/**
 * My team, always in sight: its dot and name, and behind them who is in it, and the choice
 * where it's mine. Nothing on a board without teams. (SPEC N120, N122)
 */
import { useState } from 'react'
import type { Team } from '../../../shared/document/teams.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { chooseTeam } from '../../api/teams.ts'
import { TeamMark } from '../../board/TeamMark.tsx'
import type { TeamHere } from '../../board/teamHere.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import './teams.css'

interface TeamChipProps {
	boardId: string
	connection: Pick<BoardConnection, 'participants'>
	here: TeamHere
	myId: string
}

export function TeamChip({ boardId, connection, here, myId }: TeamChipProps) {
	const { t } = useLanguage()
	const { list, mine, mayChoose } = here
	if (!mine && !(mayChoose && list.length > 0)) return null
	const words = mine ? mine.name : t('team.choose')
	return (
		<Popover
			label={mine ? `${t('team.mine')}: ${mine.name}` : words}
			className="team-chip"
			face={
				mine ? (
					<TeamMark team={mine} />
				) : (
					<>
						<Icon name="people" />
						<span className="team-mark__name">{words}</span>
					</>
				)
			}
		>
			{(close) => (
				<>
					<h2 className="popover__heading">{mine ? t('team.mine') : t('team.choose')}</h2>
					{mine && (
						<>
							<p className="team-panel__name">
								<TeamMark team={mine} />
							</p>
							<Members team={mine} connection={connection} myId={myId} />
						</>
					)}
					{mayChoose && <TeamChoice boardId={boardId} here={here} onChosen={close} />}
				</>
			)}
		</Popover>
	)
}

/** By name; on a board that shows none they're counted. */
function Members({
	team,
	connection,
	myId,
}: {
	team: Team
	connection: Pick<BoardConnection, 'participants'>
	myId: string
}) {
	const { t } = useLanguage()
	const { participants } = connection
	const named = team.members.flatMap((id) => {
		const name = participants[id]?.name
		return name === undefined ? [] : [{ id, name }]
	})
	const unnamed = team.members.length - named.length
	return (
		<ul className="team-panel__members" aria-label={t('team.who')}>
			{named
				.sort((a, b) => a.name.localeCompare(b.name))
				.map(({ id, name }) => (
					<li key={id}>
						{name} {id === myId && <span className="people__me">{t('people.me')}</span>}
					</li>
				))}
			{unnamed > 0 && <li>{t('team.unnamed', { count: unnamed })}</li>}
		</ul>
	)
}

interface TeamChoiceProps {
	boardId: string
	here: TeamHere
	onChosen(): void
}

export function TeamChoice({ boardId, here: { list, mine }, onChosen }: TeamChoiceProps) {
	const { t } = useLanguage()
	const [failure, setFailure] = useState<Failure | null>(null)
	const [isBusy, setBusy] = useState(false)
	async function choose(team: string | null) {
		if (isBusy) return
		setBusy(true)
		const answer = await chooseTeam(boardId, team)
		setBusy(false)
		setFailure(answer.ok ? null : answer.reason)
		if (answer.ok) onChosen()
	}
	return (
		<div className="popover__part team-choice">
			{mine && <h3 className="team-choice__heading">{t('team.change')}</h3>}
			<ul className="team-choice__list">
				{list.map((team) => (
					<li key={team.id}>
						<button
							type="button"
							className="button team-choice__one"
							aria-pressed={team.id === mine?.id}
							aria-disabled={isBusy}
							onClick={() => (team.id === mine?.id ? onChosen() : void choose(team.id))}
						>
							<TeamMark team={team} />
							<span className="team-choice__count">
								{t('team.members', { count: team.members.length })}
							</span>
						</button>
					</li>
				))}
			</ul>
			{mine && (
				<button type="button" className="button button--quiet" onClick={() => void choose(null)}>
					{t('team.leave')}
				</button>
			)}
			{failure && (
				<p role="alert" className="failure">
					{t('team.refused', { why: failureWords(t, failure) })}
				</p>
			)}
		</div>
	)
}
