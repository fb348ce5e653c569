/**
 * The matrix's rows as this screen shows them: grown as the document asks for, in
 * the store alone. What goes to the document is put back to its places. (SPEC M6-M9)
 */
import type { TLRecord, TLShape } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'
import { PAGE_ID } from '../../../shared/document/layout.ts'
import {
	growthOf,
	layoutRows,
	type RowLayout,
	sameRows,
	shownY,
	storedY,
	type TextHeights,
	UNGROWN,
} from '../../../shared/matrix/rowLayout.ts'
import { frameworkOf } from '../framework.ts'
import { changeQuietly } from './storeInternals.ts'

/** Page units: the rounding error of adding a row's growth to a position and subtracting it again. */
const NOISE = 1e-6

export class Rows {
	/** In force in the store. */
	private layout = UNGROWN
	private wanted = UNGROWN
	private readonly heights: TextHeights = new WeakMap()

	/** @param said what the document says of each shape */
	constructor(
		private readonly store: TLStore,
		private readonly said: ReadonlyMap<string, TLShape>,
	) {}

	/** Whether the document asks for other rows than are shown. */
	get isDue(): boolean {
		return this.wanted !== this.layout
	}

	/** Look what the document asks for. @returns whether that's something new */
	look(): boolean {
		const next = layoutRows(this.said, frameworkOf(this.store).layout, this.heights)
		if (sameRows(next, this.wanted)) return false
		this.wanted = sameRows(next, this.layout) ? this.layout : next
		return true
	}

	/** Take what is asked for, while the store has nothing yet. */
	begin(): void {
		this.layout = this.wanted
	}

	/**
	 * Show what is asked for, as nobody's change.
	 *
	 * @returns the rows before and now
	 */
	show(): [RowLayout, RowLayout] {
		const before = this.layout
		this.layout = this.wanted
		const moved: TLShape[] = []
		for (const shape of this.said.values()) {
			const now = this.store.get(shape.id)
			if (now?.typeName !== 'shape' || now.parentId !== PAGE_ID) continue
			const { y, props } = this.shown({ ...shape, parentId: now.parentId })
			const h = isSkeleton(shape) ? { h: (props as { h: number }).h } : {}
			const next = { ...now, y, props: { ...now.props, ...h } } as TLShape
			if (y !== now.y || ('h' in h && h.h !== (now.props as { h: number }).h)) moved.push(next)
		}
		if (moved.length > 0) changeQuietly(this.store, () => this.store.put(moved))
		return [before, this.layout]
	}

	/** @param shape as the document has it, but for its place in the tree */
	shown(shape: TLShape): TLShape {
		if (this.layout === UNGROWN || shape.parentId !== PAGE_ID) return shape
		const growth = growthOf(this.layout, shape)
		const y = shownY(this.layout, shape)
		if (growth === 0) return y === shape.y ? shape : { ...shape, y }
		const { h } = shape.props as { h: number }
		return { ...shape, y, props: { ...shape.props, h: h + growth } } as TLShape
	}

	/** A record of the store as the document has it. */
	stored<R extends TLRecord>(record: R): R {
		if (this.layout === UNGROWN || record.typeName !== 'shape') return record
		if (record.parentId !== PAGE_ID) return record
		const said = this.said.get(record.id)
		const y = storedY(this.layout, record)
		if (!said || !isSkeleton(record)) return { ...record, y }
		const { h } = said.props as { h: number }
		return { ...record, y, props: { ...record.props, h } }
	}

	/**
	 * A record that differs in its place by no more than reckoning to and fro does, with
	 * the place that it's at; null for all others.
	 */
	withoutNoise(record: TLRecord, now: TLRecord | undefined): TLShape | null {
		if (this.layout === UNGROWN || !now) return null
		if (record.typeName !== 'shape' || now.typeName !== 'shape' || record.y === now.y) return null
		return Math.abs(record.y - now.y) < NOISE ? { ...record, y: now.y } : null
	}
}

function isSkeleton({ type }: TLShape): boolean {
	return ['cell', 'head'].includes(type)
}
