/**
 * What may be told of private notes while nobody's are revealed: numbers, where at least three
 * are there, and by sector only where no one's shows through, by subtraction neither. (SPEC H140, H141)
 */
import type * as Y from 'yjs'
import type { CellFigures, PrivateFigures } from '../../../shared/privateApi.ts'
import { ownNotes } from './ownNotes.ts'

/** People who must be there to be told anything, and writers of a sector that is told alone. */
export const ENOUGH = 3

/** How many notes one writer has, by cell: those that would be revealed. */
export interface Counted {
	/** The writer's sector, as their last note says. */
	sector: string
	cells: ReadonlyMap<string, number>
}

export interface Writer extends Counted {
	isHere: boolean
}

/** @param doc a private document */
export function countNotes(doc: Y.Doc): Counted {
	const cells = new Map<string, number>()
	let sector = ''
	for (const { parentId, stamp } of ownNotes(doc, false)) {
		cells.set(parentId, (cells.get(parentId) ?? 0) + 1)
		sector = stamp.s
	}
	return { sector, cells }
}

/**
 * @param all who have a private document
 * @param here how many people are there who may write
 * @returns undefined where nothing may be told
 */
export function figuresOf(
	all: readonly Writer[],
	here: number,
	on: boolean,
): PrivateFigures | undefined {
	if (here < ENOUGH) return undefined
	const writers = all.filter(({ cells }) => cells.size > 0)
	const notes = writers.reduce((sum, { cells }) => sum + sumOf(cells.values()), 0)
	return { on, writing: writers.length, notes, cells: on ? cellsOf(writers) : [] }
}

function cellsOf(writers: readonly Writer[]): CellFigures[] {
	const told = toldAlone(writers)
	const cells = new Map<string, { notes: number; sectors: Record<string, number> }>()
	for (const { sector, cells: own } of writers) {
		for (const [cell, notes] of own) {
			const sums = cells.get(cell) ?? { notes: 0, sectors: {} }
			cells.set(cell, sums)
			sums.notes += notes
			if (told.has(sector)) sums.sectors[sector] = (sums.sectors[sector] ?? 0) + notes
		}
	}
	return [...cells]
		.map(([cell, sums]) => ({ cell, ...sums }))
		.sort((a, b) => (a.cell < b.cell ? -1 : 1))
}

/** Sectors with enough writers who are here, where those of the others are enough as well. */
function toldAlone(writers: readonly Writer[]): ReadonlySet<string> {
	const sectors = new Map<string, { here: number; all: number }>()
	for (const { sector, isHere } of writers) {
		const { here, all } = sectors.get(sector) ?? { here: 0, all: 0 }
		sectors.set(sector, { here: here + Number(isHere), all: all + 1 })
	}
	const told = [...sectors]
		.filter(([, { here }]) => here >= ENOUGH)
		.sort(([, a], [, b]) => b.all - a.all)
	let rest = writers.length - sumOf(told.map(([, { all }]) => all))
	// The smallest joins the rest until that is large enough.
	while (rest > 0 && rest < ENOUGH && told.length > 0) rest += told.pop()?.[1].all ?? 0
	return new Set(told.map(([sector]) => sector))
}

function sumOf(numbers: Iterable<number>): number {
	let sum = 0
	for (const each of numbers) sum += each
	return sum
}
