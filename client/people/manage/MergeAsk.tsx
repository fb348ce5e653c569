/** Asks whose second entry a participant is, and once more before the two are merged. (SPEC J44) */
import { useRef, useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { findSector, type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { sortLikely } from './sortParticipants.ts'

interface MergeAskProps {
	participant: ListedParticipant
	others: readonly ListedParticipant[]
	sectors: readonly Sector[]
	onMerge(into: ListedParticipant): Promise<void>
	onCancel(): void
}

export function MergeAsk({ participant, others, sectors, onMerge, onCancel }: MergeAskProps) {
	const { language, t } = useLanguage()
	const select = useRef<HTMLSelectElement>(null)
	const { name } = participant
	const { likely, rest } = sortLikely(name, others, language)
	const [chosen, setChosen] = useState(likely.length === 1 ? (likely[0]?.id ?? '') : '')
	const into = others.find(({ id }) => id === chosen)

	/** People of one name are told apart by where they are from and when they came. */
	function label(one: ListedParticipant): string {
		const sector = findSector(sectors, one.sector)
		const joined = t('manage.joined', { when: formatMoment(language, one.joinedAt, Date.now()) })
		const words = [one.name, sector && sectorLabel(sector, language), one.organisation, joined]
		return words.filter((word) => word).join(' · ')
	}

	return (
		<Confirm
			question={t('manage.mergeAsk', { name })}
			act={t('manage.mergeDo')}
			onCancel={onCancel}
			onConfirm={async () => {
				if (into) await onMerge(into)
				else select.current?.focus()
			}}
		>
			<label className="field">
				<span className="field__label">{t('manage.same', { name })}</span>
				<select
					ref={select}
					className="select member__other"
					value={chosen}
					onChange={(event) => setChosen(event.target.value)}
				>
					<option value="" disabled>
						{t('manage.choose')}
					</option>
					{[...likely, ...rest].map((one) => (
						<option key={one.id} value={one.id}>
							{label(one)}
						</option>
					))}
				</select>
			</label>
			{into && <p>{t('manage.mergeText', { other: label(into), role: t(`role.${into.role}`) })}</p>}
		</Confirm>
	)
}
