/**
 * Where there's room on the board that groups' work comes to: free slots in its cells, and
 * frames beside the matrix, one for each group, for what is in no cell. (SPEC H66, H73)
 */
import { getIndexAbove, type IndexKey } from '@tldraw/utils'
import { GROUP_META, type GroupMark } from '../../../shared/document/groups.ts'
import { PAGE_ID } from '../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import type { Box, Layout } from '../../../shared/matrix/layout.ts'
import { extractMatrix, rowsOf } from '../../../shared/matrix/matrix.ts'
import { freePlaces } from '../../../shared/matrix/slots.ts'
import { boundsOf, placed, union } from './bounds.ts'
import { cellKey, type Item } from './source.ts'

export interface Place {
	parentId: string
	index: string
	x: number
	y: number
	rotation: number
}

interface Cell {
	id: string
	taken: Box[]
}

/** Of a group's frame, page units: its least width, its rim, between what is in it, and beside it. */
const FRAME = { w: 1600, rim: 60, gap: 80, beside: 240 }
/** Drawings that are nearer to each other than this belong together. */
const TOGETHER = 60
/** What notes keep clear of in a cell, beside notes and texts. */
const IN_THE_WAY: readonly unknown[] = ['image', 'geo', 'frame']

export class Space {
	readonly #records: ReadonlyMap<string, PlainRecord>
	readonly #layout: Layout
	readonly #cells = new Map<string, Cell>()
	/** Row and column of the cell that a record lies in. */
	readonly #cellOf = new Map<string, string>()
	/** The highest index of each parent. */
	readonly #indices = new Map<string, string>()
	/** Of what lies on the page. */
	readonly #onPage: Box[] = []
	/** Where a frame may begin: right of the matrix, at its upper edge. */
	readonly #corner: { x: number; y: number }

