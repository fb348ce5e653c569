/** One sector to change: its colour, its name, its place in the list. */
import { useId, useState } from 'react'
import { LENGTHS } from '../../../shared/lengths.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SECTOR_PALETTE } from './sectorPalette.ts'

interface SectorRowProps {
	/** From 1. */
	number: number
	last: boolean
	only: boolean
	label: string
	color: string
	onLabel(words: string): void
	onColor(color: string): void
	onMove(by: -1 | 1): void
	onDrop(): void
}

export function SectorRow(props: SectorRowProps) {
	const { number, last, only, label, color, onLabel, onColor, onMove, onDrop } = props
	const { t } = useLanguage()
	const id = useId()
	const [choosing, setChoosing] = useState(false)
	const name = label.trim() === '' ? t('settings.newSector') : label
	// A colour that a script has set stays among the choices.
	const colors = SECTOR_PALETTE.includes(color) ? SECTOR_PALETTE : [color, ...SECTOR_PALETTE]
	return (
		<li className="sector-row">
			<button
				type="button"
				className="sector-row__color"
				style={{ backgroundColor: color }}
				aria-label={t('settings.color', { name })}
				aria-expanded={choosing}
				aria-controls={id}
				onClick={() => setChoosing(!choosing)}
			>
				<Icon name="down" />
			</button>
			<input
				className="field__input"
				aria-label={t('settings.sectorName', { number })}
				placeholder={t('settings.newSector')}
				value={label}
				maxLength={LENGTHS.sector}
				onChange={(event) => onLabel(event.target.value)}
			/>
			<span className="sector-row__ways">
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('settings.up', { name })}
					disabled={number === 1}
					onClick={() => onMove(-1)}
				>
					<Icon name="up" />
				</button>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('settings.down', { name })}
					disabled={last}
					onClick={() => onMove(1)}
				>
					<Icon name="down" />
				</button>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('settings.drop', { name })}
					disabled={only}
					onClick={onDrop}
				>
					<Icon name="remove" />
				</button>
			</span>
			<div id={id} className="sector-row__colors" hidden={!choosing}>
				{colors.map((each, at) => (
					<button
						key={each}
						type="button"
						className="swatch"
						style={{ backgroundColor: each }}
						aria-label={`${t('settings.color', { name })} ${at + 1}`}
						aria-pressed={each === color}
						onClick={() => {
							onColor(each)
							setChoosing(false)
						}}
					>
						{each === color && <Icon name="saved" />}
					</button>
				))}
			</div>
		</li>
	)
}
