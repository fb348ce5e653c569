// @vitest-environment jsdom
/** Cursors and presence on the canvas. (SPEC P1-P7) */
import '../../../fuzz/support/canvasDom.ts'
import {
	type Atom,
	atom,
	createShapeId,
	createTLStore,
	defaultBindingUtils,
	defaultShapeUtils,
	defaultTools,
	Editor,
} from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import {
	bindPresence,
	MAX_CURSORS,
	PRESENCE_INTERVAL_MS,
} from '../../../../client/sync/presence/cursors.ts'
import {
	announce,
	listPeople,
	placeOf,
	tellPlace,
} from '../../../../client/sync/presence/presence.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { type ManualScheduler, manualScheduler } from '../../../support/manualScheduler.ts'

let editor: Editor
let awareness: Awareness
let scheduler: ManualScheduler
let stop: () => void
/** Whose cursors are drawn: all, or one participant's. */
let seen: Atom<string>

beforeEach(() => {
	vi.useFakeTimers()
	const container = document.createElement('div')
	document.body.append(container)
	const store = createTLStore({ schema: boardSchema })
	editor = new Editor({
		store,
		shapeUtils: defaultShapeUtils,
		bindingUtils: defaultBindingUtils,
		tools: defaultTools,
		getContainer: () => container,
	})
	awareness = new Awareness(new Y.Doc())
	seen = atom('seen', 'all')
	announce(awareness, { id: 'user:me', name: 'Minä', color: '#112233' })
	scheduler = manualScheduler()
	const binding = { merge: (change: () => void) => store.mergeRemoteChanges(change) }
	const beside = { editing: () => null, cell: () => null }
	stop = bindPresence(editor, awareness, binding as never, scheduler, beside, {
		look: (id, told) => ({ name: told.name || `sector of ${id}`, color: '#8a0a12' }),
		sees: (id) => seen.get() === 'all' || id === seen.get(),
	})
})
afterEach(() => {
	stop()
	awareness.destroy()
	editor.dispose()
	vi.useRealTimers()
})

/** As the server forwards it. */
function hear(client: number, state: Record<string, unknown> | null): void {
	const known = awareness.getStates().has(client)
	if (state) awareness.states.set(client, state)
	else awareness.states.delete(client)
	const change = {
		added: known ? [] : [client],
		updated: state && known ? [client] : [],
		removed: state ? [] : [client],
	}
	awareness.emit('change', [change, 'network'])
}

/** As tldraw's canvas hears a mouse. */
function pointTo(x: number, y: number): void {
	editor.dispatch({
		type: 'pointer',
		target: 'canvas',
		name: 'pointer_move',
		point: { x, y, z: 0.5 },
		pointerId: 1,
		button: 0,
		isPen: false,
		shiftKey: false,
		altKey: false,
		ctrlKey: false,
		metaKey: false,
		accelKey: false,
	})
}

function someone(client: number, x: number, y = 0): Record<string, unknown> {
	return { user: { id: `user:${client}`, name: `P${client}`, color: '#445566' }, at: { x, y } }
}

function cursors() {
	return editor.store
		.allRecords()
		.filter((record) => record.typeName === 'instance_presence')
		.filter((record) => record.cursor !== null)
}

