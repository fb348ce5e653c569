// @vitest-environment jsdom
/** A double click by a trembling hand. (SPEC C86) */
import '../../../fuzz/support/canvasDom.ts'
import { Box, createTLStore, defaultTools, Editor } from 'tldraw'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { boardBindingUtils, boardShapeUtils } from '../../../../client/canvas/shapes/shapeUtils.ts'
import { steadyDoubleClicks } from '../../../../client/canvas/tldraw/doubleClick.ts'

let editor: Editor
let doubleClicks: number

beforeEach(() => {
	editor = new Editor({
		store: createTLStore({ shapeUtils: [...boardShapeUtils], bindingUtils: boardBindingUtils }),
		shapeUtils: [...boardShapeUtils],
		bindingUtils: boardBindingUtils,
		tools: defaultTools,
		getContainer: () => document.body,
		initialState: 'select',
	})
	// Below the bar, as on a board.
	editor.updateViewportScreenBounds(new Box(0, 52, 1200, 800))
	// Who only looks makes nothing by it.
	editor.updateInstanceState({ isReadonly: true })
	steadyDoubleClicks(editor)
	doubleClicks = 0
	editor.on('event', ({ name, ...info }) => {
		if (name === 'double_click' && 'phase' in info && info.phase === 'down') doubleClicks++
	})
})
afterEach(() => editor.dispose())

function point(name: 'pointer_down' | 'pointer_up' | 'pointer_move', x: number, y: number): void {
	editor.dispatch({
		type: 'pointer',
		target: 'canvas',
		name,
		point: { x, y },
		pointerId: 1,
		button: 0,
		isPen: false,
		shiftKey: false,
		altKey: false,
		ctrlKey: false,
		metaKey: false,
		accelKey: false,
	})
	// Moves wait for the next frame.
	editor.emit('tick', 16)
}

function click(x: number, y: number): void {
	point('pointer_down', x, y)
	point('pointer_up', x, y)
}

it('C86 two clicks of a hand that trembles are a double click', () => {
	click(600, 400)
	point('pointer_move', 601, 401)
	point('pointer_move', 600, 402)
	click(601, 401)
	expect(doubleClicks).toBe(1)
})

it('C86 two clicks with a way between them are not', () => {
	click(600, 400)
	point('pointer_move', 612, 400)
	point('pointer_move', 600, 400)
	click(600, 400)
	expect(doubleClicks).toBe(0)
})
