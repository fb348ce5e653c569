/** Of the leader's panel: how many teams there are, the way to them, and everyone back together. (SPEC N126, N127) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { bringTogether } from '../../api/teams.ts'
import { TeamMark } from '../../board/TeamMark.tsx'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LazyTeams } from './LazyTeams.tsx'
import { useTeamCalls } from './useTeamCalls.ts'

interface TeamsPartProps {
	board: KnownBoard
	connection: BoardConnection
}

export function TeamsPart({ board, connection }: TeamsPartProps) {
	const { t } = useLanguage()
	const calls = useTeamCalls()
	const [isOpen, open] = useState(false)
	const { teams, teamParts } = connection
	return (
		<section className="lead__part">
			<h3>{t('team.groups')}</h3>
			{teams.list.length === 0 ? (
				<p className="lead__help">{t('team.leadHelp')}</p>
			) : (
				<ul className="team-list">
					{teams.list.map((team) => (
						<li key={team.id}>
							<TeamMark team={team} />
							<span className="team-choice__count">{team.members.length}</span>
						</li>
					))}
				</ul>
			)}
			<div className="lead__ways">
				<button type="button" className="button" onClick={() => open(true)}>
					<Icon name="people" />
					{t(teams.list.length === 0 ? 'team.make' : 'team.arrange')}
				</button>
				{(teams.away || teamParts) && (
					<button
						type="button"
						className="button"
						title={t('team.togetherHelp')}
						aria-disabled={calls.isBusy}
						onClick={() => void calls.run(() => bringTogether(board.id))}
					>
						{t('team.together')}
					</button>
				)}
			</div>
			{calls.failure && (
				<p role="alert" className="failure">
					{t('team.refused', { why: failureWords(t, calls.failure) })}
				</p>
			)}
			{isOpen && (
				// biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the dialog alone, not the panel around it
				<div onKeyDown={(event) => event.stopPropagation()}>
					<LazyTeams board={board} connection={connection} onClosed={() => open(false)} />
				</div>
			)}
		</section>
	)
}
