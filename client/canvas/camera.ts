/** The camera: fits the board to the window at first, and comes close enough to read what one writes. */
import {
	type Box,
	computed,
	type Editor,
	react,
	type TLCameraOptions,
	type TLShape,
	type TLShapeId,
} from 'tldraw'

/** What lies over the canvas' edges: the tool bar below, a little air elsewhere. Screen pixels. */
const INSET = { top: 20, right: 20, bottom: 84, left: 20 }
/** On a phone there is less room to spare at the edges. */
const NARROW_INSET = { top: 12, right: 6, bottom: 84, left: 6 }
const NARROW = 640
/** A note being written is shown at 100 % where it would be smaller than this. */
const SMALLEST_TO_WRITE = 0.5
/** Notes have no shadow below this zoom. */
const AFAR_BELOW = 0.3

export const CAMERA_OPTIONS: Partial<TLCameraOptions> = {
	zoomSteps: [0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 1.5, 2, 4, 8],
}

/** Shows all that is on the page. */
export function fitBoard(editor: Editor, animate = false): void {
	const bounds = editor.getCurrentPageBounds()
	if (!bounds) return
	const { w, h } = editor.getViewportScreenBounds()
	const inset = w < NARROW ? NARROW_INSET : INSET
	const room = { w: w - inset.left - inset.right, h: h - inset.top - inset.bottom }
	const z = Math.max(0.02, Math.min(1, room.w / bounds.w, room.h / bounds.h))
	const x = (inset.left + (room.w - bounds.w * z) / 2) / z - bounds.x
	const y = (inset.top + (room.h - bounds.h * z) / 2) / z - bounds.y
	const { animationMediumMs: duration } = editor.options
	editor.setCamera({ x, y, z }, animate ? { animation: { duration } } : { immediate: true })
}

/** Fits the board now, and again whenever the window changes or a row grows, until someone moves the camera. */
export function keepFitted(editor: Editor): () => void {
	fitBoard(editor)
	let fitted = editor.getCamera()
	const lowest = lowestHeads(editor)
	const wasMoved = () => {
		const { x, y, z } = editor.store.unsafeGetWithoutCapture(fitted.id) ?? fitted
		return x !== fitted.x || y !== fitted.y || z !== fitted.z
	}
	return react('fit the board to the window', () => {
		editor.getViewportScreenBounds()
		for (const id of lowest) editor.getShape(id)
		if (wasMoved()) return
		// Outside the reaction, which must depend on the window alone and not on what fitting reads.
		queueMicrotask(() => {
			// Someone may have been led to a cell in between.
			if (editor.isDisposed || wasMoved()) return
			fitBoard(editor)
			fitted = editor.getCamera()
		})
	})
}

/** The heads of the last row: they move with each row that grows. */
function lowestHeads(editor: Editor): TLShapeId[] {
	const heads = editor.getCurrentPageShapes().filter(({ type }) => type === 'head')
	const bottom = Math.max(...heads.map(({ y }) => y))
	return heads.filter(({ y }) => y === bottom).map(({ id }) => id)
}

/** Tells the style sheet when notes are looked at from afar: as state of each of them it would draw them all anew. */
export function tellDistance(editor: Editor): () => void {
	const isAfar = computed('afar', () => editor.getZoomLevel() < AFAR_BELOW)
	return react('tell the distance', () => {
		editor.getContainer().toggleAttribute('data-afar', isAfar.get())
	})
}

/** Comes near to a note that someone starts to write, so that they see what they write. */
export function comeNearToWrite(editor: Editor): () => void {
	return editor.sideEffects.registerAfterChangeHandler('instance_page_state', (before, after) => {
		if (!after.editingShapeId || before.editingShapeId === after.editingShapeId) return
		const shape = editor.getShape(after.editingShapeId)
		if (shape && isTooSmall(editor, shape)) editor.timers.requestAnimationFrame(() => near(editor))
	})
}

function isTooSmall(editor: Editor, shape: TLShape): boolean {
	const scale =
		'scale' in shape.props && typeof shape.props.scale === 'number' ? shape.props.scale : 1
	return editor.getZoomLevel() * scale < SMALLEST_TO_WRITE
}

function near(editor: Editor): void {
	const id = editor.getEditingShapeId()
	const bounds: Box | undefined = id ? editor.getShapePageBounds(id) : undefined
	if (!bounds) return
	const { animationMediumMs: duration } = editor.options
	editor.zoomToBounds(bounds, { targetZoom: 1, animation: { duration } })
}
