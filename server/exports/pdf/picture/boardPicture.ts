/** The whole board in one picture, vector, as it looks on a light screen. (SPEC E76) */
import { hasWords, isRichText, toPlainText } from '../../../../shared/document/richText.ts'
import type { WriterInput } from '../../Writer.ts'
import type { Pen } from '../Pen.ts'
import type { Typesetter } from '../Typesetter.ts'
import { arrow, bindingsOf, type Target } from './arrows.ts'
import { frame, geo, type Images, image, named, text } from './figures.ts'
import { type Box, invert, onPage, union } from './geometry.ts'
import { cell, head, note } from './matrix.ts'
import { type Painted, Painter } from './Painter.ts'
import { type SceneShape, sceneOf } from './scene.ts'
import { draw, highlight, line } from './strokes.ts'

export interface BoardPicture {
	/** The board's units. */
	bounds: Box
	/** What its images are said to show. */
	imageWords: readonly string[]
	/** @param scale points for each of the board's units */
	paint(x: number, y: number, scale: number): void
}

/** @returns null where there's nothing on the board */
export function boardPicture(
	pen: Pen,
	typesetter: Typesetter,
	{ results, records, framework, image: bytes }: WriterInput,
): BoardPicture | null {
	const painter = new Painter(pen, typesetter, results, framework)
	const scene = sceneOf(records, framework)
	const images: Images = {
		asset: (id) => records.get(id) ?? {},
		bytes,
		opened: new Map(),
	}
	const painted = new Map<SceneShape, Painted>()
	const targets = new Map<string, Target>()
	for (const shape of scene) {
		const made = shape.type === 'arrow' ? null : paintedOf(painter, shape, images)
		if (!made) continue
		painted.set(shape, made)
		targets.set(shape.record.id, { transform: shape.transform, bounds: made.bounds })
	}
	const bindings = bindingsOf(records, targets)
	for (const shape of scene) {
		if (shape.type !== 'arrow') continue
		const made = arrow(painter, shape, bindings.get(shape.record.id) ?? [])
		if (made) painted.set(shape, made)
	}
	const order = scene.flatMap((shape) => {
		const made = painted.get(shape)
		return made ? [{ shape, made }] : []
	})
	const bounds = union(
		order
			.filter(({ shape }) => shape.clips.length === 0)
			.map(({ shape, made }) =>
				made.isOnBoard ? made.bounds : onPage(shape.transform, made.bounds),
			),
	)
	if (!bounds) return null
	const told = toldIn(results)
	const paintAll = () => {
		for (const isGround of [true, false]) {
			for (const { shape, made } of order) {
				if ((made.isGround ?? false) !== isGround || isLeftOut(shape, results, told)) continue
				paintOne(pen.doc, shape, made)
			}
		}
	}
	return {
		bounds,
		imageWords: scene
			.filter(({ type }) => type === 'image')
			.map(({ props }) => String(props.altText ?? '').trim())
			.filter((words) => words !== ''),
		paint: (x, y, scale) => {
			pen.doc
				.save()
				.translate(x - bounds.x * scale, y - bounds.y * scale)
				.scale(scale)
			paintAll()
			pen.doc.restore()
		},
	}
}

/** Words that the filter leaves out are nowhere in the file. */
function isLeftOut(
	{ type, record, props }: SceneShape,
	{ filter }: WriterInput['results'],
	told: ReadonlySet<string>,
): boolean {
	if (filter === null || type === 'head' || told.has(record.id)) return false
	return isRichText(props.richText) && hasWords(toPlainText(props.richText))
}

function toldIn({ cells, outside }: WriterInput['results']): ReadonlySet<string> {
	const notes = [...cells.flatMap(({ ideas, notes: made }) => [...ideas, ...made]), ...outside]
	return new Set(notes.map(({ id }) => id))
}

function paintedOf(painter: Painter, shape: SceneShape, images: Images): Painted | null {
	switch (shape.type) {
		case 'cell':
			return cell(painter, shape)
		case 'head':
			return head(painter, shape)
		case 'note':
			return note(painter, shape)
		case 'text':
			return text(painter, shape)
		case 'geo':
			return geo(painter, shape)
		case 'frame':
			return frame(painter, shape)
		case 'draw':
			return draw(painter, shape)
		case 'highlight':
			return highlight(painter, shape)
		case 'line':
			return line(painter, shape)
		case 'image':
			return image(painter, shape, images)
		case 'video':
		case 'bookmark':
		case 'embed':
			return named(painter, shape, images)
		default:
			return null
	}
}

function paintOne(
	doc: PDFKit.PDFDocument,
	{ transform, opacity, clips }: SceneShape,
	{ paint, isOnBoard }: Painted,
): void {
	if (opacity === 0) return
	doc.save()
	for (const clip of clips) {
		const back = invert(clip.transform)
		doc
			.transform(...clip.transform)
			.rect(0, 0, clip.w, clip.h)
			.clip()
		doc.transform(...back)
	}
	if (opacity < 1) doc.opacity(opacity)
	if (!isOnBoard) doc.transform(...transform)
	paint()
	doc.restore()
}
