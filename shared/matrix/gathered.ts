/**
 * The notes of one cell as they were tidied up: clusters with their names, and notes that are
 * the same behind the one that stands for them. Table, canvas, counts and exports all use
 * this. Whatever people wrote at once, every client comes to the same. (SPEC D24, D25)
 */
import { isCounted, type MatrixNote } from './matrix.ts'

/** A note, with those that were said to be the same. */
export interface Stack {
	note: MatrixNote
	/** In reading order; most often none. */
	same: readonly MatrixNote[]
}

export interface Cluster {
	/** As its notes have it. */
	id: string
	name: string
	/** In reading order. */
	stacks: readonly Stack[]
	/** Those that are the same counted too. */
	notes: number
}

export interface Gathered {
	/** In the order of their first notes. */
	clusters: readonly Cluster[]
	/** What is in none. */
	loose: readonly Stack[]
}

/** @param notes what people made in one cell, or in none, in reading order */
export function gather(notes: readonly MatrixNote[]): Gathered {
	const roots = sameAs(notes)
	const behind = new Map<string, MatrixNote[]>()
	for (const note of notes) {
		const root = roots.get(note.id)
		if (root !== undefined) add(behind, root, note)
	}
	const members = new Map<string, MatrixNote[]>()
	for (const note of notes) {
		const id = canBeGathered(note) ? note.cluster?.id : undefined
		if (id !== undefined) add(members, id, note)
	}
	const stacks = new Map<string, Stack[]>()
	const loose: Stack[] = []
	for (const note of notes) {
		if (roots.has(note.id)) continue
		const stack = { note, same: behind.get(note.id) ?? [] }
		const id = canBeGathered(note) ? note.cluster?.id : undefined
		// One note alone is no cluster: the others were moved away, or deleted.
		if (id === undefined || (members.get(id)?.length ?? 0) < 2) loose.push(stack)
		else add(stacks, id, stack)
	}
	const clusters = [...stacks].map(([id, own]) => ({
		...{ id, name: nameOf(id, members.get(id) ?? []), stacks: own },
		notes: own.reduce((sum, { same }) => sum + 1 + same.length, 0),
	}))
	return { clusters, loose }
}

/** In the order in which tables and documents tell them. */
export function inGatheredOrder(notes: readonly MatrixNote[]): MatrixNote[] {
	const { clusters, loose } = gather(notes)
	const stacks = [...clusters.flatMap(({ stacks }) => stacks), ...loose]
	return stacks.flatMap(({ note, same }) => [note, ...same])
}

/**
 * The note that lies on top where a cluster is closed: the one around which it was gathered,
 * as long as it's there.
 */
export function faceOf({ id, stacks }: Cluster): MatrixNote | null {
	const notes = stacks.map(({ note }) => note)
	const first = notes.find((note) => note.id === id)
	return first ?? notes.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null
}

/**
 * By the id of each note that's the same as another, the id of the note that stands for it:
 * at the end of the chain, or, where people have said it in a circle, the one with the
 * smallest id.
 */
export function sameAs(notes: readonly MatrixNote[]): Map<string, string> {
	const next = new Map<string, string>()
	const here = new Set(notes.filter(isCounted).map(({ id }) => id))
	for (const { id, same } of notes) {
		if (same !== null && same !== id && here.has(id) && here.has(same)) next.set(id, same)
	}
	const roots = new Map<string, string>()
	for (const id of next.keys()) follow(id, next, roots)
	for (const [id, root] of roots) if (id === root) roots.delete(id)
	return roots
}

function follow(from: string, next: ReadonlyMap<string, string>, roots: Map<string, string>): void {
	const way: string[] = []
	const passed = new Map<string, number>()
	let at: string | undefined = from
	let root: string | undefined
	while (root === undefined) {
		const known = roots.get(at)
		const before = passed.get(at)
		if (known !== undefined) root = known
		else if (before !== undefined) root = way.slice(before).sort()[0] ?? at
		else {
			passed.set(at, way.length)
			way.push(at)
			const to = next.get(at)
			if (to === undefined) root = at
			else at = to
		}
	}
	for (const id of way) roots.set(id, root)
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
	const list = lists.get(key)
	if (list) list.push(item)
	else lists.set(key, [item])
}

/** Sticky notes alone: a text or a figure has its place for a reason. */
function canBeGathered({ kind }: MatrixNote): boolean {
	return kind === 'note'
}

/** What most of its notes say; of two that as many say, what the note on top says, else the first by the alphabet. */
function nameOf(id: string, notes: readonly MatrixNote[]): string {
	const counts = new Map<string, number>()
	for (const { cluster } of notes) {
		if (cluster) counts.set(cluster.name, (counts.get(cluster.name) ?? 0) + 1)
	}
	const most = Math.max(...counts.values())
	const names = [...counts].filter(([, count]) => count === most).map(([name]) => name)
	const top = notes.find((note) => note.id === id)?.cluster?.name
	return top !== undefined && names.includes(top) ? top : (names.sort()[0] ?? '')
}
