/** Whatever comes in, `parseFrame` answers; what it lets through, Yjs can apply. (SPEC W5, W7, W8) */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
	parseFrame,
	presenceFrame,
	step1Frame,
	step2Frame,
	updateFrame,
} from '../../../../server/room/frames.ts'

const MALFORMED = { kind: 'malformed' }

function frame(...parts: (number | Uint8Array)[]): Uint8Array {
	return encoding.encode((encoder) => {
		for (const part of parts) {
			if (typeof part === 'number') encoding.writeVarUint(encoder, part)
			else encoding.writeUint8Array(encoder, part)
		}
	})
}

function baseDocument(): Y.Doc {
	const doc = new Y.Doc()
	const records = doc.getMap<Y.Map<unknown>>('records')
	for (let n = 0; n < 4; n++) {
		const entry = new Y.Map<unknown>()
		records.set(`shape:${n}`, entry)
		entry.set('$', { id: `shape:${n}`, x: n })
		const text = new Y.XmlText('Kirjoitettua tekstiä')
		const fragment = new Y.XmlFragment()
		entry.set('text', fragment)
		fragment.insert(0, [text])
		text.format(2, 5, { bold: true })
		text.delete(1, 2)
	}
	return doc
}

function edit(doc: Y.Doc, n: number): Uint8Array {
	const vector = Y.encodeStateVector(doc)
	doc.transact(() => {
		const entry = doc.getMap<Y.Map<unknown>>('records').get(`shape:${n % 4}`)
		const fragment = entry?.get('text') as Y.XmlFragment
		entry?.set('pos', [n, n])
		const text = fragment.get(0) as Y.XmlText
		text.insert(3, 'uutta')
		text.delete(0, 2)
		if (n % 3 === 0) fragment.insert(0, [new Y.XmlText('toinen')])
	})
	return Y.encodeStateAsUpdate(doc, vector)
}

describe('parsing frames', () => {
	it('W1 reads what a stock client sends', () => {
		const doc = baseDocument()
		const update = Y.encodeStateAsUpdate(doc)
		const vector = Y.encodeStateVector(doc)
		expect(parseFrame(step1Frame(vector))).toEqual({ kind: 'step1', stateVector: vector })
		expect(parseFrame(step2Frame(update))).toMatchObject({ kind: 'document', update })
		expect(parseFrame(updateFrame(update))).toMatchObject({ kind: 'document', update })
		const entries = [{ clientId: 2 ** 32 - 1, clock: 7, state: '{"nimi":"Äiti 🎈"}' }]
		expect(parseFrame(presenceFrame(entries))).toEqual({ kind: 'presence', entries })
		expect(parseFrame(Uint8Array.of(3))).toEqual({ kind: 'presence-query' })
	})

	const bad: [string, Uint8Array][] = [
		['nothing', new Uint8Array(0)],
		['an unknown type', frame(77)],
		['an auth message', frame(2, 0)],
		['an acknowledgement', frame(100, 1)],
		['an unknown sync type', frame(0, 3, 0)],
		['a sync message without a body', frame(0, 2)],
		['a length beyond the end', frame(0, 2, 2 ** 31)],
		['a length beyond all memory', frame(0, 2, Number.MAX_SAFE_INTEGER)],
		['a number that never ends', frame(0, 2, new Uint8Array(1000).fill(0xff))],
		['a type that never ends', new Uint8Array(100).fill(0xff)],
		['bytes after the end', frame(0, 0, 1, 0, 9)],
		['a state vector that claims more than there is', frame(0, 0, 3, 200, 1, 1)],
		['an update of noise', frame(0, 2, 8, Uint8Array.of(9, 200, 3, 17, 255, 4, 128, 1))],
		['an update that claims 2^50 structs', updateFrame(frame(1, 2 ** 50, 1, 0))],
		['a struct with a clock past reason', updateFrame(frame(1, 1, 5, 2 ** 52, 0, 2 ** 52, 0))],
		['a struct of no length', updateFrame(frame(1, 1, 5, 0, 0, 0, 0))],
		['a deletion past reason', updateFrame(frame(0, 1, 5, 1, 2 ** 50, 2 ** 50))],
		['presence that claims more entries', frame(1, 3, 200, 1, 1)],
		['presence with text past its end', frame(1, 4, 1, 1, 1, 100)],
		['presence with bytes after it', frame(1, 5, 1, 1, 1, 0, 0)],
	]
	for (const [what, bytes] of bad) {
		it(`W5 calls ${what} malformed`, () => {
			expect(parseFrame(bytes)).toMatchObject(MALFORMED)
		})
	}

	it('W5 calls a frame malformed that ends before its content does, wherever that is', () => {
		for (const whole of [
			updateFrame(Y.encodeStateAsUpdate(baseDocument())),
			step1Frame(Y.encodeStateVector(baseDocument())),
			presenceFrame([{ clientId: 5, clock: 3, state: '{"x":1}' }]),
		]) {
			for (let end = 0; end < whole.length; end++) {
				expect(parseFrame(whole.subarray(0, end))).toMatchObject(MALFORMED)
			}
		}
	})

	it('W7 does not read what lies beside a frame in memory', () => {
		const memory = new Uint8Array(1000).fill(0x41)
		memory.set(frame(0, 2, 500))
		expect(parseFrame(memory.subarray(0, 4))).toMatchObject(MALFORMED)
		expect(parseFrame(Buffer.from(memory.buffer, 0, 4))).toMatchObject(MALFORMED)
	})

	it('W7 keeps nothing of a frame that its socket may write over', () => {
		const update = Y.encodeStateAsUpdate(baseDocument())
		const socketBuffer = Buffer.from(updateFrame(update))
		const message = parseFrame(socketBuffer)
		socketBuffer.fill(0)
		expect(message).toMatchObject({ kind: 'document', update })
	})

	it('W8 refuses an item that refers to a later one of its own client', () => {
		const doc = new Y.Doc({ gc: false })
		doc.clientID = 7
		doc.getText('t').insert(0, 'ab')
		doc.getText('t').insert(1, 'c')
		const update = Y.encodeStateAsUpdate(doc)
		const at = update.lastIndexOf(7)
		const forged = update.slice()
		forged[at + 1] = 100
		expect(parseFrame(updateFrame(update)).kind).toBe('document')
		expect(parseFrame(updateFrame(forged))).toMatchObject(MALFORMED)
	})

	it('W5 never throws, whatever comes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				expect(typeof parseFrame(bytes).kind).toBe('string')
			}),
			{ numRuns: 5000, seed: 1 },
		)
	})

	it('W8 what it lets through can be applied and sent on', () => {
		const state = Y.encodeStateAsUpdate(baseDocument())
		let applied = 0
		const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 })
		fc.assert(
			fc.property(flips, fc.nat(20), (changes, n) => {
				const author = new Y.Doc()
				Y.applyUpdate(author, state)
				const update = edit(author, n)
				for (const [at, value] of changes) update[at % update.length] = value
				const message = parseFrame(updateFrame(update))
				if (message.kind !== 'document') return
				const doc = new Y.Doc()
				Y.applyUpdate(doc, state)
				Y.applyUpdate(doc, message.update)
				doc.store.pendingStructs = null
				doc.store.pendingDs = null
				const next = new Y.Doc()
				Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
				expect(next.store.pendingStructs).toBeNull()
				expect(parseFrame(step1Frame(Y.encodeStateVector(next))).kind).toBe('step1')
				applied++
			}),
			{ numRuns: 3000, seed: 1 },
		)
		expect(applied).toBeGreaterThan(50)
	})
})
