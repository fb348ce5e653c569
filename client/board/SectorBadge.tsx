/**
 * The sector of a note's writer, at the note's lower edge: its colour, and two
 * letters for those who don't tell colours apart. Which sectors there are comes by
 * a context of their own, so that somebody who joins doesn't draw two thousand
 * badges anew. (SPEC C20)
 */
import { createContext, useContext } from 'react'
import { DEFAULT_SECTORS, type Sector } from '../../shared/sectors.ts'
import { useLanguage } from '../i18n/language.tsx'
import { markOf } from './byline.ts'
import './byline.css'

export const SectorsContext = createContext<readonly Sector[]>(DEFAULT_SECTORS)

interface SectorBadgeProps {
	/** Sector id. */
	sector: string
	/** Of the note. */
	scale: number
}

export function SectorBadge({ sector, scale }: SectorBadgeProps) {
	const { language } = useLanguage()
	const { short, color, ink } = markOf(useContext(SectorsContext), sector, language)
	return (
		<span
			className="sector-badge"
			data-sector={sector}
			style={{ background: color, color: ink, fontSize: `calc(var(--type) * ${scale})` }}
			aria-hidden="true"
		>
			{short}
		</span>
	)
}
