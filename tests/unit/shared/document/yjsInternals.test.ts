/** What is reached into of Yjs, as the pinned version keeps it. (SPEC C68) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
	countKeys,
	dropPending,
	hasPending,
	itemAt,
	itemOf,
	structsBetween,
	unheardOf,
} from '../../../../shared/document/yjsInternals.ts'

describe('what Yjs keeps inside', () => {
	it('C68 a map knows the keys that were deleted, and which item holds each', () => {
		const doc = new Y.Doc()
		const map = doc.getMap('records')
		map.set('a', new Y.Map())
		map.set('b', 1)
		const item = itemOf(map.get('a'))
		expect(itemAt(map, 'a')).toBe(item)
		expect(item?.parentSub).toBe('a')
		map.delete('a')
		expect([countKeys(map), itemAt(map, 'a')?.deleted]).toEqual([2, true])
		expect(itemAt(map, 'c')).toBeUndefined()
		expect(itemOf(map)).toBeNull()
	})

	it('C68 a value that was written without hearing of the one before is told from one that was', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		a.clientID = 1
		b.clientID = 2
		const exchange = () => {
			Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
			Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		}
		const [one, other] = [a.getMap('records'), b.getMap('records')]
		expect(unheardOf(one, 'x')).toBeNull()
		one.set('x', 'first')
		exchange()
		other.set('x', 'second')
		exchange()
		expect([one.get('x'), unheardOf(one, 'x')]).toEqual(['second', null])
		one.set('x', 'third')
		other.set('x', 'fourth')
		exchange()
		expect([one.get('x'), unheardOf(one, 'x'), unheardOf(other, 'x')]).toEqual(['fourth', 1, 1])
		// Also in a document that is read from what was stored.
		const stored = new Y.Doc()
		Y.applyUpdate(stored, Y.encodeStateAsUpdate(a))
		expect(unheardOf(stored.getMap('records'), 'x')).toBe(1)
	})

	it('C68 a client’s structs are there, and what waits can be dropped', () => {
		const [from, to] = [new Y.Doc(), new Y.Doc()]
		from.getText('t').insert(0, 'first')
		const known = Y.encodeStateVector(from)
		from.getText('t').insert(5, ' second')
		const written = (client: number, clock: number, end: number) =>
			[...structsBetween(from, client, clock, end)].map(({ id, length }) => [id.clock, length])
		expect(written(from.clientID, 0, 5)).toEqual([[0, 12]])
		expect(written(from.clientID, 12, 20)).toEqual([])
		expect(written(1, 0, 9)).toEqual([])
		Y.applyUpdate(to, Y.encodeStateAsUpdate(from, known))
		expect(hasPending(to)).toBe(true)
		dropPending(to)
		expect(hasPending(to)).toBe(false)
		Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
		expect(to.getText('t').toString()).toBe('first second')
	})
})
