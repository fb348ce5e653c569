/** Texts, figures, frames and images. (SPEC E76) */
import { toRichText } from '../../../../shared/document/richText.ts'
import { PAPER } from '../../../../shared/templates/hues.ts'
import { WORDS } from '../../report/words.ts'
import { figurePath } from './figurePath.ts'
import { fields, number, type Point, point } from './geometry.ts'
import {
	familyOf,
	LABEL_SIZES,
	type Painted,
	type Painter,
	SEMI_FILL,
	STROKES,
	sizeOf,
	TEXT_LINE,
	TEXT_SIZES,
	themeColor,
} from './Painter.ts'
import { isSoundPng } from './png.ts'
import type { SceneShape } from './scene.ts'

const LABEL_PADDING = 16
const FRAME_TYPE = 14

export function text(painter: Painter, shape: SceneShape): Painted {
	const { props } = shape
	const scale = number(props.scale, 1) || 1
	const isOwnWidth = props.autoSize !== false
	const set = painter.fit(painter.words(shape), {
		width: isOwnWidth ? Number.POSITIVE_INFINITY : Math.max(16, number(props.w, 100)),
		height: Number.POSITIVE_INFINITY,
		...{ base: sizeOf(TEXT_SIZES, props.size), min: 1, lineHeight: TEXT_LINE },
		...{ family: familyOf(props.font), weight: 500, color: themeColor(props.color).solid },
	})
	const w = isOwnWidth ? set.width : Math.max(16, number(props.w, 100))
	return {
		bounds: { x: 0, y: 0, w: w * scale, h: set.height * scale },
		paint: () => {
			painter.doc.save().scale(scale)
			painter.text(set, 0, 0, w, String(props.textAlign ?? 'start'))
			painter.doc.restore()
		},
	}
}

export function geo(painter: Painter, shape: SceneShape): Painted {
	const { props } = shape
	const { doc } = painter
	const scale = number(props.scale, 1) || 1
	const [w, h] = [number(props.w), number(props.h) + number(props.growY)]
	const theme = themeColor(props.color)
	const ground = fillOf(props.fill, theme)
	const words = painter.words(shape)
	return {
		bounds: { x: 0, y: 0, w, h },
		paint: () => {
			if (ground !== null) {
				figurePath(doc, String(props.geo), w, h)
				doc.fill(ground)
			}
			if (props.dash !== 'none') {
				doc.save()
				stroke(painter, props, scale)
				figurePath(doc, String(props.geo), w, h, true)
				doc.stroke(theme.solid)
				doc.restore()
			}
			const padding = LABEL_PADDING * scale
			const label = painter.fit(words, {
				width: Math.max(1, w - 2 * padding),
				height: Number.POSITIVE_INFINITY,
				...{ base: sizeOf(LABEL_SIZES, props.size) * scale, min: 1, lineHeight: TEXT_LINE },
				...{ family: familyOf(props.font), weight: 500 },
				color: themeColor(props.labelColor).solid,
			})
			const free = h - 2 * padding - label.height
			const vertical = String(props.verticalAlign ?? 'middle')
			const down = vertical === 'start' ? 0 : vertical === 'end' ? free : free / 2
			const align = String(props.align ?? 'middle')
			painter.text(label, padding, padding + down, Math.max(1, w - 2 * padding), align)
		},
	}
}

export function fillOf(fill: unknown, theme: ReturnType<typeof themeColor>): string | null {
	if (fill === 'semi') return SEMI_FILL
	if (fill === 'solid' || fill === 'pattern') return theme.semi
	return fill === 'fill' || fill === 'lined-fill' ? theme.fill : null
}

/** The line's width and dashes, for what is stroked next. */
export function stroke({ doc }: Painter, props: Record<string, unknown>, scale: number): number {
	const width = sizeOf(STROKES, props.size) * scale
	doc.lineWidth(width).lineJoin('round').lineCap('round')
	if (props.dash === 'dashed') doc.dash(width * 2, { space: width * 3 })
	if (props.dash === 'dotted') doc.dash(0.01, { space: width * 2.2 })
	return width
}

