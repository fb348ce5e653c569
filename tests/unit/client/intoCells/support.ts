/** A board to import into, without a store. */
import { entriesOf, leftOut } from '../../../../client/intoCells/plan/entries.ts'
import { guessReading } from '../../../../client/intoCells/plan/layout.ts'
import {
	type BoardNote,
	type BoardState,
	type Choices,
	countFates,
	planImport,
} from '../../../../client/intoCells/plan/plan.ts'
import type { CellText } from '../../../../client/intoCells/read/Tables.ts'

const THEMES = [
	['roles', 'Roolit', 'Roles'],
	['silos', 'Siilot', 'Silos'],
	['vision', 'Visio', 'Vision'],
] as const
const PERSPECTIVES = [
	['culture', 'Kulttuuri', 'Culture'],
	['tools', 'Työkalut', 'Tools'],
] as const

export function boardOf(
	notes: readonly Partial<BoardNote>[] = [],
	more: Partial<BoardState> = {},
): BoardState {
	const lines = (list: readonly (readonly [string, string, string])[]) =>
		list.map(([id, title, other]) => ({
			id,
			title,
			names: [title.toLowerCase(), other.toLowerCase(), id],
		}))
	const own = notes.map(
		(note, n): BoardNote => ({
			...{ id: `shape:${n}`, cell: 'roles/culture', words: [], changed: null, mayChange: true },
			...note,
		}),
	)
	return {
		id: 'board',
		lines: { themes: lines(THEMES), perspectives: lines(PERSPECTIVES) },
		cellOf: (theme, perspective) => `${theme}/${perspective}`,
		placeOf(cell) {
			const [theme, perspective] = cell.split('/')
			return theme && perspective ? { theme, perspective } : null
		},
		notes: new Map(own.map((note) => [note.id, note])),
		textLength: 50_000,
		...more,
	}
}

export const CHOICES: Choices = {
	...{
		rest: 'beside',
		themes: {},
		perspectives: {},
		again: false,
		revive: false,
		overwrite: false,
	},
	findsEqual: true,
}

export function planOf(
	rows: CellText[][],
	board: BoardState = boardOf(),
	choices: Partial<Choices> = {},
) {
	const sheet = { name: '', rows }
	const reading = guessReading(rows, board.lines)
	const entries = entriesOf(sheet, reading)
	const made = planImport(entries, board, { ...CHOICES, ...choices })
	const fresh = made.items.filter(({ fate }) => fate === 'new')
	const goes = fresh.map(({ entry, target }) => [
		entry.text,
		typeof target === 'object' ? target?.cell : target,
	])
	return {
		...made,
		reading,
		entries,
		goes,
		counts: countFates(made),
		left: leftOut(sheet, reading),
	}
}
