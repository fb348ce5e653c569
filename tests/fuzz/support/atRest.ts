/** Assertions that must hold when no message is in flight. */
import { isEqual } from '@tldraw/utils'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { getFragment, isDeleted, readEntry } from '../../../shared/document/records.ts'
import { readFragment, toPlainText } from '../../../shared/document/richText.ts'
import { joinPeer } from '../../unit/client/sync/support.ts'
import type { Typed } from './actions.ts'
import type { FuzzRoom } from './FuzzRoom.ts'

/** All peers and the server are equal, what each shows follows from it, and all is saved. */
export async function expectConverged(fuzzRoom: FuzzRoom): Promise<void> {
	const stored = await fuzzRoom.stored()
	const expected = contents(stored)
	const view = joinPeer(stored)
	const shown = view.store
		.allRecords()
		.filter((record) => view.store.scopedTypes.document.has(record.typeName))
		.sort((a, b) => (a.id < b.id ? -1 : 1))
	for (const peer of fuzzRoom.peers) {
		const found =
			difference(contents(peer.board.doc), expected, `${peer.name} document`) ??
			difference(peer.documentRecords(), shown, `${peer.name} store`)
		// An assertion would cut it short.
		if (found) throw new Error(found)
		expect(peer.board.getView().saved).toEqual({ kind: 'saved' })
	}
}

/** Each character is there once, unless somebody deleted it or what it stood in, or it came too late. */
export async function expectEveryCharacter(fuzzRoom: FuzzRoom, typed: Typed): Promise<void> {
	const stored = await fuzzRoom.stored()
	const gone = await charactersGone(fuzzRoom)
	const records = getRecords(stored)
	for (const [character, { by, shape }] of typed.characters) {
		if (typed.deleted.has(character) || typed.late.has(character)) continue
		if (gone.has(character)) continue
		const homes = [...records].filter(([id]) => id === shape || id.startsWith(`${shape}~`))
		// Gone before it was ever written: its creator took it back at once.
		if (homes.length === 0 && shape.startsWith(`shape:${by}-`)) continue
		const words = homes.map(([, entry]) => wordsOf(entry)).join(' | ')
		const times = words.split(character).length - 1
		expect(times, `${character}, typed by ${by} into ${shape}: ${words}`).toBe(1)
	}
}

/** The characters of records that were deleted when an epoch ended: the next one hasn't got them. */
async function charactersGone(fuzzRoom: FuzzRoom): Promise<Set<string>> {
	const ended = await fuzzRoom.ended()
	const deleted = ended.flatMap((doc) => [...getRecords(doc).values()].filter(isDeleted))
	return new Set(deleted.flatMap((entry) => [...wordsOf(entry)]))
}

function wordsOf(entry: RecordEntry): string {
	const fragment = getFragment(entry)
	return fragment ? toPlainText(readFragment(fragment)) : ''
}

/** Records as the document has them, deleted ones too, in an order of its own. */
function contents(doc: Y.Doc): Record<string, unknown> {
	const all: [string, unknown][] = []
	getRecords(doc).forEach((entry, id) => {
		all.push([id, { record: readEntry(id, entry), deleted: entry.get('deleted') ?? false }])
	})
	return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Where two values first differ, as a person can read it. */
function difference(a: unknown, b: unknown, path: string): string | null {
	if (isEqual(a, b)) return null
	if (typeof a === 'object' && typeof b === 'object' && a && b) {
		for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
			const found = difference(Reflect.get(a, key), Reflect.get(b, key), `${path}.${key}`)
			if (found) return found
		}
	}
	return `${path}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`
}
