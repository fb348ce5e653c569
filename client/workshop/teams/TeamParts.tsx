/** For the hall: which team writes where in this phase. (SPEC N121) */
import type { Team } from '../../../shared/document/teams.ts'
import type { TeamParts as Parts } from '../../../shared/workshop/teamParts.ts'
import { type LineNames, openNames, partsListed } from '../../board/openWords.ts'
import { TeamMark } from '../../board/TeamMark.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import './teams.css'

interface TeamPartsProps {
	teams: readonly Team[]
	parts: Parts
	names: LineNames
}

export function TeamParts({ teams, parts: { parts }, names }: TeamPartsProps) {
	const { t } = useLanguage()
	return (
		<ul className="team-parts" data-many={teams.length > 6}>
			{teams.map((team) => {
				const open = parts[team.id]
				const words =
					open === undefined || open === 'all' || open === 'none'
						? t(open === 'none' ? 'team.partNone' : 'team.partAll')
						: partsListed(openNames(open, names, t), t)
				return (
					<li key={team.id}>
						<TeamMark team={team} />
						<span className="team-parts__where">{words}</span>
					</li>
				)
			})}
		</ul>
	)
}
