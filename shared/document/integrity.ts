/**
 * Repairs of the tree that concurrent edits can tangle: a pure function of the
 * document, so that every client shows the same without writing anything back.
 * (SPEC I1-I4)
 */
import { getIndicesBetween, type IndexKey } from '@tldraw/utils'
import { PAGE_ID } from './layout.ts'

export interface TreePlace {
	parentId: string
	index: string
}

export interface TreeShape extends TreePlace {
	id: string
}

/**
 * Where shapes have to be shown, where that isn't where their records say:
 * - an orphan goes to the page;
 * - a cycle of parents is broken at its smallest id, which goes to the page;
 * - siblings with the same index are ordered by id.
 *
 * @param shapes every living, valid shape; each index a valid fractional index
 */
export function repairTree(shapes: ReadonlyMap<string, TreeShape>): Map<string, TreePlace> {
	const parents = new Map<string, string>()
	for (const { id, parentId } of shapes.values()) {
		parents.set(id, shapes.has(parentId) ? parentId : PAGE_ID)
	}
	breakCycles(parents)
	const places = new Map<string, TreePlace>()
	for (const { id, parentId, index } of shapes.values()) {
		const shown = parents.get(id) ?? PAGE_ID
		if (shown !== parentId) places.set(id, { parentId: shown, index })
	}
	for (const siblings of groupByParent(shapes, parents).values()) {
		separate(siblings, (shape, index) => {
			places.set(shape.id, { parentId: parents.get(shape.id) ?? PAGE_ID, index })
		})
	}
	return places
}

function breakCycles(parents: Map<string, string>): void {
	const done = new Set<string>()
	for (const start of parents.keys()) {
		const path: string[] = []
		const onPath = new Set<string>()
		let id: string | undefined = start
		while (id !== undefined && id !== PAGE_ID && !done.has(id) && !onPath.has(id)) {
			path.push(id)
			onPath.add(id)
			id = parents.get(id)
		}
		if (id !== undefined && onPath.has(id)) {
			const [smallest] = path.slice(path.indexOf(id)).sort()
			if (smallest) parents.set(smallest, PAGE_ID)
		}
		for (const visited of path) done.add(visited)
	}
}

function groupByParent(
	shapes: ReadonlyMap<string, TreeShape>,
	parents: ReadonlyMap<string, string>,
): Map<string, TreeShape[]> {
	const groups = new Map<string, TreeShape[]>()
	for (const shape of shapes.values()) {
		const parent = parents.get(shape.id) ?? PAGE_ID
		const group = groups.get(parent)
		if (group) group.push(shape)
		else groups.set(parent, [shape])
	}
	return groups
}

function separate(siblings: TreeShape[], place: (shape: TreeShape, index: string) => void): void {
	const seen = new Set(siblings.map((shape) => shape.index))
	if (seen.size === siblings.length) return
	siblings.sort((a, b) =>
		a.index === b.index ? (a.id < b.id ? -1 : 1) : a.index < b.index ? -1 : 1,
	)
	for (let start = 0; start < siblings.length; ) {
		const index = siblings[start]?.index
		let end = start + 1
		while (end < siblings.length && siblings[end]?.index === index) end++
		const above = siblings[end]?.index
		const fresh = getIndicesBetween(
			index as IndexKey,
			above as IndexKey | undefined,
			end - start - 1,
		)
		for (const [i, shape] of siblings.slice(start + 1, end).entries()) {
			place(shape, fresh[i] as string)
		}
		start = end
	}
}
