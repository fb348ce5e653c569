/**
 * The geometry of a reshape: cells and heads to their new places, what lies over them
 * with them, what lay in those that go beside the matrix, and what lies beside it out of the
 * way. (SPEC M40-M44)
 */
import { isDeleted, readEntry } from '../document/records.ts'
import type { Box } from '../matrix/layout.ts'
import { extractMatrix, isMade } from '../matrix/matrix.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import { TEMPLATE_KEYS } from '../templates/Template.ts'
import { cellRecord, headRecord } from '../templates/templateRecords.ts'
import { say } from '../templates/words.ts'
import { type GridBoxes, gridBoxes } from './gridBoxes.ts'
import { looseShapes, shownBox } from './loose.ts'
import { headOf, pairOf } from './PresentMatrix.ts'
import { type Block, layPile, type Placed } from './pile.ts'
import type { Scene } from './Scene.ts'
import { byParent, isShape, keyOf, type Shape, textOf, union } from './Shape.ts'
import type { Wanted } from './Wanted.ts'
import { bring, moveTo, moveToPage, place, remove } from './writeSkeleton.ts'

/** Between what lay on a board without a matrix, and its first one below. */
const BELOW = 200

/** What it came to. */
export interface LaidOut {
	/** How many notes lie beside the matrix by it. */
	beside: number
	/** Ids of new cells, by `pairOf`. */
	made: ReadonlyMap<string, string>
}

/**
 * Call within a transaction.
 *
 * @param framework as it's to be
 * @param asks whether a line has a question when this is done
 */
export function layOut(
	scene: Scene,
	wanted: Wanted,
	framework: BoardFramework,
	asks: (id: string) => boolean,
): LaidOut {
	return new LayingOut(scene, wanted, framework, asks).run()
}

class LayingOut {
	readonly #scene: Scene
	readonly #wanted: Wanted
	readonly #framework: BoardFramework
	readonly #asks: (id: string) => boolean
	readonly #made = new Map<string, string>()

	constructor(
		scene: Scene,
		wanted: Wanted,
		framework: BoardFramework,
		asks: (id: string) => boolean,
	) {
		this.#scene = scene
		this.#wanted = wanted
		this.#framework = framework
		this.#asks = asks
	}

