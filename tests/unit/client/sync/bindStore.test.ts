/** The binding between the store and the document. (SPEC B1-B6) */
import type { TLNoteShape } from 'tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getRecords } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { joinPeer, noteRecord, type Peer, seededDoc, settle } from './support.ts'

const NOTE = noteRecord('one').id

function two(): [Peer, Peer] {
	const doc = seededDoc()
	return [joinPeer(doc), joinPeer(doc)]
}

function note(peer: Peer): TLNoteShape {
	const shape = peer.store.get(NOTE)
	if (shape?.type !== 'note') throw new Error('no note')
	return shape as TLNoteShape
}

function words(peer: Peer): string {
	return toPlainText(note(peer).props.richText as RichText)
}

describe('bindStore', () => {
	it('B1 shows another the note that one creates', () => {
		const [a, b] = two()
		a.store.put([noteRecord('one', 'moi')])
		settle(a, b)
		expect(note(b)).toEqual(note(a))
		expect(words(b)).toBe('moi')
	})

	it('B2 writes nothing on join, and nothing in answer to a change', () => {
		const [a, b] = two()
		expect(a.updates).toHaveLength(0)
		a.store.put([noteRecord('one', 'moi')])
		settle(a, b)
		a.store.update(NOTE, (shape) => ({ ...shape, x: 5 }))
		settle(a, b)
		expect(a.updates).toHaveLength(2)
		expect(b.updates).toHaveLength(0)
	})

	it('B3 keeps a move and a recolour made at once', () => {
		const [a, b] = two()
		a.store.put([noteRecord('one')])
		settle(a, b)
		a.store.update(NOTE, (shape) => ({ ...shape, x: 50, y: 60 }))
		b.store.update(
			NOTE,
			(shape) => ({ ...shape, props: { ...shape.props, color: 'red' } }) as typeof shape,
		)
		settle(a, b)
		for (const peer of [a, b]) {
			expect(note(peer)).toMatchObject({ x: 50, y: 60, props: { color: 'red' } })
		}
	})

	it('B3 does not write back what came from another between a change and its flush', () => {
		const [a, b] = two()
		a.store.put([noteRecord('one')])
		settle(a, b)
		b.store.update(NOTE, (shape) => ({ ...shape, x: 1 }))
		settle(b, a)
		// A's own change waits for its flush while two changes of B's arrive, the second not yet shown.
		a.store.update(NOTE, (shape) => ({ ...shape, opacity: 0.5 }))
		b.store.update(NOTE, (shape) => ({ ...shape, x: 2 }))
		b.scheduler.runAll()
		Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), 'network')
		a.binding.flush()
		settle(a, b)
		expect(note(a)).toMatchObject({ x: 2, opacity: 0.5 })
		expect(note(b)).toEqual(note(a))
	})

	it('B4 makes one update of a drag between two flushes', () => {
		const [a, b] = two()
		a.store.put([noteRecord('one')])
		settle(a, b)
		const before = a.updates.length
		for (let x = 0; x < 30; x++) a.store.update(NOTE, (shape) => ({ ...shape, x }))
		a.binding.flush()
		expect(a.updates.length - before).toBe(1)
	})

	it('D4 lets a deletion win over an edit, and keeps the edit under it', () => {
		const [a, b] = two()
		a.store.put([noteRecord('one', 'sana')])
		settle(a, b)
		const mine = note(a)
		a.store.remove([NOTE])
		b.store.update(
			NOTE,
			(shape) =>
				({
					...shape,
					props: { ...shape.props, richText: toRichText('sana ja toinen') },
				}) as typeof shape,
		)
		settle(a, b)
		expect(a.store.has(NOTE)).toBe(false)
		expect(b.store.has(NOTE)).toBe(false)
		a.store.put([mine])
		settle(a, b)
		expect(words(a)).toBe('sana ja toinen')
		expect(words(b)).toBe('sana ja toinen')
	})

	it('I6 shows the rest of a board of which some records are malformed, and writes nothing', () => {
		const doc = seededDoc()
		const records = getRecords(doc)
		doc.transact(() => {
			for (let i = 0; i < 450; i++)
				writeNewRecord(records, {
					...noteRecord(`good-${i}`, `${i}`, {
						index: `b${String(i).padStart(2, '0')}V` as TLNoteShape['index'],
					}),
				})
			for (let i = 0; i < 50; i++) {
				writeNewRecord(records, {
					id: `shape:bad-${i}`,
					typeName: 'shape',
					type: 'martian',
					props: {},
				})
			}
		})
		const peer = joinPeer(doc)
		settle(peer)
		expect(peer.store.allRecords().filter((record) => record.typeName === 'shape')).toHaveLength(
			450,
		)
		expect(peer.quarantined).toBe(50)
		expect(peer.updates).toHaveLength(0)
	})

	it('I7 shows a binding only from an arrow to what arrows bind to', () => {
		const doc = seededDoc()
		const { x, y, rotation, parentId, isLocked, opacity, meta, index } = noteRecord('one')
		const place = { typeName: 'shape', x, y, rotation, parentId, isLocked, opacity, meta, index }
		const arrow = (id: string) => ({
			...place,
			id: `shape:${id}`,
			type: 'arrow',
			props: {
				...{
					kind: 'arc',
					labelColor: 'black',
					color: 'black',
					fill: 'none',
					dash: 'draw',
					size: 'm',
				},
				...{
					arrowheadStart: 'none',
					arrowheadEnd: 'arrow',
					font: 'draw',
					bend: 0,
					text: '',
					scale: 1,
				},
				...{ start: { x: 0, y: 0 }, end: { x: 9, y: 9 }, labelPosition: 0.5, elbowMidPoint: 0.5 },
			},
		})
		const binding = (from: string, to: string) => ({
			id: `binding:${from}-${to}`,
			typeName: 'binding',
			type: 'arrow',
			fromId: `shape:${from}`,
			toId: `shape:${to}`,
			meta: {},
			props: {
				...{ terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false },
				...{ isPrecise: false, snap: 'none' },
			},
		})
		const records = [
			{ ...noteRecord('one') },
			{ ...place, id: 'shape:group', type: 'group', props: {} },
			...['good', 'self', 'there', 'back', 'grouped', 'dangling'].map(arrow),
			binding('good', 'one'),
			binding('self', 'self'),
			...[binding('there', 'back'), binding('back', 'there'), binding('grouped', 'group')],
			...[binding('dangling', 'nothing'), binding('one', 'good')],
		]
		doc.transact(() => {
			for (const record of records) writeNewRecord(getRecords(doc), record)
		})
		const peer = joinPeer(doc)
		const shown = peer.store.allRecords().filter(({ typeName }) => typeName === 'binding')
		expect(shown.map(({ id }) => id)).toEqual(['binding:good-one'])
		expect(peer.quarantined).toBe(0)
		expect(peer.updates).toHaveLength(0)
	})

	it('I5 repairs what a small repair makes showable, alike on every client', () => {
		const doc = seededDoc()
		const { scale: _scale, ...props } = noteRecord('one').props
		doc.transact(() => {
			const broken = {
				...noteRecord('one'),
				x: Number.NaN,
				index: '!!',
				props: { ...props, color: 'nope', zz: 1 },
			}
			writeNewRecord(getRecords(doc), broken as never)
		})
		const a = joinPeer(doc)
		const b = joinPeer(doc)
		expect(note(a)).toMatchObject({ x: 0, index: 'a1', props: { scale: 1, color: 'black' } })
		expect(note(b)).toEqual(note(a))
		expect(a.updates.length + b.updates.length).toBe(0)
	})
})
