/**
 * A board's matrix made into another one, while people write on it: rows and columns
 * come, go, move and get other words, in one transaction of the server's. Notes stay in
 * their cells; a cell that goes leaves its notes beside the matrix. Done twice, it changes
 * nothing the second time. (SPEC M40-M44)
 */
import { getIndicesAbove, getIndicesBelow, type IndexKey } from '@tldraw/utils'
import type * as Y from 'yjs'
import { getBoard, getRecords, PAGE_ID, type RecordEntry, readBoard } from '../document/layout.ts'
import { isDeleted, readEntry, readRecords, writeText } from '../document/records.ts'
import { isShowableField } from '../document/repair.ts'
import { toRichText } from '../document/richText.ts'
import type { Language } from '../languages.ts'
import { type Box, DEFAULT_LAYOUT, type Layout } from '../matrix/layout.ts'
import { extractMatrix, isMade } from '../matrix/matrix.ts'
import { layoutRows, type RowLayout } from '../matrix/rowLayout.ts'
import { type BoardFramework, readFramework, writeFramework } from '../templates/BoardFramework.ts'
import { boardFramework } from '../templates/builtIn.ts'
import { TEMPLATE_KEYS } from '../templates/Template.ts'
import { cellRecord, headRecord, ideaRecord } from '../templates/templateRecords.ts'
import { say } from '../templates/words.ts'
import { type GridBoxes, gridBoxes } from './gridBoxes.ts'
import { ideaPlace } from './ideaPlace.ts'
import { looseShapes, shownBox } from './loose.ts'
import { headOf, type PresentMatrix, pairOf, presentMatrix } from './PresentMatrix.ts'
import { type Block, layPile, type Placed } from './pile.ts'
import { boundsOf, byParent, isShape, keyOf, type Shape, textOf, union } from './Shape.ts'
import type { Wanted } from './Wanted.ts'
import { bring, moveTo, moveToPage, place, remove } from './writeSkeleton.ts'

export interface Reshaped {
	/** How many notes lie beside the matrix by it. */
	beside: number
}

/** Between what lay on a board without a matrix, and its first one below. */
const BELOW = 200

/** For the server. Call within a transaction. The document is a board. */
export function reshape(doc: Y.Doc, wanted: Wanted): Reshaped {
	return new Reshaping(doc, wanted).run()
}

class Reshaping {
	readonly #doc: Y.Doc
	readonly #wanted: Wanted
	readonly #records: Y.Map<RecordEntry>
	readonly #language: Language
	readonly #shapes = new Map<string, Shape>()
	readonly #children: Map<string, Shape[]>
	readonly #before: BoardFramework
	readonly #framework: BoardFramework
	readonly #present: PresentMatrix
	readonly #rows: RowLayout
	/** Ids of new cells, by `pairOf`. */
	readonly #made = new Map<string, string>()

	constructor(doc: Y.Doc, wanted: Wanted) {
		this.#doc = doc
		this.#wanted = wanted
		this.#records = getRecords(doc)
		this.#language = readBoard(doc)?.language ?? 'en'
		for (const record of readRecords(doc).values()) {
			if (isShape(record)) this.#shapes.set(record.id, record)
		}
		this.#children = byParent(this.#shapes.values())
		this.#before = boardFramework(doc)
		this.#present = presentMatrix(this.#shapes.values(), this.#before.layout)
		this.#framework = this.#nextFramework()
		this.#rows = layoutRows(this.#shapes, this.#before.layout)
	}