	run(): LaidOut {
		const boxes = this.#boxes()
		const beside = this.#notesIn(this.#goneCells())
		this.#pileUp(boxes)
		this.#moveLoose(boxes)
		this.#bringSkeleton(boxes)
		return { beside, made: this.#made }
	}

	#boxes(): GridBoxes {
		const { rows, columns } = this.#wanted
		return gridBoxes(this.#framework.layout, {
			rows,
			columns,
			sizes: this.#scene.matrix.sizes,
			origin: this.#origin(),
			asks: (id) => this.#asks(id),
		})
	}

	/** A first matrix stands below what lies there: nothing is moved, and nothing gets into a cell unasked. */
	#origin(): { x: number; y: number } {
		if (this.#scene.matrix.cells.size > 0) return this.#scene.matrix.origin
		const lying = union(this.#scene.onPage().map((shape) => this.#scene.boundsOf(shape)))
		return lying ? { x: lying.x, y: lying.y + lying.h + BELOW } : { x: 0, y: 0 }
	}

	/** In the order of reading. */
	#goneCells(): Shape[] {
		const { rows, columns, cells, spare } = this.#scene.matrix
		const all = rows.flatMap((row) =>
			columns.flatMap((column) => cells.get(pairOf(row, column)) ?? []),
		)
		return [...all.filter((cell) => !this.#isWanted(cell)), ...spare]
	}

	#isWanted({ id, type, props }: Shape): boolean {
		const { rows, columns } = this.#wanted
		const { theme, perspective, kind, of } = props as Record<string, string>
		if (type === 'cell') {
			const isSpare = this.#scene.matrix.spare.some((each) => each.id === id)
			return !isSpare && rows.includes(theme ?? '') && columns.includes(perspective ?? '')
		}
		if (kind === 'board') return true
		const isLine = rows.includes(of ?? '') || columns.includes(of ?? '')
		return isLine && (kind !== 'question' || this.#asks(of ?? ''))
	}

	#notesIn(cells: readonly Shape[]): number {
		const ids = new Set(cells.map(({ id }) => id))
		const matrix = extractMatrix(this.#scene.shapes, this.#scene.rows)
		return matrix.cells
			.filter(({ id }) => ids.has(id))
			.reduce((sum, { notes }) => sum + notes.filter(isMade).length, 0)
	}

	/** What goes, and what lay in it beside the matrix. */
	#pileUp({ whole }: GridBoxes): void {
		const loose = looseShapes(this.#scene.shapes, this.#scene.rows)
		const gone = [...this.#goneCells(), ...this.#goneHeads()]
		const ids = new Set(gone.map(({ id }) => id))
		const deleted = this.#deletedIn(ids)
		const blocks = gone.map((part): Block => {
			const corner = shownBox(part, this.#scene.rows)
			const own = (this.#scene.children.get(part.id) ?? []).toSorted(byIndex)
			const over = loose.filter((each) => each.over?.id === part.id)
			const items = [
				...own.map((shape): Placed => ({ shape, x: shape.x, y: shape.y })),
				...over.map(({ shape }): Placed => {
					const { x, y } = shownBox(shape, this.#scene.rows)
					return { shape, x: x - corner.x, y: y - corner.y }
				}),
			]
			return {
				items: items.filter(({ shape }) => !this.#goesAlong(shape)),
				deleted: (deleted.get(part.id) ?? []).map((shape) => ({ shape, x: shape.x, y: shape.y })),
			}
		})
		for (const part of gone) {
			remove(this.#scene.records, part.id)
			for (const shape of this.#scene.children.get(part.id) ?? []) {
				if (this.#goesAlong(shape)) remove(this.#scene.records, shape.id)
			}
		}
		const others = loose
			.filter(({ over }) => over === null)
			.map(({ shape }) => this.#scene.boundsOf({ ...shape, ...this.#aside(shape, whole) }))
		const top = whole.y + this.#framework.layout.head.title
		const placed = layPile(
			blocks,
			whole,
			top,
			others,
			this.#scene.framework.layout,
			this.#scene.children,
		)
		const indices = this.#scene.indicesAbove(placed.length)
		placed.forEach(({ shape, x, y }, n) => {
			moveToPage(this.#scene.records, shape, { x, y }, indices[n])
		})
	}

	#goneHeads(): Shape[] {
		return [...this.#scene.matrix.heads.values()].filter((head) => !this.#isWanted(head))
	}

	/** The template's own goes with its cell, unless somebody has written in it or put something into it. */
	#goesAlong(shape: Shape): boolean {
		if (shape.meta.part !== 'idea' || this.#scene.children.has(shape.id)) return false
		const text = textOf(shape)
		if (text === null) return true
		const given = this.#scene.framework.words[keyOf(shape) ?? '']
		return given !== undefined && Object.values(given).includes(text)
	}

	/** Deleted shapes by the cell that they were in: whoever takes their deletion back finds them beside the matrix. */
	#deletedIn(cells: ReadonlySet<string>): Map<string, Shape[]> {
		const found: Shape[] = []
		if (cells.size === 0) return new Map()
		for (const [id, entry] of this.#scene.records.entries()) {
			const record = isDeleted(entry) ? readEntry(id, entry) : null
			if (isShape(record) && cells.has(record.parentId)) found.push(record)
		}
		return byParent(found)
	}

	/** What lies on the page goes with the cell or head that it's over, or makes room. */
	#moveLoose(boxes: GridBoxes): void {
		for (const { shape, over } of looseShapes(this.#scene.shapes, this.#scene.rows)) {
			if (over && !this.#isWanted(over)) continue
			const to = over ? this.#along(shape, over, boxes) : this.#aside(shape, boxes.whole)
			moveTo(this.#scene.records, shape, to)
		}
	}

	#along(shape: Shape, over: Shape, boxes: GridBoxes): { x: number; y: number } {
		const box = boxOf(over, boxes) ?? over
		return { x: shape.x + box.x - over.x, y: shape.y + box.y - over.y }
	}

	/** Right of the matrix, or below it: as far from it as now, where it grows. */
	#aside(shape: Shape, whole: Box): { x: number; y: number } {
		const skeleton = [...this.#scene.matrix.cells.values(), ...this.#scene.matrix.heads.values()]
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
		const present = this.#scene.matrix
		const fresh: Parameters<typeof bring>[1][] = []
		for (const row of rows) {
			for (const column of columns) {
				const box = boxes.cells.get(pairOf(row, column))
				const cell = present.cells.get(pairOf(row, column))
				if (!box) continue
				if (cell) place(this.#scene.records, cell, box)
				// One that a facilitator has deleted by hand stays deleted.
				else if (!present.rows.includes(row) || !present.columns.includes(column)) {
					fresh.push(cellRecord(row, column, box))
				}
			}
		}
		for (const [name, box] of boxes.heads) {
			const head = present.heads.get(name)
			if (head) place(this.#scene.records, head, box)
			else {
				const made = this.#newHead(name, box)
				if (made) fresh.push(made)
			}
		}
		const indices = this.#scene.indicesBelow(fresh.length)
		fresh.forEach((record, n) => {
			const id = bring(this.#scene.records, { ...record, index: indices[n] ?? record.index })
			const { theme, perspective } = record.props as Record<string, string>
			if (record.type === 'cell') this.#made.set(pairOf(theme ?? '', perspective ?? ''), id)
		})
	}

	/** @returns null for a head that isn't to be made: a facilitator has deleted it by hand */
	#newHead(name: string, box: Box) {
		const [kind = '', of = ''] = name.split(' ')
		const isRow = this.#wanted.rows.includes(of)
		const isNew = isRow
			? !this.#scene.matrix.rows.includes(of)
			: !this.#scene.matrix.columns.includes(of)
		const made = (key: string, as: Parameters<typeof headRecord>[1], otherwise: string) => {
			const words = this.#framework.words[key]
			const { languages } = this.#framework
			return headRecord(
				key,
				as,
				of,
				box,
				words ? say(words, this.#scene.language, languages) : otherwise,
			)
		}
		if (kind === 'board') {
			const { title } = this.#scene
			return this.#scene.matrix.cells.size === 0 ? made(TEMPLATE_KEYS.title, 'board', title) : null
		}
		if (kind === 'question') {
			return made(TEMPLATE_KEYS[isRow ? 'rowQuestion' : 'columnQuestion'](of), 'question', '')
		}
		if (!isNew) return null
		if (kind === 'theme') return made(TEMPLATE_KEYS.rowTitle(of), 'theme', of)
		return made(TEMPLATE_KEYS.columnTitle(of), 'perspective', of)
	}
}

function boxOf({ type, props }: Shape, { cells, heads }: GridBoxes): Box | undefined {
	const { theme, perspective, kind, of } = props as Record<string, string>
	if (type === 'cell') return cells.get(pairOf(theme ?? '', perspective ?? ''))
	return heads.get(headOf(kind as 'theme', of ?? ''))
}

function byIndex(a: Shape, b: Shape): number {
	return a.index < b.index ? -1 : a.index > b.index ? 1 : 0
}
