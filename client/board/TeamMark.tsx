/** A team's dot and its name, beside whoever is in it. (SPEC N123) */
import type { Team } from '../../shared/document/teams.ts'
import './group.css'
import './team.css'

export function TeamMark({ team: { name, hue } }: { team: Pick<Team, 'name' | 'hue'> }) {
	return (
		<span className="team-mark">
			<span className="group-dot" style={{ background: hue }} aria-hidden="true" />
			<span className="team-mark__name">{name}</span>
		</span>
	)
}
