/** How many edits are unsaved. (SPEC A1-A4) */
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, it } from 'vitest'
import { Acknowledgements } from '../../../../client/sync/connection/acknowledgements.ts'
import { Outbox, postingSocket } from '../../../../client/sync/connection/Outbox.ts'
import { MESSAGE, SYNC } from '../../../../shared/protocol.ts'

function frame(type: number, kind: number): Uint8Array {
	const encoder = encoding.createEncoder()
	encoding.writeVarUint(encoder, type)
	encoding.writeVarUint(encoder, kind)
	encoding.writeVarUint8Array(encoder, new Uint8Array(3))
	return encoding.toUint8Array(encoder)
}
const STEP2 = frame(MESSAGE.sync, SYNC.step2)
const UPDATE = frame(MESSAGE.sync, SYNC.update)

let tracker: Acknowledgements
beforeEach(() => {
	tracker = new Acknowledgements()
	tracker.opened()
	tracker.sending(SYNC.step2, true)
})

describe('acknowledgements', () => {
	it('A1 holds an edit as unsaved until its message is acknowledged', () => {
		tracker.edited()
		tracker.sending(SYNC.update, true)
		expect(tracker.unsaved).toBe(1)
		tracker.acknowledged(1)
		expect(tracker.unsaved).toBe(1)
		tracker.acknowledged(2)
		expect(tracker.unsaved).toBe(0)
	})

	it('A2 counts document messages only', () => {
		const outbox = new Outbox(tracker, false)
		outbox.opened(() => {})
		outbox.post(STEP2)
		tracker.edited()
		outbox.post(frame(MESSAGE.awareness, SYNC.update))
		outbox.post(UPDATE)
		tracker.acknowledged(2)
		expect(tracker.unsaved).toBe(0)
	})

	it('A3 takes what an earlier socket carried as unsent again', () => {
		tracker.edited()
		tracker.sending(SYNC.update, true)
		tracker.opened()
		tracker.acknowledged(2)
		expect(tracker.unsaved).toBe(1)
		tracker.sending(SYNC.step2, true)
		tracker.acknowledged(1)
		expect(tracker.unsaved).toBe(0)
	})

	it('A4 does not take an update for older edits before step 2 has carried them', () => {
		tracker.opened()
		tracker.edited()
		tracker.edited()
		tracker.sending(SYNC.update, true)
		tracker.acknowledged(1)
		expect(tracker.unsaved).toBe(2)
		tracker.sending(SYNC.step2, true)
		tracker.acknowledged(2)
		expect(tracker.unsaved).toBe(0)
	})

	it('A3 leaves to the next socket what one that closes would not take', () => {
		const sent: unknown[] = []
		class Socket {
			readyState = 1
			send(data: unknown): void {
				sent.push(data)
			}
		}
		const socket = new (postingSocket(new Outbox(tracker, false), Socket as never))('ws://here')
		socket.send(STEP2 as never)
		tracker.edited()
		Object.assign(socket, { readyState: 2 })
		socket.send(UPDATE as never)
		tracker.acknowledged(1)
		expect(sent).toEqual([STEP2])
		expect(tracker.unsaved).toBe(1)
	})
})
