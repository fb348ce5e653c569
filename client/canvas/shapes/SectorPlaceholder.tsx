/**
 * Where a note's sector goes in a picture. Shapes don't know a board's sectors: the export
 * fills them in (client/export/poster.ts). (SPEC C20)
 */
interface SectorPlaceholderProps {
	/** Sector id. */
	sector: string
	/** The note's lower right corner, at scale 1. */
	x: number
	y: number
}

export const SECTOR_PLACEHOLDER = 'data-sector-placeholder'

export function SectorPlaceholder({ sector, x, y }: SectorPlaceholderProps) {
	return <g transform={`translate(${x} ${y})`} {...{ [SECTOR_PLACEHOLDER]: sector }} />
}
