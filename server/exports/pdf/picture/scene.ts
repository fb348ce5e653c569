/**
 * A board's shapes as they lie on it, the lowest first, with rows as far as they have grown.
 * (SPEC E76)
 */
import type { PlainRecord } from '../../../../shared/document/records.ts'
import {
	growthOf,
	layoutRows,
	type PlacedShape,
	shownY,
} from '../../../../shared/matrix/rowLayout.ts'
import type { BoardFramework } from '../../../../shared/templates/BoardFramework.ts'
import { fields, IDENTITY, number, placed, type Transform } from './geometry.ts'

export interface SceneShape {
	record: PlainRecord
	type: string
	props: Record<string, unknown>
	meta: Record<string, unknown>
	/** To the board. */
	transform: Transform
	/** Of its parents too, from 0 to 1. */
	opacity: number
	/** By how much its row has made it taller. */
	growth: number
	/** The frames that it's seen through. */
	clips: readonly { transform: Transform; w: number; h: number }[]
}

/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

export function sceneOf(
	records: ReadonlyMap<string, PlainRecord>,
	{ layout }: BoardFramework,
): SceneShape[] {
	const shapes = new Map<string, PlacedShape & PlainRecord>()
	const children = new Map<string, (PlacedShape & PlainRecord)[]>()
	for (const record of records.values()) if (isShape(record)) shapes.set(record.id, record)
	for (const shape of shapes.values()) {
		const parent = shapes.has(shape.parentId) ? shape.parentId : ''
		const siblings = children.get(parent)
		if (siblings) siblings.push(shape)
		else children.set(parent, [shape])
	}
	const rows = layoutRows(shapes, layout)
	const scene: SceneShape[] = []
	const visit = (
		parent: string,
		above: Pick<SceneShape, 'transform' | 'opacity' | 'clips'>,
		depth: number,
	) => {
		if (depth > MAX_DEPTH) return
		for (const shape of (children.get(parent) ?? []).toSorted(byIndex)) {
			const y = parent === '' ? shownY(rows, shape) : shape.y
			const transform = placed(above.transform, shape.x, y, number(shape.rotation))
			const opacity = above.opacity * Math.max(0, Math.min(1, number(shape.opacity, 1)))
			const own: SceneShape = {
				...{ record: shape, type: shape.type, transform, opacity, clips: above.clips },
				...{ props: fields(shape.props), meta: fields(shape.meta) },
				growth: parent === '' ? growthOf(rows, shape) : 0,
			}
			scene.push(own)
			const { w, h } = own.props
			const clips =
				shape.type === 'frame'
					? [...above.clips, { transform, w: number(w), h: number(h) }]
					: above.clips
			visit(shape.id, { transform, opacity, clips }, depth + 1)
		}
	}
	visit('', { transform: IDENTITY, opacity: 1, clips: [] }, 0)
	return scene
}

function isShape(record: PlainRecord): record is PlacedShape & PlainRecord {
	return (
		record.typeName === 'shape' &&
		typeof record.type === 'string' &&
		typeof record.parentId === 'string' &&
		[record.x, record.y].every((value) => typeof value === 'number' && Number.isFinite(value)) &&
		typeof record.props === 'object' &&
		record.props !== null &&
		typeof record.meta === 'object' &&
		record.meta !== null
	)
}

function byIndex(a: PlainRecord, b: PlainRecord): number {
	const [one, other] = [String(a.index), String(b.index)]
	return one < other || (one === other && a.id < b.id) ? -1 : 1
}
