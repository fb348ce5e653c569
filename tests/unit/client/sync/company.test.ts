/** Following, being followed, and pointing, over awareness. (SPEC P10-P14) */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Company } from '../../../../client/sync/presence/company.ts'

const lines: (() => void)[] = []

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
	for (const stop of lines.splice(0)) stop()
	vi.useRealTimers()
})

/** Windows that hear each other as through the server, which writes whose each is. */
function windows(...participants: string[]) {
	const all = participants.map((participant, n) => {
		const awareness = new Awareness(new Y.Doc())
		lines.push(() => awareness.destroy())
		awareness.setLocalState({ user: { id: `user:${n}`, name: participant, color: '#123456' } })
		awareness.setLocalStateField('participant', participant)
		return { awareness, company: new Company(awareness, participant) }
	})
	for (const { awareness } of all) {
		awareness.on('update', (_: unknown, origin: unknown) => {
			if (origin === 'line') return
			const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
			for (const other of all) {
				if (other.awareness !== awareness) applyAwarenessUpdate(other.awareness, update, 'line')
			}
		})
		awareness.setLocalStateField('hello', 1)
	}
	return all
}

function goOf({ awareness }: { awareness: Awareness }): Record<string, unknown> {
	return (awareness.getLocalState()?.go ?? {}) as Record<string, unknown>
}

describe('following', () => {
	it('P10 tells the one who is followed by how many, and ends', () => {
		const [aino, one, two] = windows('aino', 'veikko', 'veikko')
		if (!aino || !one || !two) throw new Error('three windows')
		const { company } = aino
		one.company.follow('aino')
		two.company.follow('aino')
		expect(company.followers.get()).toEqual(['veikko'])
		one.company.follow(null)
		two.company.follow(null)
		expect(company.followers.get()).toEqual([])
	})

	it('P11 goes where the one is, by view, cell and note, and by the camera only while followed', () => {
		const [aino, veikko] = windows('aino', 'veikko')
		if (!aino || !veikko) throw new Error('two windows')
		aino.company.at('canvas')
		aino.company.sees({ x: 1.4, y: 2, w: 300, h: 200 })
		vi.advanceTimersByTime(500)
		expect(goOf(aino)).toEqual({ v: 'c' })
		aino.awareness.setLocalStateField('at', { c: 'cell-a', s: ['n1'] })
		veikko.company.follow('aino')
		const seen = { x: 1, y: 2, w: 300, h: 200 }
		const at = { view: 'canvas', cell: 'shape:cell-a', note: 'shape:n1' }
		expect(veikko.company.followed.get()).toEqual({ ...at, seen })
		aino.company.at('table')
		aino.awareness.setLocalStateField('at', { c: 'cell-b', e: 'n2' })
		expect(veikko.company.followed.get()).toEqual({
			...{ view: 'table', cell: 'shape:cell-b', note: 'shape:n2', seen: null },
		})
		veikko.company.follow(null)
		expect([veikko.company.followed.get(), goOf(aino).k]).toEqual([null, undefined])
		aino.awareness.setLocalState(null)
		veikko.company.follow('aino')
		expect(veikko.company.followed.get()).toBeNull()
	})

	it('P11 is of the window that somebody uses, and of none that shows no view', () => {
		const [laptop, phone, projector, veikko] = windows('aino', 'aino', 'aino', 'veikko')
		if (!laptop || !phone || !projector || !veikko) throw new Error('four windows')
		veikko.company.follow('aino')
		laptop.company.at('canvas')
		phone.company.at('table')
		projector.awareness.setLocalStateField('at', { c: 'x' })
		expect(veikko.company.followed.get()?.view).toBe('table')
		laptop.awareness.setLocalStateField('at', { c: 'cell-a' })
		expect(veikko.company.followed.get()?.view).toBe('canvas')
	})

	it('P12 takes nothing that isn’t a place', () => {
		const [evil, veikko] = windows('evil', 'veikko')
		if (!evil || !veikko) throw new Error('two windows')
		veikko.company.follow('evil')
		for (const go of [null, 7, 'c', { v: 'x' }, { v: ['c'] }]) {
			evil.awareness.setLocalStateField('go', go)
			expect(veikko.company.followed.get()).toBeNull()
		}
		for (const k of [
			1,
			[1, 2, 3],
			[0, 0, 0, 0],
			[0, 0, 'NaN', 1],
			[0, 0, -5, 5],
			[null, {}, 1, 1],
		]) {
			evil.awareness.setLocalStateField('go', { v: 'c', k })
			expect(veikko.company.followed.get()?.seen).toBeNull()
		}
		evil.awareness.setLocalStateField('at', { c: { a: 1 }, s: [3], e: [] })
		expect(veikko.company.followed.get()).toMatchObject({ cell: null, note: null })
	})
})

describe('pointing', () => {
	it('P13 is seen by all for three seconds, by whoever points too', () => {
		const [aino, veikko] = windows('aino', 'veikko')
		if (!aino || !veikko) throw new Error('two windows')
		vi.advanceTimersByTime(1000)
		expect(aino.company.point({ x: 10.2, y: 20 }, 'shape:cell-a')).toBe(true)
		const ring = { x: 10, y: 20, cell: 'shape:cell-a', participant: 'aino', name: 'aino' }
		expect(veikko.company.pointed.get()).toMatchObject([{ ...ring, isMine: false }])
		expect(aino.company.pointed.get()).toMatchObject([{ ...ring, isMine: true }])
		vi.advanceTimersByTime(3001)
		expect([aino, veikko].map(({ company }) => company.pointed.get())).toEqual([[], []])
		expect(goOf(aino)).toEqual({})
	})

	it('P14 has one ring a window and no flood of them', () => {
		const [evil, veikko] = windows('evil', 'veikko')
		if (!evil || !veikko) throw new Error('two windows')
		vi.advanceTimersByTime(1000)
		expect(evil.company.point({ x: 1, y: 1 }, null)).toBe(true)
		expect(evil.company.point({ x: 2, y: 2 }, null)).toBe(false)
		const seen = new Set<string>()
		for (let n = 10; n < 60; n++) {
			vi.advanceTimersByTime(10)
			evil.awareness.setLocalStateField('go', { p: { x: n, y: n, n } })
			for (const { key } of veikko.company.pointed.get()) seen.add(key)
			expect(veikko.company.pointed.get().length).toBeLessThanOrEqual(1)
		}
		expect(seen.size).toBeLessThanOrEqual(4)
		for (const p of [null, {}, { x: 'a', y: 1, n: 1 }, { x: 1, y: Number.NaN, n: 2 }]) {
			vi.advanceTimersByTime(4000)
			evil.awareness.setLocalStateField('go', { p })
			expect(veikko.company.pointed.get()).toEqual([])
		}
	})
})
