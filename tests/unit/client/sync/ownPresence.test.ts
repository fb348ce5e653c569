/** Presence on a new line. (SPEC S77) */
import { describe, expect, it } from 'vitest'
import {
	Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { announceAnew } from '../../../../client/sync/connection/ownPresence.ts'

describe('presence on a new line', () => {
	it('S77 is taken by those who have seen it go, and by those who went themselves', () => {
		const [own, other] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
		const { clientID } = own
		const tell = () => applyAwarenessUpdate(other, encodeAwarenessUpdate(own, [clientID]), null)
		own.setLocalState({ name: 'Aino' })
		tell()
		expect(other.getStates().get(clientID)).toEqual({ name: 'Aino' })
		removeAwarenessStates(other, [clientID], 'the line')
		// As y-websocket does by itself.
		tell()
		expect(other.getStates().has(clientID)).toBe(false)
		announceAnew(own)
		tell()
		expect(other.getStates().get(clientID)).toEqual({ name: 'Aino' })
		own.destroy()
		other.destroy()
	})

	it('S77 whoever shows nothing still shows nothing', () => {
		const own = new Awareness(new Y.Doc())
		own.setLocalState(null)
		announceAnew(own)
		expect(own.getLocalState()).toBeNull()
		own.destroy()
	})
})
