/**
 * Going along a theme's row or a perspective's column: near enough to read the
 * notes, from its first cell on. The whole row at once would be no nearer than the whole
 * board. (SPEC Z29)
 */
import { Box, type Editor, type TLShape } from 'tldraw'
import type { CellShape, HeadShape } from '../../shared/document/schema.ts'

type Line = 'theme' | 'perspective'

/** From about this zoom on notes can be read. */
const READABLE = 0.45
/** Screen pixels: titles lie over the upper edge, the tool bar over the lower. */
const INSET = { side: 24, top: 56, bottom: 84 }

export function zoomToLine(editor: Editor, line: Line, id: string): void {
	const bounds = lineBounds(editor, line, id)
	if (!bounds) return
	const { w, h } = editor.getViewportScreenBounds()
	const room = { w: w - 2 * INSET.side, h: h - INSET.top - INSET.bottom }
	const [fitAcross, fitDown] = [room.w / bounds.w, room.h / bounds.h]
	const fitAll = Math.min(fitAcross, fitDown)
	const fitOneCell = line === 'theme' ? fitDown : fitAcross
	const z = Math.min(1, Math.max(fitAll, Math.min(READABLE, fitOneCell)))
	// From its beginning where it's longer than the window, else in the middle.
	const free = { w: Math.max(0, room.w - bounds.w * z), h: Math.max(0, room.h - bounds.h * z) }
	const x = (INSET.side + free.w / 2) / z - bounds.x
	const y = (INSET.top + free.h / 2) / z - bounds.y
	editor.setCamera({ x, y, z }, { animation: { duration: editor.options.animationMediumMs } })
}

/** The theme or perspective whose title lies under a point of the page. */
export function lineAt(
	editor: Editor,
	point: { x: number; y: number },
): { kind: Line; id: string } | null {
	const head = editor
		.getCurrentPageShapes()
		.filter(isHead)
		.find((shape) => editor.getShapePageBounds(shape)?.containsPoint(point))
	if (!head || head.props.kind === 'board') return null
	return { kind: head.props.kind === 'theme' ? 'theme' : 'perspective', id: head.props.of }
}

/** Of its cells: its title goes along at the window's edge. */
function lineBounds(editor: Editor, line: Line, id: string): Box | null {
	const all = editor.getCurrentPageShapes().flatMap((shape) => {
		const bounds = isCell(shape) && shape.props[line] === id && editor.getShapePageBounds(shape)
		return bounds ? [bounds] : []
	})
	return all.length > 0 ? Box.Common(all) : null
}

function isCell(shape: TLShape): shape is CellShape {
	return shape.type === 'cell'
}

function isHead(shape: TLShape): shape is HeadShape {
	return shape.type === 'head'
}