	run(): Reshaped {
		const beside = this.#isRelaid() ? this.#layOut() : 0
		this.#writeTexts()
		this.#bringIdeas()
		if (JSON.stringify(readFramework(this.#doc)) !== JSON.stringify(this.#framework)) {
			writeFramework(this.#doc, this.#framework)
		}
		return { beside }
	}

	#nextFramework(): BoardFramework {
		const { words, hues, languages = this.#before.languages, columns } = this.#wanted
		const all = { ...this.#before.words }
		for (const [key, text] of Object.entries(words)) {
			if (text) all[key] = text
			else delete all[key]
		}
		return {
			...this.#before,
			words: all,
			hues: { ...this.#before.hues, ...hues },
			languages: languages.length > 0 ? languages : [this.#language],
			layout: withBand(
				this.#before.layout,
				columns.some((id) => this.#asks(id)),
			),
		}
	}

	/** Whether a line has a question when this is done. */
	#asks(id: string): boolean {
		const { words, kept } = this.#wanted
		const keys = [TEMPLATE_KEYS.rowQuestion(id), TEMPLATE_KEYS.columnQuestion(id)]
		const key = keys.find((each) => words[each] !== undefined)
		if (key === undefined || kept.has(key)) return this.#present.heads.has(headOf('question', id))
		return words[key] !== null
	}

	/** Whether anything stands elsewhere than now: else what facilitators moved by hand stays where it is. */
	#isRelaid(): boolean {
		const { rows, columns } = this.#wanted
		const present = this.#present
		if (!sameList(rows, present.rows) || !sameList(columns, present.columns)) return true
		if (present.spare.length > 0) return true
		return [...rows, ...columns].some(
			(id) => this.#asks(id) !== present.heads.has(headOf('question', id)),
		)
	}

	/** @returns how many notes lie beside it then */
	#layOut(): number {
		const boxes = this.#boxes()
		const beside = this.#notesIn(this.#goneCells())
		this.#pileUp(boxes)
		this.#moveLoose(boxes)
		this.#bringSkeleton(boxes)
		return beside
	}

	#boxes(): GridBoxes {
		const { rows, columns } = this.#wanted
		return gridBoxes(this.#framework.layout, {
			rows,
			columns,
			sizes: this.#present.sizes,
			origin: this.#origin(),
			asks: (id) => this.#asks(id),
		})
	}

	/** A first matrix stands below what lies there: nothing is moved, and nothing gets into a cell unasked. */
	#origin(): { x: number; y: number } {
		if (this.#present.cells.size > 0) return this.#present.origin
		const lying = union(this.#onPage().map((shape) => this.#boundsOf(shape)))
		return lying ? { x: lying.x, y: lying.y + lying.h + BELOW } : { x: 0, y: 0 }
	}

	#onPage(): Shape[] {
		return [...this.#shapes.values()].filter(({ parentId }) => !this.#shapes.has(parentId))
	}

	#boundsOf(shape: Shape): Box {
		return boundsOf(shape, this.#before.layout, this.#children)
	}

	/** In the order of reading. */
	#goneCells(): Shape[] {
		const { rows, columns, cells, spare } = this.#present
		const all = rows.flatMap((row) =>
			columns.flatMap((column) => cells.get(pairOf(row, column)) ?? []),
		)
		return [...all.filter((cell) => !this.#isWanted(cell)), ...spare]
	}

	#isWanted({ id, type, props }: Shape): boolean {
		const { rows, columns } = this.#wanted
		const { theme, perspective, kind, of } = props as Record<string, string>
		if (type === 'cell') {
			const isSpare = this.#present.spare.some((each) => each.id === id)
			return !isSpare && rows.includes(theme ?? '') && columns.includes(perspective ?? '')
		}
		if (kind === 'board') return true
		const isLine = rows.includes(of ?? '') || columns.includes(of ?? '')
		return isLine && (kind !== 'question' || this.#asks(of ?? ''))
	}

	#notesIn(cells: readonly Shape[]): number {
		const ids = new Set(cells.map(({ id }) => id))
		const matrix = extractMatrix(this.#shapes, this.#rows)
		return matrix.cells
			.filter(({ id }) => ids.has(id))
			.reduce((sum, { notes }) => sum + notes.filter(isMade).length, 0)
	}

	/** What goes, and what lay in it beside the matrix. */
	#pileUp({ whole }: GridBoxes): void {
		const loose = looseShapes(this.#shapes, this.#rows)
		const gone = [...this.#goneCells(), ...this.#goneHeads()]
		const ids = new Set(gone.map(({ id }) => id))
		const deleted = this.#deletedIn(ids)
		const blocks = gone.map((part): Block => {
			const corner = shownBox(part, this.#rows)
			const own = (this.#children.get(part.id) ?? []).toSorted(byIndex)
			const over = loose.filter((each) => each.over?.id === part.id)
			const items = [
				...own.map((shape): Placed => ({ shape, x: shape.x, y: shape.y })),
				...over.map(({ shape }): Placed => {
					const { x, y } = shownBox(shape, this.#rows)
					return { shape, x: x - corner.x, y: y - corner.y }
				}),
			]
			return {
				items: items.filter(({ shape }) => !this.#goesAlong(shape)),
				deleted: (deleted.get(part.id) ?? []).map((shape) => ({ shape, x: shape.x, y: shape.y })),
			}
		})
		for (const part of gone) {
			remove(this.#records, part.id)
			for (const shape of this.#children.get(part.id) ?? []) {
				if (this.#goesAlong(shape)) remove(this.#records, shape.id)
			}
		}
		const others = loose
			.filter(({ over }) => over === null)
			.map(({ shape }) => this.#boundsOf({ ...shape, ...this.#aside(shape, whole) }))
		const top = whole.y + this.#framework.layout.head.title
		const placed = layPile(blocks, whole, top, others, this.#before.layout, this.#children)
		const indices = this.#indicesAbove(placed.length)
		placed.forEach(({ shape, x, y }, n) => {
			moveToPage(this.#records, shape, { x, y }, indices[n])
		})
	}

	#goneHeads(): Shape[] {
		return [...this.#present.heads.values()].filter((head) => !this.#isWanted(head))
	}

	/** The template's own goes with its cell, unless somebody has written in it or put something into it. */
	#goesAlong(shape: Shape): boolean {
		if (shape.meta.part !== 'idea' || this.#children.has(shape.id)) return false
		const text = textOf(shape)
		if (text === null) return true
		const given = this.#before.words[keyOf(shape) ?? '']
		return given !== undefined && Object.values(given).includes(text)
	}

	/** Deleted shapes by the cell that they were in: whoever takes their deletion back finds them beside the matrix. */
	#deletedIn(cells: ReadonlySet<string>): Map<string, Shape[]> {
		const found: Shape[] = []
		if (cells.size === 0) return new Map()
		for (const [id, entry] of this.#records.entries()) {
			const record = isDeleted(entry) ? readEntry(id, entry) : null
			if (isShape(record) && cells.has(record.parentId)) found.push(record)
		}
		return byParent(found)
	}

	/** What lies on the page goes with the cell or head that it's over, or makes room. */
	#moveLoose(boxes: GridBoxes): void {
		for (const { shape, over } of looseShapes(this.#shapes, this.#rows)) {
			if (over && !this.#isWanted(over)) continue
			const to = over ? this.#along(shape, over, boxes) : this.#aside(shape, boxes.whole)
			moveTo(this.#records, shape, to)
		}
	}

	#along(shape: Shape, over: Shape, boxes: GridBoxes): { x: number; y: number } {
		const box = boxOf(over, boxes) ?? over
		return { x: shape.x + box.x - over.x, y: shape.y + box.y - over.y }
	}

	/** Right of the matrix, or below it: as far from it as now, where it grows. */
	#aside(shape: Shape, whole: Box): { x: number; y: number } {
		const skeleton = [...this.#present.cells.values(), ...this.#present.heads.values()]
		const old = union(
			skeleton.map(({ x, y, props }) => ({ x, y, w: Number(props.w), h: Number(props.h) })),
		)
		if (!old) return { x: shape.x, y: shape.y }
		const dx = Math.max(0, whole.x + whole.w - old.x - old.w)
		const dy = Math.max(0, whole.y + whole.h - old.y - old.h)
		return {
			x: shape.x >= old.x + old.w ? shape.x + dx : shape.x,
			y: shape.y >= old.y + old.h ? shape.y + dy : shape.y,
		}
	}

	#bringSkeleton(boxes: GridBoxes): void {
		const { rows, columns } = this.#wanted
		const present = this.#present
		const fresh: Parameters<typeof bring>[1][] = []
		for (const row of rows) {
			for (const column of columns) {
				const box = boxes.cells.get(pairOf(row, column))
				const cell = present.cells.get(pairOf(row, column))
				if (!box) continue
				if (cell) place(this.#records, cell, box)
				// One that a facilitator has deleted by hand stays deleted.
				else if (!present.rows.includes(row) || !present.columns.includes(column)) {
					fresh.push(cellRecord(row, column, box))
				}
			}
		}
		for (const [name, box] of boxes.heads) {
			const head = present.heads.get(name)
			if (head) place(this.#records, head, box)
			else {
				const made = this.#newHead(name, box)
				if (made) fresh.push(made)
			}
		}
		const indices = this.#indicesBelow(fresh.length)
		fresh.forEach((record, n) => {
			const id = bring(this.#records, { ...record, index: indices[n] ?? record.index })
			const { theme, perspective } = record.props as Record<string, string>
			if (record.type === 'cell') this.#made.set(pairOf(theme ?? '', perspective ?? ''), id)
		})
	}

	/** @returns null for a head that isn't to be made: a facilitator has deleted it by hand */
	#newHead(name: string, box: Box) {
		const [kind = '', of = ''] = name.split(' ')
		const isRow = this.#wanted.rows.includes(of)
		const isNew = isRow ? !this.#present.rows.includes(of) : !this.#present.columns.includes(of)
		const made = (key: string, as: Parameters<typeof headRecord>[1], otherwise: string) => {
			const words = this.#framework.words[key]
			const { languages } = this.#framework
			return headRecord(key, as, of, box, words ? say(words, this.#language, languages) : otherwise)
		}
		if (kind === 'board') {
			const title = String(getBoard(this.#doc).get('title'))
			return this.#present.cells.size === 0 ? made(TEMPLATE_KEYS.title, 'board', title) : null
		}
		if (kind === 'question') {
			return made(TEMPLATE_KEYS[isRow ? 'rowQuestion' : 'columnQuestion'](of), 'question', '')
		}
		if (!isNew) return null
		if (kind === 'theme') return made(TEMPLATE_KEYS.rowTitle(of), 'theme', of)
		return made(TEMPLATE_KEYS.columnTitle(of), 'perspective', of)
	}

	#writeTexts(): void {
		const { words, kept } = this.#wanted
		for (const shape of this.#shapes.values()) {
			const key = keyOf(shape)
			const text = key === null || kept.has(key) ? undefined : words[key]
			const entry = this.#records.get(shape.id)
			if (text === undefined || !entry) continue
			if (text === null) remove(this.#records, shape.id)
			else {
				const next = toRichText(say(text, this.#language, this.#framework.languages))
				writeText(entry, shape.props.richText, next)
			}
		}
	}

	#bringIdeas(): void {
		const { layout, hues } = this.#framework
		const living = new Set([...this.#shapes.values()].map(keyOf))
		for (const { row, column, n, idea } of this.#wanted.ideas) {
			if (living.has(TEMPLATE_KEYS.idea(row, column, idea.id ?? n))) continue
			const pair = pairOf(row, column)
			const parentId = this.#present.cells.get(pair)?.id ?? this.#made.get(pair)
			if (parentId === undefined) continue
			const lying = this.#children.get(parentId) ?? []
			const at = ideaPlace(
				idea,
				n,
				layout,
				lying.map((shape) => this.#boundsOf(shape)),
			)
			const text = say(idea, this.#language, this.#framework.languages)
			const color = hues[column]?.color ?? 'grey'
			const record = ideaRecord({ layout, row, column, n }, { ...idea, at }, color, text)
			bring(this.#records, { ...record, parentId })
		}
	}

	#indicesAbove(count: number): string[] {
		return getIndicesAbove(this.#pageIndices().at(-1), count)
	}

	/** Cells and heads lie lowest: nothing is ever hidden behind one. */
	#indicesBelow(count: number): string[] {
		return getIndicesBelow(this.#pageIndices()[0], count)
	}

	#pageIndices(): IndexKey[] {
		return this.#onPage()
			.filter(({ parentId, index }) => parentId === PAGE_ID && isShowableField('index', index))
			.map(({ index }) => index as IndexKey)
			.sort()
	}
}

/** With room for the columns' questions, where one has a question. */
function withBand(layout: Layout, asked: boolean): Layout {
	if (!asked || layout.head.question > 0) return layout
	return { ...layout, head: { ...layout.head, question: DEFAULT_LAYOUT.head.question } }
}

function boxOf({ type, props }: Shape, { cells, heads }: GridBoxes): Box | undefined {
	const { theme, perspective, kind, of } = props as Record<string, string>
	if (type === 'cell') return cells.get(pairOf(theme ?? '', perspective ?? ''))
	return heads.get(headOf(kind as 'theme', of ?? ''))
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((each, n) => each === b[n])
}

function byIndex(a: Shape, b: Shape): number {
	return a.index < b.index ? -1 : a.index > b.index ? 1 : 0
}
