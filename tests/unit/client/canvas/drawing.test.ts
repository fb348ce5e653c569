// @vitest-environment jsdom
/** A large board is drawn in parts. (SPEC C27) */
import '../../../fuzz/support/canvasDom.ts'
import { createTLStore, defaultTools, Editor } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { boardBindingUtils, boardShapeUtils } from '../../../../client/canvas/shapes/shapeUtils.ts'
import { getRecords, PAGE_ID } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { joinPeer, noteRecord, seededDoc } from '../sync/support.ts'

let editor: Editor

/** As the board is opened: the store is whole before there is an editor. */
function open(notes: number): void {
	const doc = seededDoc()
	for (let n = 0; n < notes; n++) {
		const place = { parentId: PAGE_ID, index: `b${String(n).padStart(4, '0')}V` }
		writeNewRecord(getRecords(doc), { ...noteRecord(`n${9999 - n}`, ''), ...place } as never)
	}
	const store = createTLStore({ schema: boardSchema })
	store.put(joinPeer(doc).store.allRecords())
	editor = new Editor({
		store,
		shapeUtils: [...boardShapeUtils],
		bindingUtils: boardBindingUtils,
		tools: defaultTools,
		getContainer: () => document.body,
		initialState: 'select',
	})
}

const drawn = (): string[] => editor.getRenderingShapes().map(({ id }) => id)
const frame = (): void => {
	vi.advanceTimersToNextFrame()
}

describe('a board with many notes', () => {
	beforeEach(() => {
		vi.useFakeTimers()
	})
	afterEach(() => {
		editor.dispose()
		vi.useRealTimers()
	})

	it('C27 is drawn in parts, lowest first, each in the order of ids, and all are there at once', () => {
		open(800)
		const all = editor.getCurrentPageShapesSorted().map(({ id }) => id)
		expect(all).toHaveLength(800)
		expect(drawn()).toEqual(all.slice(0, 300).sort())
		const counts = [300]
		while ((counts.at(-1) ?? 0) < 800 && counts.length < 20) {
			frame()
			counts.push(drawn().length)
		}
		expect(counts).toEqual([300, 550, 800])
		expect(drawn()).toEqual([...all].sort())
	})

	it('C27 is drawn at once where there are few, and so is what comes later', () => {
		open(10)
		expect(drawn()).toHaveLength(10)
		frame()
		drawn()
		frame()
		editor.createShapes(Array.from({ length: 900 }, () => ({ type: 'note' as const })))
		expect(drawn()).toHaveLength(910)
	})
})
