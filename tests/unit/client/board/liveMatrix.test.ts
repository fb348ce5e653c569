/** The matrix of a store that changes. (SPEC M4, M5) */
import { createTLStore, type TLShape, type TLShapeId, type TLStore } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { LiveMatrix } from '../../../../client/board/LiveMatrix.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { baseRecords } from '../../../../shared/document/seed.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { manualScheduler } from '../../../support/manualScheduler.ts'

const CELL = 'shape:cell-vision-culture' as TLShapeId
const OTHER = 'shape:cell-roles-culture' as TLShapeId
const IDEA = 'shape:idea-vision-stakeholders-0' as TLShapeId

function board(): TLStore {
	const store = createTLStore({ schema: boardSchema })
	const records = [...baseRecords(), ...frameworkRecords({ language: 'fi', ideas: true })]
	store.put(records as never)
	return store
}

function move(store: TLStore, id: TLShapeId, to: TLShapeId): void {
	store.update(id, (shape) => ({ ...(shape as TLShape), parentId: to }))
}

describe('LiveMatrix', () => {
	it('M4 follows the store, a change a frame', () => {
		const store = board()
		const scheduler = manualScheduler()
		const live = new LiveMatrix(store, scheduler)
		const count = (id: string) =>
			live.matrix.get().cells.find((cell) => cell.id === id)?.notes.length
		const [before, there] = [count(CELL) ?? 0, count(OTHER) ?? 0]
		move(store, IDEA, CELL)
		expect(count(CELL)).toBe(before)
		scheduler.runAll()
		expect(count(CELL)).toBe(before + 1)
		move(store, IDEA, OTHER)
		expect(live.now()).toBe(live.matrix.get())
		expect([count(CELL), count(OTHER)]).toEqual([before, there + 1])
		store.remove([IDEA])
		scheduler.runAll()
		expect(count(OTHER)).toBe(there)
		live.dispose()
	})

	it('M5 leaves what has not changed the same object', () => {
		const store = board()
		const scheduler = manualScheduler()
		const live = new LiveMatrix(store, scheduler)
		const before = live.matrix.get()
		const at = (matrix: typeof before, id: string) => matrix.cells.find((cell) => cell.id === id)
		move(store, IDEA, CELL)
		scheduler.runAll()
		const after = live.matrix.get()
		expect(at(after, OTHER)).toBe(at(before, OTHER))
		expect(at(after, CELL)).not.toBe(at(before, CELL))
		const kept = at(before, CELL)?.notes[0]
		expect(at(after, CELL)?.notes).toContain(kept)
		// What changes nothing of the matrix is no change.
		store.update(IDEA, (shape) => ({ ...(shape as TLShape), opacity: 0.5 }))
		scheduler.runAll()
		expect(live.matrix.get()).toBe(after)
		live.dispose()
	})
})
