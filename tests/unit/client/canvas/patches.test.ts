// @vitest-environment jsdom
/**
 * What is replaced of tldraw's: each member by one owner, given back at the end, and as the
 * pinned version has it. (SPEC C67)
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Images } from '../../../../client/canvas/images/images.ts'
import {
	guideDoubleClicks,
	steadyDoubleClicks,
} from '../../../../client/canvas/tldraw/doubleClick.ts'
import { takeExternalContent } from '../../../../client/canvas/tldraw/externalContent.ts'
import { guardBoard } from '../../../../client/canvas/tldraw/guard.ts'
import { patch, patchesOf } from '../../../../client/sync/binding/patch.ts'
import { TextHistory } from '../../../../client/sync/text/textHistory.ts'
import { OthersWork } from '../../../../client/sync/undo/othersWork.ts'
import { guardUndo } from '../../../../client/sync/undo/undoGuard.ts'
import { Screen } from './support/Screen.ts'

/** Of each member that is replaced, a hash of what tldraw 3.15.6 has in its place. */
const FITS: Record<string, string> = {
	'clicks.handlePointerEvent': 'c074a648',
	'editor.bail': '7b251993',
	'editor.bailToMark': '5014ba4f',
	'editor.deleteShapes': '79adfc15',
	'editor.emit': '628aca3c',
	'editor.getDraggingOverShape': '6f821d1d',
	'editor.getRenderingShapes': 'b95156ee',
	'editor.getShapeHandles': '56b369b3',
	'editor.isShapeOrAncestorLocked': '64c1737b',
	'editor.putContentOntoCurrentPage': '40c9498a',
	'editor.redo': 'd69a0889',
	'editor.selectAll': 'f6f9b5ea',
	'editor.setEditingShape': '034b20f9',
	'editor.undo': 'd7721ef5',
	'select.idle.handleDoubleClickOnCanvas': 'f6d7e6cf',
	'store.applyDiff': '4633814b',
}

let screen: Screen
beforeEach(() => {
	screen = new Screen('editor')
})
afterEach(() => screen.dispose())

/** Everything that is replaced while a board is open. @returns gives it all back */
function patchAll(): () => void {
	const { editor, binding } = screen
	const images = new Images(editor, {} as never)
	const stops = [
		takeExternalContent(editor, images, vi.fn(), vi.fn(), vi.fn()),
		guideDoubleClicks(editor, vi.fn()),
		steadyDoubleClicks(editor),
		guardUndo(editor, binding, new TextHistory(), new OthersWork(editor.store)),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function targets(): [string, object][] {
	const { editor } = screen
	return [
		['editor', editor],
		['store', editor.store],
		['select.idle', editor.getStateDescendant('select.idle') ?? {}],
		['clicks', (editor as unknown as { _clickManager: object })._clickManager],
	]
}

function found(): [name: string, hash: string][] {
	return targets().flatMap(([owner, target]) =>
		[...patchesOf(target)].map(([name, { was }]): [string, string] => [
			`${owner}.${name}`,
			createHash('sha256').update(was.toString()).digest('hex').slice(0, 8),
		]),
	)
}

describe('patches of tldraw', () => {
	it('C67 replace what the pinned version has, as it has it', () => {
		patchAll()
		// Where this fails after an update: look at what each of these does now, then at its patch.
		expect(Object.fromEntries(found())).toEqual(FITS)
		const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
		expect(dependencies.tldraw).toBe('3.15.6')
	})

	it('C67 have one owner each', () => {
		patchAll()
		expect(() => guardBoard(screen.editor, screen.rights)).toThrow(/is replaced to/)
		const gone = { gone: undefined } as unknown as { gone(): void }
		expect(() => patch(gone, 'gone', 'see it', (was) => was)).toThrow(/isn't there any more/)
	})

	it('C67 are given back', () => {
		const before = screen.editor.undo
		const names = found().length
		const giveBack = patchAll()
		expect(found().length).toBeGreaterThan(names)
		giveBack()
		expect(found().length).toBe(names)
		expect(screen.editor.undo).toBe(before)
	})
})
