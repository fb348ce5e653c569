/** What goes out on a socket, and how much of it at a time. (SPEC A6, A7) */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { Acknowledgements } from '../../../../client/sync/connection/acknowledgements.ts'
import { Outbox } from '../../../../client/sync/connection/Outbox.ts'
import { MESSAGE, SYNC } from '../../../../shared/protocol.ts'

const LIMITS = {
	frameBytes: 1000,
	textLength: 100,
	boardRecords: 10,
	participantRecords: 10,
	bytesPerSecond: 100_000,
	messagesPerSecond: 100,
}

let sent: Uint8Array[]
let acknowledgements: Acknowledgements
beforeEach(() => {
	vi.useFakeTimers()
	onTestFinished(() => void vi.useRealTimers())
	sent = []
	acknowledgements = new Acknowledgements()
})

/** A server that takes everything, until there's no more. */
function takeAll(outbox: Outbox): void {
	for (let before = -1; before !== sent.length; ) {
		before = sent.length
		acknowledgements.acknowledged(sent.length)
		outbox.acknowledged()
		vi.runAllTimers()
	}
}

function open(careful = false): Outbox {
	const outbox = new Outbox(acknowledgements, careful)
	outbox.limits = LIMITS
	outbox.opened((frame) => sent.push(frame))
	return outbox
}

function frame(kind: number, update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync)
		encoding.writeVarUint(encoder, kind)
		encoding.writeVarUint8Array(encoder, update)
	})
}

function typed(text: string): Uint8Array {
	const doc = new Y.Doc()
	doc.getText('t').insert(0, text)
	return Y.encodeStateAsUpdate(doc)
}

function kinds(): number[] {
	return sent.map((each) => each[1] ?? -1)
}

/** What all that was sent comes to. */
function text(): string {
	const doc = new Y.Doc()
	for (const each of sent) {
		const decoder = decoding.createDecoder(each.subarray(2))
		Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
	}
	return doc.getText('t').toString()
}

describe('the outbox', () => {
	it('A6 leaves what is written before the answer to step 1 to that answer, which has it', () => {
		const outbox = open(true)
		outbox.post(frame(SYNC.update, typed('early')))
		expect(sent).toEqual([])
		outbox.post(frame(SYNC.step2, typed('early, and older')))
		outbox.post(frame(SYNC.update, typed('late')))
		expect(kinds()).toEqual([SYNC.step2])
		takeAll(outbox)
		expect(kinds()).toEqual([SYNC.step2, SYNC.update])
	})

	it('A6 sends what is too large for a frame in parts that each fit, the step 2 as the last', () => {
		const outbox = open()
		outbox.post(frame(SYNC.step2, typed('x'.repeat(5000))))
		takeAll(outbox)
		expect(sent.length).toBeGreaterThan(5)
		for (const each of sent) expect(each.length).toBeLessThanOrEqual(LIMITS.frameBytes)
		expect(kinds().at(-1)).toBe(SYNC.step2)
		expect(
			kinds()
				.slice(0, -1)
				.every((kind) => kind === SYNC.update),
		).toBe(true)
		expect(text()).toBe('x'.repeat(5000))
	})

	it('A6 goes no faster than the server takes it, and keeps the order', () => {
		const outbox = open()
		outbox.post(frame(SYNC.step2, typed('x'.repeat(5000))))
		const atOnce = sent.length
		outbox.post(frame(SYNC.update, typed('y')))
		expect(atOnce).toBe(1)
		vi.runAllTimers()
		// One more may be on its way, and no further one before the server has dealt with them.
		expect(sent).toHaveLength(2)
		takeAll(outbox)
		expect(sent.length).toBeGreaterThan(5)
		expect(sent.at(-1)?.length).toBeLessThan(60)
	})

	it('A1 holds an edit as unsaved until the last of its parts is acknowledged', () => {
		const outbox = open()
		outbox.post(frame(SYNC.step2, typed('')))
		acknowledgements.edited()
		outbox.post(frame(SYNC.update, typed('x'.repeat(5000))))
		while (acknowledgements.inFlight > 0) {
			expect(acknowledgements.unsaved).toBe(1)
			acknowledgements.acknowledged(sent.length)
			outbox.acknowledged()
			vi.runAllTimers()
		}
		expect(acknowledgements.unsaved).toBe(0)
	})

	it('A7 sends one message at a time after a refusal, and knows which one is refused', () => {
		const outbox = open(true)
		const [first, second] = [typed('one'), typed('two')]
		outbox.post(frame(SYNC.step2, first))
		outbox.post(frame(SYNC.update, second))
		expect(sent).toHaveLength(1)
		expect(outbox.suspect).toEqual(first)
		acknowledgements.acknowledged(1)
		outbox.acknowledged()
		expect(sent).toHaveLength(2)
		expect(outbox.suspect).toEqual(second)
		acknowledgements.acknowledged(2)
		outbox.acknowledged()
		expect(outbox.suspect).toBeNull()
	})

	it('A6 leaves to the next socket what an earlier one has not taken', () => {
		const outbox = open()
		outbox.post(frame(SYNC.step2, typed('x'.repeat(5000))))
		outbox.opened((each) => sent.push(each))
		const before = sent.length
		vi.runAllTimers()
		expect(sent.length).toBe(before)
	})
})
