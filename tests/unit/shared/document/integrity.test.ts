/** Repairs of the tree of shapes. (SPEC I1-I4) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairTree, type TreeShape } from '../../../../shared/document/integrity.ts'
import { PAGE_ID } from '../../../../shared/document/layout.ts'

function shapesOf(list: TreeShape[]): Map<string, TreeShape> {
	return new Map(list.map((shape) => [shape.id, shape]))
}

function shown(shapes: Map<string, TreeShape>): Map<string, TreeShape> {
	const places = repairTree(shapes)
	return new Map([...shapes].map(([id, shape]) => [id, { ...shape, ...places.get(id) }]))
}

const tree = fc.array(
	fc.record({
		parentId: fc.oneof(
			fc.nat(11).map((n) => `shape:${n}`),
			fc.constant(PAGE_ID),
		),
		index: fc.constantFrom('a1', 'a2', 'a3', 'a1V'),
	}),
	{ maxLength: 10 },
)

describe('repairs of the tree', () => {
	it('I1 sends an orphan to the page', () => {
		const places = repairTree(shapesOf([{ id: 'shape:a', parentId: 'shape:gone', index: 'a1' }]))
		expect(places.get('shape:a')).toEqual({ parentId: PAGE_ID, index: 'a1' })
	})

	it('I2 breaks a cycle of parents at its smallest id', () => {
		const places = repairTree(
			shapesOf([
				{ id: 'shape:b', parentId: 'shape:c', index: 'a1' },
				{ id: 'shape:c', parentId: 'shape:a', index: 'a1' },
				{ id: 'shape:a', parentId: 'shape:b', index: 'a1' },
				{ id: 'shape:d', parentId: 'shape:b', index: 'a1' },
			]),
		)
		expect([...places.keys()]).toEqual(['shape:a'])
	})

	it('I3 orders siblings of one index by id', () => {
		const result = shown(
			shapesOf([
				{ id: 'shape:b', parentId: PAGE_ID, index: 'a1' },
				{ id: 'shape:a', parentId: PAGE_ID, index: 'a1' },
				{ id: 'shape:c', parentId: PAGE_ID, index: 'a2' },
			]),
		)
		const order = [...result.values()].sort((x, y) => (x.index < y.index ? -1 : 1))
		expect(order.map((shape) => shape.id)).toEqual(['shape:a', 'shape:b', 'shape:c'])
	})

	it('I1 I2 I3 leaves every shape on the page at the end, no two siblings with one index, whatever the order of records', () => {
		fc.assert(
			fc.property(tree, (places) => {
				const list = places.map((place, n) => ({ id: `shape:${n}`, ...place }))
				const result = shown(shapesOf(list))
				expect(Object.fromEntries(shown(shapesOf([...list].reverse())))).toEqual(
					Object.fromEntries(result),
				)
				const seen = new Set<string>()
				for (const shape of result.values()) {
					expect(seen.has(`${shape.parentId} ${shape.index}`)).toBe(false)
					seen.add(`${shape.parentId} ${shape.index}`)
					let parent = shape.parentId
					for (let steps = 0; parent !== PAGE_ID; steps++) {
						expect(steps).toBeLessThan(list.length)
						parent = result.get(parent)?.parentId ?? 'nowhere'
					}
				}
			}),
		)
	})

	it('I4 leaves a sound tree alone', () => {
		const places = repairTree(
			shapesOf([
				{ id: 'shape:a', parentId: PAGE_ID, index: 'a1' },
				{ id: 'shape:b', parentId: 'shape:a', index: 'a1' },
			]),
		)
		expect(places.size).toBe(0)
	})
})
