/**
 * The notes that a table holds, each with what the table says of it: words, theme,
 * perspective, colour, and in our own tables which note it is. Every cell that isn't read is
 * in a column that's named as left out. (SPEC E84, E87, E88)
 */
import { cleanText } from '../../../shared/document/cleanText.ts'
import { colorOf, rowKindOf } from '../../../shared/export/columns.ts'
import { unguarded } from '../../../shared/export/formula.ts'
import { pieceOf } from '../../sync/text/pasted.ts'
import type { CellText, Sheet } from '../read/Tables.ts'
import { nearestColor } from './colors.ts'
import type { Role } from './heads.ts'
import type { Reading } from './layout.ts'
import { notesOfLucid } from './lucid.ts'
import { lastMoment, zoneOf } from './times.ts'

export interface Entry {
	/** Its row in the sheet, from 1. */
	row: number
	text: string
	/** The same with the apostrophes that may stand in front of what would run (E7). */
	raw: string
	/** As the table names it; null where it names none. */
	theme: string | null
	perspective: string | null
	/** tldraw's name. */
	color: string | null
	isIdea: boolean
	/** The note that it was when our table was made. */
	link: NoteLink | null
	/** The last moment when that note may have been changed before the table was made. */
	changed: number | null
}

export interface NoteLink {
	/** The board's id; empty where the address isn't one of a board. */
	board: string
	/** Record id. */
	id: string
}

export function entriesOf({ rows }: Sheet, reading: Reading): Entry[] {
	switch (reading.layout) {
		case 'rows':
			return below(rows, reading).flatMap(({ row, at }) => plainEntry(pieceOf(filled(row)), at))
		case 'cells':
			return below(rows, reading).flatMap(({ row, at }) =>
				filled(row).flatMap((cell) => plainEntry(pieceOf([cell]), at)),
			)
		case 'matrix':
			return fromMatrix(rows, reading)
		case 'columns':
			return fromColumns(rows, reading)
	}
}

interface NumberedRow {
	row: readonly CellText[]
	at: number
}

function below(rows: readonly CellText[][], { heads, layout }: Reading): NumberedRow[] {
	// Where each row or cell is a note, what stands above is one too.
	const from = heads === null || layout === 'rows' || layout === 'cells' ? 0 : heads + 1
	return rows.slice(from).map((row, n) => ({ row, at: from + n }))
}

function filled(row: readonly CellText[]): string[] {
	return row.map((cell) => cell ?? '')
}

function plainEntry(words: string, at: number, more: Partial<Entry> = {}): Entry[] {
	const raw = cleanText(words)
	if (raw.trim() === '') return []
	const text = unguarded(raw)
	return [
		{
			...{ row: at + 1, text, raw, theme: null, perspective: null, color: null },
			...{ isIdea: false, link: null, changed: null, ...more },
		},
	]
}

/** Each line of a cell is a note; a head that's missing is the one before it, as in joined cells. */
function fromMatrix(rows: readonly CellText[][], reading: Reading): Entry[] {
	const at = reading.heads ?? 0
	const across = carried(rows[at]?.slice(1) ?? [])
	const side = carried(rows.slice(at + 1).map(([first = '']) => first))
	return rows.slice(at + 1).flatMap((row, r) =>
		filled(row.slice(1)).flatMap((cell, c) => {
			const [down, over] = [side[r] || null, across[c] || null]
			const place = reading.turned
				? { theme: over, perspective: down }
				: { theme: down, perspective: over }
			return cleanText(cell)
				.split('\n')
				.flatMap((line) => plainEntry(pieceOf([line]), at + 1 + r, place))
		}),
	)
}

function carried(cells: readonly CellText[]): string[] {
	let last = ''
	return cells.map((cell) => {
		if (cell?.trim()) last = cell.trim()
		return last
	})
}

function fromColumns(rows: readonly CellText[][], reading: Reading): Entry[] {
	const { heads, roles, exporter } = reading
	const columns = (role: Role) => roles.flatMap((each, n) => (each === role ? [n] : []))
	const [theme, perspective, color, kind, link, changed] = (
		['theme', 'perspective', 'color', 'kind', 'link', 'changed'] as const
	).map((role) => columns(role)[0])
	const [texts, added] = [columns('text'), columns('added')]
	const zone = changed === undefined || heads === null ? null : zoneOf(rows[heads]?.[changed] ?? '')
	const body =
		exporter === 'lucid' && heads !== null ? lucidRows(rows, heads) : below(rows, reading)
	const above = new Map<number, string>()
	const entries: Entry[] = []
	for (const { row, at } of body) {
		/** A joined cell says what it says for all of its rows. */
		const named = (column: number | undefined): string => {
			if (column === undefined) return ''
			const words = row[column] === null ? (above.get(column) ?? '') : (row[column] ?? '')
			above.set(column, words)
			return words.trim()
		}
		const place = { theme: named(theme) || null, perspective: named(perspective) || null }
		const said = (column: number | undefined) => (column === undefined ? '' : (row[column] ?? ''))
		const more = added.map((column) => said(column).trim()).filter(Boolean)
		const words = texts.map(said).filter((each) => each.trim() !== '')
		const kindSaid = rowKindOf(said(kind))
		// It only says what was asked of the notes.
		if (kindSaid === 'filter') continue
		const known = linkOf(said(link))
		const last = entries.at(-1)
		if (kindSaid === 'continued' && last && (!known || last.link?.id === known.id)) {
			last.raw = cleanText(last.raw + words.join('\n'))
			last.text = unguarded(last.raw)
			continue
		}
		const from = said(changed)
		const entry = plainEntry([...words, ...(words.length > 0 ? more : [])].join('\n'), at, {
			...place,
			color: colorOf(said(color)) ?? nearestColor(said(color)),
			isIdea: kindSaid === 'idea',
			link: known,
			changed: zone && from ? lastMoment(from, zone) : null,
		})
		entries.push(...entry)
	}
	return entries
}

function lucidRows(rows: readonly CellText[][], heads: number): NumberedRow[] {
	return notesOfLucid(rows.slice(heads))
		.slice(1)
		.map(({ row, at }) => ({ row, at: at + heads }))
}

/** `https://…/b/<board>?at=<record id>` */
export function linkOf(words: string): NoteLink | null {
	if (!/^https?:\/\//i.test(words.trim())) return null
	try {
		const { pathname, searchParams } = new URL(words.trim())
		const id = searchParams.get('at')
		return id ? { board: /\/b\/([\w-]+)\/?$/.exec(pathname)?.[1] ?? '', id } : null
	} catch {
		return null
	}
}

/** What stands above the heads, and the heads of the columns with words in them of which nothing is made. */
export function leftOut({ rows }: Sheet, { layout, heads, roles }: Reading): string[] {
	if (layout !== 'columns' && layout !== 'matrix') return []
	const above = rows
		.slice(0, heads ?? 0)
		.flatMap((row) => filled(row).filter((cell) => cell.trim()))
	if (layout === 'matrix') return above
	const columns = roles.flatMap((role, n) => {
		const has = rows.some((row, at) => at > (heads ?? -1) && row[n]?.trim())
		if (role !== 'none' || !has) return []
		return [(heads === null ? '' : rows[heads]?.[n]?.trim()) || columnLetter(n)]
	})
	return [...above, ...columns]
}

/** `A` to `Z`, then `AA`. */
export function columnLetter(n: number): string {
	const last = String.fromCharCode(65 + (n % 26))
	return n < 26 ? last : columnLetter(Math.floor(n / 26) - 1) + last
}
