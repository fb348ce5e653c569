/**
 * What somebody put into a cell that had gone by then, since they hadn't heard of it: laid
 * beside the matrix, as what was in the cell before. Elsewhere it would lie over something,
 * at a place of the cell's that means nothing on the page. (SPEC Q40)
 */
import { getIndicesAbove, type IndexKey } from '@tldraw/utils'
import type * as Y from 'yjs'
import { getRecords, KEY, PAGE_ID, type RecordEntry } from '../document/layout.ts'
import { isDeleted, type PlainRecord, readEntry, readRecords } from '../document/records.ts'
import { isShowableField } from '../document/repair.ts'
import { boardFramework } from '../templates/builtIn.ts'
import { type Block, layPile } from './pile.ts'
import { boundsOf, byParent, isShape, isSkeleton, type Shape, union } from './Shape.ts'
import { moveToPage } from './writeSkeleton.ts'

/** Whether a record is in a cell that has gone. */
export function isInGoneCell(records: Y.Map<RecordEntry>, entry: RecordEntry): boolean {
	const creation = entry.get(KEY.creation) as Partial<PlainRecord> | undefined
	const tree: unknown = entry.get(KEY.tree)
	const parentId: unknown = Array.isArray(tree) ? tree[0] : creation?.parentId
	const parent = typeof parentId === 'string' ? records.get(parentId) : undefined
	if (!parent || !isDeleted(parent)) return false
	return (parent.get(KEY.creation) as Partial<PlainRecord> | undefined)?.type === 'cell'
}

/** For the server. Call within a transaction. @param ids of records in cells that have gone */
export function shelter(doc: Y.Doc, ids: readonly string[]): void {
	const records = getRecords(doc)
	const { layout } = boardFramework(doc)
	const shapes = [...readRecords(doc).values()].filter(isShape)
	const children = byParent(shapes)
	const living = new Set(shapes.map(({ id }) => id))
	const found = ids.flatMap((id): Shape[] => {
		const entry = records.get(id)
		const record = entry ? readEntry(id, entry) : null
		return isShape(record) ? [record] : []
	})
	const blocks = [...byParent(found)].map(([, each]): Block => {
		const placed = each.map((shape) => ({ shape, x: shape.x, y: shape.y }))
		return {
			items: placed.filter(({ shape }) => living.has(shape.id)),
			deleted: placed.filter(({ shape }) => !living.has(shape.id)),
		}
	})
	const onPage = shapes.filter((shape) => !living.has(shape.parentId) && !ids.includes(shape.id))
	const skeleton = shapes.filter(isSkeleton)
	const matrix = union(
		skeleton.map(({ x, y, props }) => ({ x, y, w: Number(props.w), h: Number(props.h) })),
	)
	const others = onPage
		.filter((shape) => !isSkeleton(shape))
		.map((shape) => boundsOf(shape, layout, children))
	const whole = matrix ?? union(others) ?? { x: 0, y: 0, w: 0, h: 0 }
	const placed = layPile(blocks, whole, whole.y + layout.head.title, others, layout, children)
	const indices = getIndicesAbove(highest(onPage), placed.length)
	placed.forEach(({ shape, x, y }, n) => {
		moveToPage(records, shape, { x, y }, indices[n])
	})
}

function highest(onPage: readonly Shape[]): IndexKey | undefined {
	return onPage
		.filter(({ parentId, index }) => parentId === PAGE_ID && isShowableField('index', index))
		.map(({ index }) => index as IndexKey)
		.sort()
		.at(-1)
}
