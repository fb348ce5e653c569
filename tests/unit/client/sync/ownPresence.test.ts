/** Presence on a new line. (SPEC S77) */
import { describe, expect, it } from 'vitest'
import {
	Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { meetAnew } from '../../../../client/sync/connection/ownPresence.ts'

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
		meetAnew(own)
		tell()
		expect(other.getStates().get(clientID)).toEqual({ name: 'Aino' })
		own.destroy()
		other.destroy()
	})

	it('S77 is heard by whoever comes again while the other one has stayed', () => {
		const [own, other] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
		const { clientID } = other
		const greet = () => applyAwarenessUpdate(own, encodeAwarenessUpdate(other, [clientID]), null)
		other.setLocalState({ name: 'Berit' })
		greet()
		// As y-websocket does where the line is cut.
		removeAwarenessStates(own, [clientID], 'the line')
		greet()
		expect(own.getStates().has(clientID)).toBe(false)
		meetAnew(own)
		greet()
		expect(own.getStates().get(clientID)).toEqual({ name: 'Berit' })
		own.destroy()
		other.destroy()
	})

	it('S77 whoever shows nothing still shows nothing', () => {
		const own = new Awareness(new Y.Doc())
		own.setLocalState(null)
		meetAnew(own)
		expect(own.getLocalState()).toBeNull()
		own.destroy()
	})
})
