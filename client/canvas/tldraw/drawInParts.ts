/**
 * A large board comes onto the screen in parts, from the lowest layer up, so that
 * the framework is there while two thousand notes are still being drawn, and the
 * page answers in between. Only the drawing: the editor knows every shape from
 * the first moment, for what is clicked, selected and exported. (SPEC C27)
 */
import { atom, computed, type Editor, type TLRenderingShape } from 'tldraw'

/** Shapes at first: the framework with its ideas, and some notes. */
const FIRST = 300
/** And with each frame after that. */
const MORE = 250

/** Call before anything is drawn: in a shape util's constructor. */
export function drawInParts(editor: Editor): void {
	const allowed = atom('how many shapes may be drawn', FIRST)
	// The editor has no option for this; its list of what is drawn is asked for by name.
	const all = editor.getRenderingShapes.bind(editor)
	const drawn = computed('drawn shapes', () => lowest(all(), allowed.get()))
	let isWaiting = false
	editor.getRenderingShapes = () => {
		const shapes = drawn.get()
		const wanted = all().length
		if (isWaiting || allowed.get() === Number.POSITIVE_INFINITY) return shapes
		isWaiting = true
		editor.timers.requestAnimationFrame(() => {
			isWaiting = false
			// Once it's all there, what comes later comes at once.
			allowed.update((count) => (count < wanted ? count + MORE : Number.POSITIVE_INFINITY))
		})
		return shapes
	}
}

function lowest(shapes: TLRenderingShape[], count: number): TLRenderingShape[] {
	if (shapes.length <= count) return shapes
	const layers = shapes.map(({ index }) => index).sort((a, b) => a - b)
	const top = layers[count - 1] ?? 0
	return shapes.filter(({ index }) => index <= top)
}