describe('presence', () => {
	it('N93 tells nothing while one is at a private note: no id, no pointer, no cell', () => {
		vi.advanceTimersByTime(20)
		pointTo(12, 34)
		vi.advanceTimersByTime(20)
		const [secret, open] = [createShapeId('secret'), createShapeId('open')]
		editor.createShape({ id: open, type: 'note' })
		editor.createShape({ id: secret, type: 'note', meta: { private: true } })
		editor.select(open, secret)
		scheduler.runAll()
		expect(JSON.stringify(awareness.getLocalState())).not.toContain('secret')
		expect(awareness.getLocalState()?.at).toEqual({})
		editor.select(open)
		scheduler.runAll()
		expect(awareness.getLocalState()?.at).toMatchObject({ s: ['open'] })
		editor.setEditingShape(secret)
		scheduler.runAll()
		expect(awareness.getLocalState()?.at).toEqual({})
	})

	it('P1 tells no place before a pointer has been seen, and whole numbers after', () => {
		scheduler.runAll()
		expect(awareness.getLocalState()?.at).toEqual({})
		pointTo(10.4, 20.6)
		editor.emit('tick', 16)
		scheduler.runAll()
		expect(awareness.getLocalState()?.at).toEqual({ x: 10, y: 21 })
	})

	it('P1 tells the last place of a pointer, whenever tldraw takes it in', () => {
		pointTo(10, 20)
		editor.emit('tick', 16)
		scheduler.runAll()
		pointTo(300, 400)
		scheduler.runAll()
		editor.emit('tick', 16)
		scheduler.runAll()
		expect(awareness.getLocalState()?.at).toEqual({ x: 300, y: 400 })
	})

	it('P2 tells of at most 20 selected records', () => {
		const ids = Array.from({ length: 54 }, (_, n) => `shape:note${n}`)
		expect(placeOf(null, ids, null).s).toHaveLength(20)
	})

	it('P2 says nothing that it has said already', () => {
		let told = 0
		awareness.on('update', () => told++)
		tellPlace(awareness, { x: 1, y: 2 })
		tellPlace(awareness, { x: 1, y: 2 })
		expect(told).toBe(1)
	})

	it('P3 lists who is here, me first, whatever garbage others send', () => {
		hear(7, someone(7, 0))
		hear(8, { user: { id: 5, name: null } })
		hear(9, { user: { id: 'user:9', name: 'x'.repeat(500), color: 'javascript:' } })
		const people = listPeople(awareness)
		expect(people.map((person) => person.id)).toEqual(['user:me', 'user:7', 'user:9'])
		expect(people[2]).toMatchObject({ color: '#555555' })
		expect(people[2]?.name.length).toBe(80)
	})

	it('C23 shows cursors as the board knows their owners, once the server says who they are', () => {
		hear(7, someone(7, 0))
		hear(8, { ...someone(8, 0), participant: 'anna' })
		// On a pseudonymous board the server takes the name off.
		hear(9, { user: { id: 'user:9', color: '#445566' }, at: { x: 1, y: 1 }, participant: 'bo' })
		scheduler.runAll()
		const looks = cursors().map(({ userName, color }) => `${userName} ${color}`)
		expect(looks.sort()).toEqual(['P7 #445566', 'P8 #8a0a12', 'sector of bo #8a0a12'])
	})

	it('P4 glides from where a cursor was to where it is', () => {
		hear(7, someone(7, 0))
		scheduler.runAll()
		hear(7, someone(7, 100))
		scheduler.runOne(() => 0)
		expect(cursors()[0]?.cursor?.x).toBe(0)
		vi.advanceTimersByTime(PRESENCE_INTERVAL_MS / 2)
		scheduler.runOne(() => 0)
		expect(cursors()[0]?.cursor?.x).toBeCloseTo(50)
		vi.advanceTimersByTime(PRESENCE_INTERVAL_MS)
		scheduler.runOne(() => 0)
		expect(cursors()[0]?.cursor?.x).toBe(100)
		expect(scheduler.runOne(() => 0)).toBe(false)
	})

	it('P5 draws the cursors of those who moved last, and no more', () => {
		for (let client = 1; client <= MAX_CURSORS + 5; client++) hear(client, someone(client, client))
		scheduler.runAll()
		expect(cursors()).toHaveLength(MAX_CURSORS)
		hear(1, someone(1, 500))
		vi.advanceTimersByTime(PRESENCE_INTERVAL_MS)
		scheduler.runOne(() => 0)
		expect(cursors()).toHaveLength(MAX_CURSORS)
		expect(cursors().some((record) => record.userId === 'user:1')).toBe(true)
	})

	it('N109 draws no cursors, or only some, where one asks for that, and all again after', () => {
		hear(2, someone(2, 100))
		hear(3, { ...someone(3, 200), participant: 'leader' })
		scheduler.runAll()
		expect(cursors()).toHaveLength(2)
		seen.set('leader')
		scheduler.runAll()
		expect(cursors().map(({ userId }) => userId)).toEqual(['user:3'])
		hear(2, someone(2, 150))
		scheduler.runAll()
		expect(cursors()).toHaveLength(1)
		seen.set('all')
		scheduler.runAll()
		expect(cursors()).toHaveLength(2)
	})

	it('P6 takes away who has left', () => {
		hear(7, someone(7, 0))
		scheduler.runAll()
		hear(7, null)
		scheduler.runAll()
		expect(cursors()).toHaveLength(0)
	})
})