	/** @param records living ones of the board */
	constructor(records: ReadonlyMap<string, PlainRecord>, layout: Layout) {
		this.#records = records
		this.#layout = layout
		const matrix = extractMatrix(records, rowsOf(records, layout))
		for (const { id, theme, perspective, notes } of matrix.cells) {
			const key = cellKey(theme, perspective)
			const taken = notes.flatMap((note) => {
				this.#cellOf.set(note.id, key)
				const record = records.get(note.id)
				if (!record) return []
				const { w, h } = boundsOf(record, layout)
				return [{ x: note.x, y: note.y, w, h }]
			})
			if (!this.#cells.has(key)) this.#cells.set(key, { id, taken })
		}
		const byId = new Map([...this.#cells.values()].map((cell) => [cell.id, cell]))
		const skeleton: Box[] = []
		for (const record of records.values()) {
			if (record.typeName !== 'shape') continue
			const parentId = String(record.parentId)
			const index = String(record.index)
			if (index > (this.#indices.get(parentId) ?? '')) this.#indices.set(parentId, index)
			const box = placed(boundsOf(record, layout), placeOf(record))
			if (IN_THE_WAY.includes(record.type)) byId.get(parentId)?.taken.push(box)
			if (parentId !== PAGE_ID) continue
			this.#onPage.push(box)
			if (record.type === 'cell' || record.type === 'head') skeleton.push(box)
		}
		const { x, y, w } = union(skeleton)
		this.#corner = { x: x + w + FRAME.beside, y }
	}

	hasCell(key: string): boolean {
		return this.#cells.has(key)
	}

	/** Row and column of the cell that a record here lies in; null where that's none. */
	cellOf(id: string): string | null {
		return this.#cellOf.get(id) ?? null
	}

	/** The first free slot of a cell. */
	inCell(key: string, record: PlainRecord): Place {
		const cell = this.#cells.get(key)
		if (!cell) throw new Error('no such cell')
		const { w, h } = boundsOf(record, this.#layout)
		const [slot] = freePlaces(this.#layout, cell.taken, [h], w)
		return { parentId: cell.id, ...this.#above(cell.id), ...(slot ?? { x: 0, y: 0 }), rotation: 0 }
	}

	/** On the page or within a shape there, where it lay in the group's board. */
	at(parentId: string, { x, y, rotation }: Item): Place {
		return { parentId, ...this.#above(parentId), x, y, rotation }
	}

	/**
	 * Lays out what is in no cell within the group's frame, below what is there: what lay
	 * together stays together.
	 *
	 * @param ties pairs of ids that belong together, as an arrow and what it's bound to
	 * @returns the frame, new or as large as it now has to be, and each item's place
	 */
	beside(
		frameId: string,
		mark: GroupMark,
		groupId: string,
		items: readonly Item[],
		ties: readonly (readonly [string, string])[],
	): { frame: PlainRecord; places: ReadonlyMap<string, Place> } {
		const present = this.#records.get(frameId)
		const children = [...this.#records.values()].filter(({ parentId }) => parentId === frameId)
		const inside = union(
			children.map((child) => placed(boundsOf(child, this.#layout), placeOf(child))),
		)
		const before = present ? boundsOf(present, this.#layout) : { x: 0, y: 0, w: 0, h: 0 }
		const clusters = this.#clusters(items, ties)
		const widest = Math.max(...clusters.map(({ box }) => box.w), 0)
		const width = Math.max(FRAME.w, before.w, widest + 2 * FRAME.rim)
		const places = new Map<string, Place>()
		let x = FRAME.rim
		let top = children.length > 0 ? inside.y + inside.h + FRAME.gap : FRAME.rim
		let bottom = top
		for (const { box, members } of clusters) {
			if (x > FRAME.rim && x + box.w > width - FRAME.rim) {
				x = FRAME.rim
				top = bottom + FRAME.gap
			}
			for (const item of members) {
				const place = { x: x + item.x - box.x, y: top + item.y - box.y }
				const { rotation } = item
				places.set(item.record.id, {
					parentId: frameId,
					...this.#above(frameId),
					...place,
					rotation,
				})
			}
			x += box.w + FRAME.gap
			bottom = Math.max(bottom, top + box.h)
		}
		const h = Math.max(before.h, bottom + FRAME.rim)
		if (present) {
			const props = { ...(present.props as object), w: width, h }
			return { frame: { ...present, props }, places }
		}
		const frame = {
			...{ id: frameId, typeName: 'shape', type: 'frame' },
			...{ parentId: PAGE_ID, ...this.#above(PAGE_ID) },
			...this.#freeCorner(width, h),
			rotation: 0,
			...{ isLocked: false, opacity: 1, meta: { [GROUP_META]: groupId } },
			props: { w: width, h, name: mark.name, color: 'black' },
		}
		return { frame, places }
	}

	/** The first one from the matrix to the right with so much room, which is taken then. */
	#freeCorner(w: number, h: number): { x: number; y: number } {
		const { y } = this.#corner
		const right = ({ x, w: width }: Box) => x + width
		let place: Box = { ...this.#corner, w, h }
		for (const box of this.#onPage.toSorted((a, b) => right(a) - right(b))) {
			if (areNear(box, place)) place = { ...place, x: right(box) + FRAME.beside }
		}
		this.#onPage.push(place)
		return { x: place.x, y }
	}

	#clusters(
		items: readonly Item[],
		ties: readonly (readonly [string, string])[],
	): { box: Box; members: Item[] }[] {
		const boxes = items.map((item) => placed(boundsOf(item.record, this.#layout), item))
		const leader = items.map((_, at) => at)
		const find = (at: number): number => {
			let top = at
			while (leader[top] !== top) top = leader[top] ?? top
			leader[at] = top
			return top
		}
		const join = (a: number, b: number) => {
			leader[find(a)] = find(b)
		}
		for (const [a, one] of boxes.entries()) {
			for (let b = a + 1; b < boxes.length; b++) {
				const other = boxes[b]
				if (other && areNear(one, other)) join(a, b)
			}
		}
		const at = new Map(items.map(({ record }, index) => [record.id, index]))
		for (const [a, b] of ties) {
			const [from, to] = [at.get(a), at.get(b)]
			if (from !== undefined && to !== undefined) join(from, to)
		}
		const groups = new Map<number, { boxes: Box[]; members: Item[] }>()
		for (const [index, item] of items.entries()) {
			const group = groups.get(find(index)) ?? { boxes: [], members: [] }
			groups.set(find(index), group)
			group.members.push(item)
			const box = boxes[index]
			if (box) group.boxes.push(box)
		}
		return [...groups.values()].map((group) => ({
			box: union(group.boxes),
			members: group.members,
		}))
	}

	#above(parentId: string): { index: string } {
		const highest = this.#indices.get(parentId)
		const index = getIndexAbove(highest as IndexKey | undefined)
		this.#indices.set(parentId, index)
		return { index }
	}
}

function areNear(a: Box, b: Box): boolean {
	const inX = a.x - TOGETHER <= b.x + b.w && b.x - TOGETHER <= a.x + a.w
	return inX && a.y - TOGETHER <= b.y + b.h && b.y - TOGETHER <= a.y + a.h
}

function placeOf({ x, y, rotation }: PlainRecord): { x: number; y: number; rotation: number } {
	return { x: Number(x) || 0, y: Number(y) || 0, rotation: Number(rotation) || 0 }
}
