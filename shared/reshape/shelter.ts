/**
 * What somebody put into a cell that had gone by then, since they hadn't heard of it: laid
 * beside the matrix, as what was in the cell before. Elsewhere it would lie over something,
 * at a place of the cell's that means nothing on the page. (SPEC Q40)
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../document/layout.ts'
import { isDeleted, type PlainRecord, readEntry } from '../document/records.ts'
import { type Block, layPile } from './pile.ts'
import { Scene } from './Scene.ts'
import { byParent, isShape, isSkeleton, type Shape, union } from './Shape.ts'
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
	const scene = new Scene(doc)
	const { records, shapes, framework } = scene
	const found = ids.flatMap((id): Shape[] => {
		const entry = records.get(id)
		const record = entry ? readEntry(id, entry) : null
		return isShape(record) ? [record] : []
	})
	const blocks = [...byParent(found).values()].map((each): Block => {
		const placed = each.map((shape) => ({ shape, x: shape.x, y: shape.y }))
		return {
			items: placed.filter(({ shape }) => shapes.has(shape.id)),
			deleted: placed.filter(({ shape }) => !shapes.has(shape.id)),
		}
	})
	const onPage = scene.onPage().filter(({ id }) => !ids.includes(id))
	const matrix = union(
		onPage
			.filter(isSkeleton)
			.map(({ x, y, props }) => ({ x, y, w: Number(props.w), h: Number(props.h) })),
	)
	const others = onPage.filter((shape) => !isSkeleton(shape)).map((shape) => scene.boundsOf(shape))
	const whole = matrix ?? union(others) ?? { x: 0, y: 0, w: 0, h: 0 }
	const { layout } = framework
	const placed = layPile(blocks, whole, whole.y + layout.head.title, others, layout, scene.children)
	const indices = scene.indicesAbove(placed.length)
	placed.forEach(({ shape, x, y }, n) => {
		moveToPage(records, shape, { x, y }, indices[n])
	})
}
