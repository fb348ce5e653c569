/** Whether teams have parts of their own in a phase, and which. (SPEC N128) */
import { createContext, useContext } from 'react'
import type { Team } from '../../../shared/document/teams.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Select } from '../../ui/Select.tsx'
import { PartField } from './PartField.tsx'
import type { PartDraft } from './partDraft.ts'
import { dividedNow, type TeamsDraft, type TeamsHow } from './teamsDraft.ts'

/** The board's teams, for whoever plans. */
export const PlannedTeamsContext = createContext<readonly Team[]>([])

interface TeamsFieldProps {
	grid: Grid
	/** The phase's own part. */
	part: PartDraft
	teams: TeamsDraft
	onChange(teams: TeamsDraft): void
}

const WAYS: readonly TeamsHow[] = ['same', 'divide', 'each']

export function TeamsField({ grid, part, teams, onChange }: TeamsFieldProps) {
	const { t } = useLanguage()
	const list = useContext(PlannedTeamsContext)
	const { how, parts } = teams
	const ways = WAYS.filter((way) => way !== 'each' || list.length > 0 || how === 'each')
	return (
		<>
			<Select
				label={t('plan.teams')}
				value={how}
				onChange={(next) =>
					onChange(
						next === 'each' && Object.keys(parts).length === 0
							? dividedNow(part, list, grid)
							: { ...teams, how: next as TeamsHow },
					)
				}
			>
				{ways.map((way) => (
					<option key={way} value={way}>
						{t(`planTeams.${way}`)}
					</option>
				))}
			</Select>
			{how === 'divide' && (
				<p className="field__hint">
					{t(list.length === 0 ? 'plan.teams.divideNone' : 'plan.teams.divideText')}
				</p>
			)}
			{how === 'each' && (
				<div className="phase__teams">
					{list.map(({ id, name, hue }) => {
						const own = parts[id]
						return (
							<fieldset key={id} className="phase__team">
								<legend>
									<span className="group-dot" style={{ background: hue }} aria-hidden="true" />{' '}
									{name}
								</legend>
								<label className="phase__box">
									<input
										type="checkbox"
										checked={own === undefined}
										onChange={() => {
											const { [id]: _own, ...others } = parts
											onChange({ how, parts: own ? others : { ...others, [id]: part } })
										}}
									/>
									<span>{t('plan.teams.asAll')}</span>
								</label>
								{own && (
									<PartField
										grid={grid}
										part={own}
										kind="write"
										onChange={(next) => onChange({ how, parts: { ...parts, [id]: next } })}
									/>
								)}
							</fieldset>
						)
					})}
					<p>
						<button
							type="button"
							className="button button--small"
							onClick={() => onChange(dividedNow(part, list, grid))}
						>
							{t('plan.teams.divideNow')}
						</button>
					</p>
				</div>
			)}
		</>
	)
}
