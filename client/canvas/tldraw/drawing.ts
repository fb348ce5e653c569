/**
 * What the canvas draws, and how. A large board comes onto the screen in parts, from the
 * lowest layer up, so that the framework is there while two thousand notes are still
 * being drawn, and the page answers in between. Only the drawing: the editor knows every
 * shape from the first moment, for what is clicked, selected and exported. (SPEC C27)
 */
import { type Atom, atom, computed, type Editor, type TLRenderingShape } from 'tldraw'
import { patch } from '../../sync/binding/patch.ts'

/** Shapes at first: the framework with its ideas, and some notes. */
const FIRST = 300
/** And with each frame after that. */
const MORE = 250

/** Changes how shapes are drawn. May ask signals: it's asked again when they change. */
export type DrawingStep = (shapes: TLRenderingShape[]) => TLRenderingShape[]

const STEPS = Symbol('drawing steps')

/** Call before anything is drawn: in a shape util's constructor. It lasts as long as the editor. */
export function drawInParts(editor: Editor): void {
	const allowed = atom('how many shapes may be drawn', FIRST)
	const steps = stepsOf(editor)
	let isWaiting = false
	const stop = patch(
		editor,
		'getRenderingShapes',
		'draw large boards in parts, and what the filter leaves out faded',
		(all) => {
			const drawn = computed('drawn shapes', () =>
				steps.get().reduce((shapes, step) => step(shapes), lowest(all(), allowed.get())),
			)
			return () => {
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
		},
	)
	editor.disposables.add(stop)
}

/** @returns draws without the step again */
export function addDrawingStep(editor: Editor, step: DrawingStep): () => void {
	const steps = stepsOf(editor)
	steps.update((all) => [...all, step])
	return () => steps.update((all) => all.filter((each) => each !== step))
}

function stepsOf(
	editor: Editor & { [STEPS]?: Atom<readonly DrawingStep[]> },
): Atom<readonly DrawingStep[]> {
	editor[STEPS] ??= atom<readonly DrawingStep[]>('drawing steps', [])
	return editor[STEPS]
}

function lowest(shapes: TLRenderingShape[], count: number): TLRenderingShape[] {
	if (shapes.length <= count) return shapes
	const layers = shapes.map(({ index }) => index).sort((a, b) => a - b)
	const top = layers[count - 1] ?? 0
	return shapes.filter(({ index }) => index <= top)
}
