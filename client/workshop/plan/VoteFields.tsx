/** What a phase asks people to vote on, as fields. (SPEC Z90, D19) */
import { MAX_DOTS, VOTED_ON, type VoteSettings } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface VoteFieldsProps {
	vote: VoteSettings
	onChange(vote: VoteSettings): void
}

export function VoteFields({ vote, onChange }: VoteFieldsProps) {
	const { t } = useLanguage()
	const { on, dots, most, names } = vote
	const number = (label: string, value: number, max: number, set: (to: number) => void) => (
		<TextField
			label={label}
			type="number"
			min={1}
			max={max}
			value={String(value)}
			onChange={(typed) => set(Math.min(max, Math.max(1, Math.trunc(Number(typed)) || 1)))}
		/>
	)
	return (
		<>
			<div className="phase__vote">
				<Select
					label={t('plan.voteOn')}
					value={on}
					onChange={(next) => onChange({ ...vote, on: next as VoteSettings['on'] })}
				>
					{VOTED_ON.map((each) => (
						<option key={each} value={each}>
							{t(`phaseVoteOn.${each}`)}
						</option>
					))}
				</Select>
				{number(t('plan.dots'), dots, MAX_DOTS, (to) =>
					onChange({ ...vote, dots: to, most: Math.min(most, to) }),
				)}
				{number(t('plan.most'), most, dots, (to) => onChange({ ...vote, most: to }))}
			</div>
			<label className="phase__box">
				<input
					type="checkbox"
					checked={names}
					onChange={() => onChange({ ...vote, names: !names })}
				/>
				<span>
					{t('plan.openVote')}
					<span className="phase__hint">{t('plan.openVoteText')}</span>
				</span>
			</label>
		</>
	)
}
