/** A cell's notes by sector: a bar whose parts are as long as the sectors have notes. */

import type { SectorShare } from '../../shared/matrix/coverage.ts'
import type { Sector } from '../../shared/sectors.ts'
import { markOf } from '../board/byline.ts'
import { useLanguage } from '../i18n/language.tsx'

interface SectorStripProps {
	shares: readonly SectorShare[]
	sectors: readonly Sector[]
}

export function SectorStrip({ shares, sectors }: SectorStripProps) {
	const { language } = useLanguage()
	return (
		<span className="strip" aria-hidden="true">
			{inOrder(shares, sectors).map(({ sector, notes }) => {
				const { short, color, ink } = markOf(sectors, sector, language)
				return (
					<span
						key={sector}
						className="strip__part"
						data-sector={sector}
						style={{ flexGrow: notes, background: color, color: ink }}
					>
						{short}
					</span>
				)
			})}
		</span>
	)
}

/** As in the board's list, so that the same sector is looked for in the same place. */
export function inOrder(
	shares: readonly SectorShare[],
	sectors: readonly Sector[],
): readonly SectorShare[] {
	const at = new Map(sectors.map(({ id }, n) => [id, n]))
	const rank = ({ sector }: SectorShare) => at.get(sector) ?? sectors.length
	return [...shares].sort((a, b) => rank(a) - rank(b))
}
