/** A sheet that's about to be written. */
import type { SheetExtras } from './features.ts'
import type { Cell } from './styles.ts'

export interface SheetPlan {
	name: string
	rows: (Cell | null)[][]
	/** Of columns, in characters. */
	widths: number[]
	/** How many rows and columns stay in view. */
	frozen: { rows: number; columns: number }
	extras: SheetExtras
}
