/**
 * Free places on a living board for one note, found without reading all of it: a program's
 * note must not hold up the room. (SPEC H96)
 */
import { getIndexAbove, getIndicesAbove, type IndexKey } from '@tldraw/utils'
import type * as Y from 'yjs'
import { KEY, PAGE_ID, type RecordEntry } from '../../../shared/document/layout.ts'
import { isDeleted, type PlainRecord, readRecord } from '../../../shared/document/records.ts'
import { type Box, type Layout, NOTE_SIZE } from '../../../shared/matrix/layout.ts'
import { freePlaces } from '../../../shared/matrix/slots.ts'
import { boundsOf, placed, union } from '../groups/bounds.ts'

export interface NotePlace {
	parentId: string
	index: string
	x: number
	y: number
}

/** What notes keep clear of; lines and drawings go over and around them. */
const IN_THE_WAY: readonly unknown[] = ['note', 'image', 'geo', 'text', 'frame']
interface InTheWay {
	/** By the cell that they're in. */
	inside: Map<string, Branch[]>
	/** Notes that lie over the matrix, in the page's space. */
	over: { id: string; box: Box }[]
}

/** A longer chain of parents than any board has. */
const MAX_DEPTH = 50
/** Beside the matrix, page units: how far from it, how many notes side by side, from one to the next. */
const BESIDE = { gap: 240, across: 6, step: 216 }

interface Branch {
	id: string
	entry: RecordEntry
	parentId: string
	index: string
	type: unknown
}

export class CellSpace {
	readonly #layout: Layout
	readonly #branches = new Map<string, Branch>()
	/** The cell that each record is in, at whatever depth; null in none. */
	readonly #cells = new Map<string, string | null>()
	/** What notes keep clear of, sorted once however many cells are asked for. */
	#inTheWay: InTheWay | null = null

	constructor(records: Y.Map<RecordEntry>, layout: Layout) {
		this.#layout = layout
		records.forEach((entry, id) => {
			const creation = (entry.get(KEY.creation) ?? {}) as Partial<PlainRecord>
			if (creation.typeName !== 'shape' || isDeleted(entry)) return
			const tree = entry.get(KEY.tree)
			const [parentId, index] = Array.isArray(tree) ? tree : [creation.parentId, creation.index]
			const { type } = creation
			this.#branches.set(id, { id, entry, type, parentId: String(parentId), index: String(index) })
		})
	}

	/** The cell with this record id, or of this row and column; null where there's none. */
	findCell(wanted: string | { theme: string; perspective: string }): PlainRecord | null {
		for (const record of this.cells()) {
			const { theme, perspective } = record.props as Record<string, unknown>
			const isIt =
				typeof wanted === 'string'
					? record.id === wanted
					: theme === wanted.theme && perspective === wanted.perspective
			if (isIt) return record
		}
		return null
	}

	cells(): PlainRecord[] {
		return [...this.#branches.values()].flatMap(({ id, entry, type }) =>
			type === 'cell' ? (readRecord(id, entry) ?? []) : [],
		)
	}

	/** A record and all that it stands in. */
	withParents(id: string): PlainRecord[] {
		const found: PlainRecord[] = []
		let at: string | undefined = id
		for (let depth = 0; at !== undefined && depth < MAX_DEPTH; depth++) {
			const branch = this.#branches.get(at)
			const record = branch && readRecord(at, branch.entry)
			if (record) found.push(record)
			at = branch?.parentId
		}
		return found
	}

