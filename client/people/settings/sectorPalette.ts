/**
 * The colours that a sector can have: those of the defaults, and five more found by
 * search. White text keeps 4.5:1 on each, and any two are told apart in normal sight
 * and in the three kinds of colour blindness. (SPEC J34)
 */
import { DEFAULT_SECTORS } from '../../../shared/sectors.ts'

export const SECTOR_PALETTE: readonly string[] = [
	...DEFAULT_SECTORS.map(({ color }) => color),
	'#c040a0',
	'#600020',
	'#402060',
	'#0000c0',
	'#e00040',
]

/** One that the board doesn't use yet; the least used where all are. */
export function freeColor(used: readonly string[]): string {
	const uses = (color: string): number => used.filter((one) => one === color).length
	return SECTOR_PALETTE.reduce((best, color) => (uses(color) < uses(best) ? color : best))
}
