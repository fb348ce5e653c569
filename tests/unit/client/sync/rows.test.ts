/** The rows' growth in the store, and moves across it. (SPEC M6-M10) */
import type { TLShape, TLShapeId } from 'tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readRecords } from '../../../../shared/document/records.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { CELL, frameworkRecords, noteBox } from '../../../support/framework.ts'
import { joinPeer, noteRecord, type Peer, settle } from './support.ts'

const FULL = 'shape:cell-roles-culture' as TLShapeId
const BELOW = 'shape:cell-vision-culture' as TLShapeId
const LINE = 216

function framework(): Y.Doc {
	const doc = new Y.Doc()
	const records = frameworkRecords({ language: 'fi', ideas: true })
	const template = { id: 'co-development-framework', version: 1 }
	seedDocument(doc, { title: 'Koe', template, language: 'fi', records })
	return doc
}

function people(count: number, doc = framework()): Peer[] {
	return Array.from({ length: count }, () => joinPeer(doc))
}

function fill(peer: Peer, from: number, to: number): void {
	for (let n = from; n < to; n++) {
		const { x, y } = noteBox(n)
		peer.store.put([noteRecord(`n${n}`, '', { parentId: FULL, x, y })])
	}
}

function get(peer: Peer, id: string): TLShape & { props: { h: number } } {
	return peer.store.get(id as TLShapeId) as TLShape & { props: { h: number } }
}

function move(peer: Peer, id: string, place: { x?: number; y?: number }): void {
	peer.store.update(id as TLShapeId, (shape) => ({ ...(shape as TLShape), ...place }))
}

/** Page units that the cell below the full one is moved by. */
function shift(peer: Peer): number {
	return get(peer, BELOW).y - get(peer, FULL).y - CELL.h - 24
}

function bytes(peer: Peer): number {
	return peer.updates.reduce((sum, update) => sum + update.length, 0)
}

function alike(...peers: Peer[]): void {
	const records = (peer: Peer) =>
		Object.fromEntries(peer.store.allRecords().map((record) => [record.id, record]))
	for (const peer of peers.slice(1)) {
		const [{ 'pointer:pointer': _a, ...mine }, { 'pointer:pointer': _b, ...theirs }] = [
			records(peer),
			records(peers[0] as Peer),
		]
		expect(mine).toEqual(theirs)
	}
}

describe('rows of a bound store', () => {
	it('M8 grow for everyone with the note that has no room, and nobody writes them', () => {
		const [anna, bertil] = people(2) as [Peer, Peer]
		fill(anna, 0, 12)
		settle(anna, bertil)
		expect(shift(anna)).toBe(0)
		fill(bertil, 12, 13)
		settle(anna, bertil)
		for (const peer of [anna, bertil]) {
			expect(get(peer, FULL).props.h).toBe(CELL.h + LINE)
			expect(shift(peer)).toBe(LINE)
		}
		const said = readRecords(anna.doc)
		expect(said.get(FULL)).toMatchObject({ props: { h: CELL.h } })
		const seeded = readRecords(framework())
		expect(said.get(BELOW)).toEqual(seeded.get(BELOW))
		alike(anna, bertil)

		const [carla] = people(1, anna.doc) as [Peer]
		expect(shift(carla)).toBe(LINE)
		settle(carla)
		expect(carla.updates).toEqual([])

		anna.store.remove(['shape:n12' as TLShapeId])
		settle(anna, bertil, carla)
		expect(shift(bertil)).toBe(0)
		alike(anna, bertil, carla)
	})

	it('M8 write what is moved on the page in the document’s places', () => {
		const [anna, bertil] = people(2) as [Peer, Peer]
		fill(anna, 0, 13)
		settle(anna, bertil)
		// A place that adding and taking off again doesn't bring back to the last digit.
		const y = 9000.1
		anna.store.put([noteRecord('below', '', { x: 300.7, y })])
		settle(anna, bertil)
		expect(readRecords(anna.doc).get('shape:below')?.y).toBeCloseTo(y - LINE, 6)
		expect(get(bertil, 'shape:below').y).toBeCloseTo(y, 6)
		alike(anna, bertil)
		anna.store.remove(['shape:n12' as TLShapeId])
		settle(anna, bertil)
		expect(get(anna, 'shape:below').y).toBeCloseTo(y - LINE, 6)
		alike(anna, bertil)
	})

	it('M8 let a facilitator move a cell, and keep its height out of the document', () => {
		const [anna, bertil] = people(2) as [Peer, Peer]
		fill(anna, 0, 13)
		settle(anna, bertil)
		const before = bytes(bertil)
		move(bertil, BELOW, { x: 20_000 })
		move(bertil, FULL, { x: -9000 })
		settle(anna, bertil)
		expect(readRecords(anna.doc).get(FULL)).toMatchObject({ x: -9000, props: { h: CELL.h } })
		expect(readRecords(anna.doc).get(BELOW)?.y).toBe(readRecords(framework()).get(BELOW)?.y)
		expect(bytes(bertil) - before).toBeLessThan(200)
		alike(anna, bertil)
	})

	it('M9 wait until a note that is moved has come to rest', () => {
		const [anna, bertil] = people(2) as [Peer, Peer]
		fill(anna, 0, 1)
		settle(anna, bertil)
		const heard = () => {
			anna.binding.flush()
			Y.applyUpdate(bertil.doc, Y.encodeStateAsUpdate(anna.doc), 'network')
			bertil.binding.catchUp()
		}
		move(anna, 'shape:n0', { y: 700 })
		heard()
		expect(get(bertil, 'shape:n0').y).toBe(700)
		expect(shift(bertil)).toBe(0)
		move(anna, 'shape:n0', { y: 300 })
		heard()
		bertil.scheduler.runAll()
		expect(shift(bertil)).toBe(0)
		move(anna, 'shape:n0', { y: 700 })
		heard()
		bertil.scheduler.runAll()
		expect(shift(bertil)).toBe(LINE)
	})

	it('M9 stay as they are on the screen of who drags something', () => {
		const [anna, bertil] = people(2) as [Peer, Peer]
		fill(anna, 0, 12)
		settle(anna, bertil)
		let isDragging = true
		bertil.binding.attach({
			ignoreHistory: (change) => change(),
			isDragging: () => isDragging,
			onRows: () => {},
		})
		fill(anna, 12, 13)
		settle(anna, bertil)
		expect([shift(anna), shift(bertil)]).toEqual([LINE, 0])
		isDragging = false
		bertil.binding.flush()
		settle(anna, bertil)
		expect(shift(bertil)).toBe(LINE)
		alike(anna, bertil)
	})
})
