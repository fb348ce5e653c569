/**
 * Which of a board's records go along into a template or a copy, and the place of those
 * whose group or frame stays behind. (SPEC H6, H7, H50)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'

/**
 * What of a board goes along into a template. `framework`: what came with the board's own
 * template. `prepared`: also what its facilitators made, as ideas and given records. `all`:
 * everything, without names.
 */
export const INCLUDE = ['framework', 'prepared', 'all'] as const
export type Include = (typeof INCLUDE)[number]

type Records = ReadonlyMap<string, PlainRecord>

/**
 * The shapes that are kept, with the images and bindings that they need.
 *
 * @param records valid ones
 */
export function takeAlong(
	records: Records,
	isKept: (record: PlainRecord) => boolean,
): PlainRecord[] {
	const kept = new Map<string, PlainRecord>()
	for (const record of records.values()) {
		if (record.typeName === 'shape' && isKept(record)) kept.set(record.id, record)
	}
	const images = new Set([...kept.values()].map(imageOf))
	for (const record of records.values()) {
		const isBetween = kept.has(String(record.fromId)) && kept.has(String(record.toId))
		const isNeeded = record.typeName === 'binding' ? isBetween : images.has(record.id)
		if (record.typeName !== 'shape' && isNeeded) kept.set(record.id, record)
	}
	return [...kept.values()].map((record) => rehome(record, kept, records))
}

/** Whether it came with the template. Not by the key alone: an empty `part` makes nobody's note one of the framework's. */
export function isGiven({ meta }: PlainRecord): boolean {
	const part = (meta as { part?: unknown } | null | undefined)?.part
	return part === 'skeleton' || part === 'idea'
}

/** The id of a shape's image. */
export function imageOf({ props }: PlainRecord): unknown {
	return (props as { assetId?: unknown } | undefined)?.assetId
}

/** A shape whose group or frame stays behind moves to what is around that, and stays in its place. */
export function rehome(record: PlainRecord, kept: Records, all: Records): PlainRecord {
	let shape = record
	// A parent chain from outside may be a cycle: no longer than there are records.
	for (let left = all.size; left > 0; left--) {
		const { parentId } = shape
		if (typeof parentId !== 'string' || parentId === PAGE_ID || kept.has(parentId)) return shape
		const parent = all.get(parentId)
		shape = {
			...shape,
			parentId: typeof parent?.parentId === 'string' ? parent.parentId : PAGE_ID,
			x: Number(shape.x) + (Number(parent?.x) || 0),
			y: Number(shape.y) + (Number(parent?.y) || 0),
		}
	}
	return { ...shape, parentId: PAGE_ID }
}
