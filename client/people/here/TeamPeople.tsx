/** Who is here, team by team. (SPEC N123) */
import type { ReactNode } from 'react'
import type { Team } from '../../../shared/document/teams.ts'
import { TeamMark } from '../../board/TeamMark.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import type { Present } from './present.ts'

interface TeamPeopleProps {
	present: readonly Present[]
	teams: readonly Team[]
	/** How a few of them are listed. */
	list(people: readonly Present[]): ReactNode
}

export function TeamPeople({ present, teams, list }: TeamPeopleProps) {
	const { t } = useLanguage()
	const inTeams = new Set(teams.flatMap(({ members }) => members))
	const alone = present.filter(({ id }) => !inTeams.has(id))
	return (
		<>
			{teams.map((team) => {
				const people = present.filter(({ id }) => team.members.includes(id))
				return (
					<section key={team.id} className="people__sector">
						<h3>
							<TeamMark team={team} />
						</h3>
						{people.length > 0 ? (
							list(people)
						) : (
							<p className="people__me">{t('team.nobodyHere')}</p>
						)}
					</section>
				)
			})}
			{alone.length > 0 && (
				<section className="people__sector">
					<h3>{t('team.noTeam')}</h3>
					{list(alone)}
				</section>
			)}
		</>
	)
}
