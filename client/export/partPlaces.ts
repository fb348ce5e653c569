/**
 * Where each part of a picture is: tldraw draws every shape as a `<g>` that has the shape's
 * place as its transform, so nothing has to be laid out to know. (SPEC C93)
 */
import { Box, type Editor, type TLShapeId } from 'tldraw'

/** Shadows and strokes reach beyond a shape's box; page units. */
const REACH = 48

/** By the transform of the shape's `<g>`; page units. */
export type PartPlaces = ReadonlyMap<string, Box>

export function placesOf(editor: Editor, ids: readonly TLShapeId[]): PartPlaces {
	const places = new Map<string, Box>()
	for (const id of editor.getShapeAndDescendantIds([...ids])) {
		const shape = editor.getShape(id)
		const bounds = editor.getShapePageBounds(id)?.clone().expandBy(REACH)
		if (!shape || !bounds) continue
		const { scale = 1 } = shape.props as { scale?: number }
		const moved = editor.getShapePageTransform(shape).toCssString()
		const transform = scale === 1 ? moved : `${moved} scale(${scale}, ${scale})`
		const other = places.get(transform)
		places.set(transform, other ? Box.Common([other, bounds]) : bounds)
	}
	return places
}