export function frame(painter: Painter, { props }: SceneShape): Painted {
	const { doc } = painter
	const [w, h] = [number(props.w), number(props.h)]
	const name = String(props.name ?? '').trim()
	const label = painter.fit(toRichText(name), {
		...{ width: Math.max(1, w), height: FRAME_TYPE * 1.5, base: FRAME_TYPE, min: 6 },
		...{ lineHeight: 1.4, family: 'board', weight: 500, color: PAPER.light.ink },
	})
	return {
		bounds: { x: 0, y: -label.height - 4, w, h: h + label.height + 4 },
		paint: () => {
			doc.rect(0, 0, w, h).lineWidth(1).fillAndStroke('#ffffff', '#717171')
			if (name !== '') painter.text(label, 0, -label.height - 4, w)
		},
	}
}

export interface Images {
	/** By record id. */
	asset(id: string): Record<string, unknown>
	bytes(hash: string): Uint8Array | null
	/** By hash; null where it can't be drawn. */
	opened: Map<string, object | null>
}

export function image(painter: Painter, { props }: SceneShape, images: Images): Painted {
	const { doc } = painter
	const [w, h] = [number(props.w), number(props.h)]
	const asset = fields(images.asset(String(props.assetId)).props)
	const name = [props.altText, props.name, asset.name, asset.title, props.url, asset.src]
		.map((each) => (typeof each === 'string' ? each.trim() : ''))
		.find((each) => each !== '' && !each.startsWith('asset:') && !each.startsWith('data:'))
	const source = open(doc, asset.src, images)
	return {
		bounds: { x: 0, y: 0, w, h },
		paint: () => {
			if (source === null) {
				box(painter, name ?? WORDS[painter.results.language].image, w, h)
				return
			}
			doc.save()
			if (fields(props.crop).isCircle === true) doc.ellipse(w / 2, h / 2, w / 2, h / 2).clip()
			else doc.rect(0, 0, w, h).clip()
			if (props.flipX === true) doc.transform(-1, 0, 0, 1, w, 0)
			if (props.flipY === true) doc.transform(1, 0, 0, -1, 0, h)
			const { x, y, width, height } = uncropped(props.crop, w, h)
			doc.image(source as never, x, y, { width, height })
			doc.restore()
		},
	}
}

/** Where all of the image would be. */
function uncropped(crop: unknown, w: number, h: number) {
	const { topLeft, bottomRight } = fields(crop)
	const [from, to]: [Point, Point] = topLeft
		? [point(topLeft), point(bottomRight)]
		: [
				{ x: 0, y: 0 },
				{ x: 1, y: 1 },
			]
	const width = w / Math.max(0.001, to.x - from.x)
	const height = h / Math.max(0.001, to.y - from.y)
	return { x: -from.x * width, y: -from.y * height, width, height }
}

function open(doc: PDFKit.PDFDocument, src: unknown, images: Images): object | null {
	const hash = /^asset:(.+)$/.exec(String(src))?.[1]
	if (hash === undefined) return null
	const known = images.opened.get(hash)
	if (known !== undefined) return known
	const made = opened(doc, images.bytes(hash))
	images.opened.set(hash, made)
	return made
}

function opened(doc: PDFKit.PDFDocument, bytes: Uint8Array | null): object | null {
	if (!bytes || !(isJpeg(bytes) || isSoundPng(bytes))) return null
	try {
		return (doc as unknown as { openImage(bytes: Uint8Array): object }).openImage(bytes)
	} catch {
		// One that is damaged is a box with its name.
		return null
	}
}

function isJpeg(bytes: Uint8Array): boolean {
	return bytes[0] === 0xff && bytes[1] === 0xd8
}

/** For what can't be drawn. */
function box(painter: Painter, name: string, w: number, h: number): void {
	painter.doc.rect(0, 0, w, h).lineWidth(1.5).fillAndStroke('#eceae4', PAPER.light.rule)
	const size = Math.max(8, Math.min(22, h / 5))
	const label = painter.fit(toRichText(name), {
		...{ width: Math.max(1, w - 16), height: Math.max(1, h - 16), base: size, min: 6 },
		...{ lineHeight: 1.3, family: 'board', weight: 500, color: PAPER.light.quietInk },
	})
	painter.text(label, 8, Math.max(4, (h - label.height) / 2), Math.max(1, w - 16), 'middle')
}

/** Videos, bookmarks and embedded pages: a box that says what is there. */
export function named(painter: Painter, shape: SceneShape, images: Images): Painted {
	return image(painter, { ...shape, props: { ...shape.props, crop: null } }, images)
}
