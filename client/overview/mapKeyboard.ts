/**
 * The map by keyboard: one Tab stop, arrow keys from cell to cell and on to the
 * titles, Home and End along the row, with Ctrl to the corners. (SPEC Z23)
 */

/** Cells from 0; row -1 has the perspectives' titles, column -1 the themes'. */
export interface Spot {
	row: number
	column: number
}

export interface MapSize {
	rows: number
	columns: number
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** @returns where the key leads; null where it leads nowhere */
export function nextSpot(key: Key, { row, column }: Spot, { rows, columns }: MapSize): Spot | null {
	if (key.altKey || key.shiftKey) return null
	const isFar = key.ctrlKey || key.metaKey
	const last = { row: rows - 1, column: columns - 1 }
	switch (key.key) {
		case 'Home':
			return isFar ? { row: 0, column: 0 } : { row, column: 0 }
		case 'End':
			return isFar ? last : { row, column: last.column }
	}
	if (isFar) return null
	const steps: Readonly<Record<string, Spot>> = {
		ArrowLeft: { row, column: column - 1 },
		ArrowRight: { row, column: column + 1 },
		ArrowUp: { row: row - 1, column },
		ArrowDown: { row: row + 1, column },
	}
	const next = steps[key.key]
	if (!next || next.row < -1 || next.column < -1) return null
	if (next.row > last.row || next.column > last.column) return null
	// The corner is nobody's title.
	return next.row < 0 && next.column < 0 ? null : next
}

export function spotName({ row, column }: Spot): string {
	return `${row} ${column}`
}

export function readSpot(name: string | undefined): Spot | null {
	const [row, column] = (name ?? '').split(' ').map(Number)
	return row === undefined || column === undefined ? null : { row, column }
}