	/** @param height of the note, page units. @param moving a note that is placed anew: where it lies counts as free */
	inCell(cell: PlainRecord, height: number, moving?: string): NotePlace {
		const [slot] = freePlaces(this.#layout, this.#takenIn(cell, moving), [height])
		return { parentId: cell.id, index: this.#indexIn(cell.id), ...(slot ?? { x: 0, y: 0 }) }
	}

	/** For many at once, in their order. @param heights of the notes, page units */
	allInCell(cell: PlainRecord, heights: readonly number[]): NotePlace[] {
		const slots = freePlaces(this.#layout, this.#takenIn(cell), heights)
		const indices = indicesAbove(this.#highestIn(cell.id), heights.length)
		return slots.map((slot, n) => ({ parentId: cell.id, index: indices[n] ?? '', ...slot }))
	}

	#takenIn(cell: PlainRecord, moving?: string): Box[] {
		this.#inTheWay ??= this.#sort()
		const { inside, over } = this.#inTheWay
		const { x, y } = placeOf(cell)
		const taken = over
			.filter(({ id }) => id !== moving)
			.map(({ box }) => ({ ...box, x: box.x - x, y: box.y - y }))
		for (const branch of inside.get(cell.id) ?? []) {
			const box = branch.id === moving ? null : this.#boxIn(cell, branch)
			if (box) taken.push(box)
		}
		return taken
	}

	#sort(): InTheWay {
		const found: InTheWay = { inside: new Map(), over: [] }
		for (const branch of this.#branches.values()) {
			const { id, entry, type, parentId } = branch
			if (!IN_THE_WAY.includes(type)) continue
			if (parentId === PAGE_ID && type === 'note') {
				const record = readRecord(id, entry)
				if (record) found.over.push({ id, box: this.#placed(record) })
				continue
			}
			const cell = this.#cellOf(id)
			if (cell === null) continue
			const branches = found.inside.get(cell) ?? []
			branches.push(branch)
			found.inside.set(cell, branches)
		}
		return found
	}

	/** In the space around it. */
	#placed(record: PlainRecord): Box {
		return placed(boundsOf(record, this.#layout), placeOf(record))
	}

	/** The same as long as what lies in a cell, or over all of the matrix, is where it was. */
	stateOf(cellId: string): string {
		this.#inTheWay ??= this.#sort()
		const { inside, over } = this.#inTheWay
		const within = (inside.get(cellId) ?? []).map(
			({ id, entry, parentId }) => `${id} ${parentId} ${entry.get(KEY.position)}`,
		)
		const above = over.map(({ id, box: { x, y } }) => `${id} ${x} ${y}`)
		return [...within, ...above, this.#highestIn(cellId)].join()
	}

	at(x: number, y: number): NotePlace {
		return { parentId: PAGE_ID, index: this.#indexIn(PAGE_ID), x, y }
	}

	/** Right of the matrix, in rows from its upper edge down. */
	beside(height: number): NotePlace {
		const skeleton: Box[] = []
		const taken: Box[] = []
		for (const { id, entry, type, parentId } of this.#branches.values()) {
			if (parentId !== PAGE_ID) continue
			const isSkeleton = type === 'cell' || type === 'head'
			if (!isSkeleton && !IN_THE_WAY.includes(type)) continue
			const record = readRecord(id, entry)
			if (!record) continue
			const box = this.#placed(record)
			;(isSkeleton ? skeleton : taken).push(box)
		}
		const { x, y, w } = union(skeleton)
		const left = skeleton.length > 0 ? x + w + BESIDE.gap : 0
		for (let n = 0; ; n++) {
			const place = {
				x: left + (n % BESIDE.across) * BESIDE.step,
				y: y + Math.floor(n / BESIDE.across) * BESIDE.step,
			}
			const box = { ...place, w: NOTE_SIZE, h: height }
			if (!taken.some((other) => overlaps(other, box))) return this.at(place.x, place.y)
		}
	}

	/** Where something that's in a cell lies in the cell's own space; null where that can't be told. */
	#boxIn(cell: PlainRecord, branch: Branch): Box | null {
		const within = this.#upTo(cell.id, branch)
		const record = within && readRecord(branch.id, branch.entry)
		if (!within || !record) return null
		const own = this.#placed(record)
		let { x, y } = own
		for (const parent of within) {
			const at = placeOf(parent)
			x += at.x
			y += at.y
		}
		return { ...own, x, y }
	}

	/** What a record stands in, up to the cell; null where that's another place. */
	#upTo(cellId: string, { parentId }: Branch): PlainRecord[] | null {
		const found: PlainRecord[] = []
		let at = parentId
		for (let depth = 0; depth < MAX_DEPTH; depth++) {
			if (at === cellId) return found
			const branch = this.#branches.get(at)
			const record = branch && readRecord(at, branch.entry)
			if (!branch || !record) return null
			found.push(record)
			at = branch.parentId
		}
		return null
	}

	#cellOf(id: string, depth = 0): string | null {
		const known = this.#cells.get(id)
		if (known !== undefined) return known
		const branch = this.#branches.get(id)
		const isCell = branch?.type === 'cell'
		const isNowhere = !branch || depth > MAX_DEPTH
		const cell = isCell ? id : isNowhere ? null : this.#cellOf(branch.parentId, depth + 1)
		this.#cells.set(id, cell)
		return cell
	}

	#indexIn(parentId: string): string {
		return indexAbove(this.#highestIn(parentId))
	}

	#highestIn(parentId: string): string | undefined {
		let highest: string | undefined
		for (const { parentId: parent, index } of this.#branches.values()) {
			if (parent === parentId && (highest === undefined || index > highest)) highest = index
		}
		return highest
	}
}

function indexAbove(highest: string | undefined): string {
	try {
		return getIndexAbove(highest as IndexKey | undefined)
	} catch {
		// A record of before may have an index that tldraw's own reckoning doesn't take.
		return getIndexAbove(undefined)
	}
}

function indicesAbove(highest: string | undefined, count: number): string[] {
	try {
		return getIndicesAbove(highest as IndexKey | undefined, count)
	} catch {
		return getIndicesAbove(undefined, count)
	}
}

function placeOf({ x, y, rotation }: PlainRecord): { x: number; y: number; rotation: number } {
	return { x: Number(x) || 0, y: Number(y) || 0, rotation: Number(rotation) || 0 }
}

function overlaps(a: Box, b: Box): boolean {
	return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}
