/** What becomes of the notes of a phase of private writing, as fields. (SPEC N98) */
import type { RevealSettings } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'

interface RevealFieldsProps {
	reveal: RevealSettings
	onChange(reveal: RevealSettings): void
}

export function RevealFields({ reveal, onChange }: RevealFieldsProps) {
	const { t } = useLanguage()
	const { names, each } = reveal
	return (
		<>
			<label className="phase__box">
				<input
					type="checkbox"
					checked={names}
					onChange={() => onChange({ ...reveal, names: !names })}
				/>
				<span>
					{t('plan.revealNames')}
					<span className="phase__hint">{t('plan.revealNamesText')}</span>
				</span>
			</label>
			<label className="phase__box">
				<input
					type="checkbox"
					checked={each}
					onChange={() => onChange({ ...reveal, each: !each })}
				/>
				<span>
					{t('plan.revealEach')}
					<span className="phase__hint">{t('plan.revealEachText')}</span>
				</span>
			</label>
		</>
	)
}
