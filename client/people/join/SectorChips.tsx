/** The board's sectors, one to choose: each with its colour, and words that need none. */
import { type CSSProperties, useId } from 'react'
import { textOn } from '../../../shared/sectorMark.ts'
import { type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { useLanguage } from '../../i18n/language.tsx'

interface SectorChipsProps {
	sectors: readonly Sector[]
	/** Sector id; one that isn't among them is none. */
	value: string
	/** What is wrong, in words. */
	error: string | null
	onChange(id: string): void
}

export function SectorChips({ sectors, value, error, onChange }: SectorChipsProps) {
	const { language, t } = useLanguage()
	const name = useId()
	return (
		<fieldset className="field" aria-describedby={error ? `${name}-error` : undefined}>
			<legend className="field__label field__label--legend">{t('join.sector')}</legend>
			<div className="chips">
				{sectors.map((sector) => (
					<label key={sector.id} className="chip" style={colorsOf(sector)}>
						<input
							className="chip__input"
							type="radio"
							name={name}
							required
							value={sector.id}
							checked={sector.id === value}
							onChange={() => onChange(sector.id)}
						/>
						<span className="chip__mark" aria-hidden="true" />
						{sectorLabel(sector, language)}
					</label>
				))}
			</div>
			{error && (
				<p className="field__error" id={`${name}-error`} role="alert">
					{error}
				</p>
			)}
		</fieldset>
	)
}

function colorsOf({ color }: Sector): CSSProperties {
	const variables = { '--chip': color, '--on-chip': textOn(color) }
	return variables as CSSProperties
}
