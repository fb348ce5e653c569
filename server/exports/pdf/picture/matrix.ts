/** The framework's cells and heads, and notes and ideas, as they look on the board. (SPEC E76) */
import { isEmptyNote } from '../../../../shared/document/emptyNote.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { readStamp } from '../../../../shared/document/stamp.ts'
import { lineTitle } from '../../../../shared/export/results.ts'
import {
	ideaPaper,
	NOTE_PAPER,
	noteHeight,
	SMALLEST_TYPE,
} from '../../../../shared/matrix/noteHeight.ts'
import { shortOf, textOn } from '../../../../shared/sectorMark.ts'
import { PAPER, type Shade } from '../../../../shared/templates/hues.ts'
import { columnOfIdea } from '../../../../shared/templates/Template.ts'
import { number } from './geometry.ts'
import {
	type Fitted,
	familyOf,
	LABEL_SIZES,
	type Painted,
	type Painter,
	sizeOf,
	themeColor,
} from './Painter.ts'
import type { SceneShape } from './scene.ts'

const { light } = PAPER
/** Of heads, by their kind; as HeadShapeUtil.tsx has them. */
const HEADS = {
	board: { base: 212, min: 40, lineHeight: 1.25, bold: true, top: 4, bar: 0, right: 0 },
	perspective: { base: 136, min: 32, lineHeight: 1.25, bold: true, top: 30, bar: 18, right: 24 },
	question: { base: 88, min: 24, lineHeight: 1.22, bold: false, top: 6, bar: 0, right: 60 },
	theme: { base: 112, min: 28, lineHeight: 1.14, bold: true, top: 30, bar: 6, right: 40 },
} as const
/** A cell's title, in its strip. */
const STRIP_TYPE = 21
const EDGE = 0.6
const IDEA_TYPE = 20
/** Of notes whose text needs more room than their row has for it. */
const FINEST_TYPE = 3
/** Brighter than tldraw's, as noteLook.ts has it. */
const YELLOW = '#ffe066'
const NOTE_INK = '#1c2430'
/** A sector's tab at a note's lower edge. */
const TAB = { size: 11, height: 15.4, right: 9.9, padding: 4.95, radius: 2.75 }

export function cell(painter: Painter, { props, growth }: SceneShape): Painted {
	const { framework, results, doc } = painter
	const { strip, padding } = framework.layout.cell
	const [w, h] = [number(props.w), number(props.h) + growth]
	const hue = hueOf(painter, String(props.perspective)) ?? { soft: light.sheet, line: light.rule }
	const own = typeof props.title === 'string' && props.title.trim() !== '' ? props.title : null
	const made = [
		lineTitle(results, 'theme', String(props.theme)),
		lineTitle(results, 'perspective', String(props.perspective)),
	].join(' · ')
	return {
		bounds: { x: 0, y: 0, w, h },
		isGround: true,
		paint: () => {
			doc.rect(0, 0, w, h).fill(light.sheet)
			doc.rect(0, 0, w, strip).fill(hue.soft)
			const label = painter.fit(toRichText(own ?? made), {
				...{ width: w - 2 * padding, height: strip, base: STRIP_TYPE, min: 8 },
				...{ lineHeight: 1.3, family: 'board', weight: 500, color: light.ink },
			})
			painter.text(label, padding, (strip - label.height) / 2, w - 2 * padding)
			doc.save().strokeOpacity(EDGE)
			doc
				.rect(1, 1, w - 2, h - 2)
				.lineWidth(2)
				.stroke(hue.line)
			doc.restore()
		},
	}
}

export function head(painter: Painter, shape: SceneShape): Painted {
	const { props, growth } = shape
	const kind = (
		Object.hasOwn(HEADS, String(props.kind)) ? props.kind : 'theme'
	) as keyof typeof HEADS
	const { base, min, lineHeight, bold, top, bar, right } = HEADS[kind]
	const [w, h] = [number(props.w), number(props.h)]
	const hue = hueOf(painter, String(props.of))
	const line = hue?.line ?? (kind === 'perspective' ? light.rule : light.ink)
	return {
		bounds: { x: 0, y: 0, w, h: h + growth },
		paint: () => {
			if (bar > 0) painter.doc.rect(0, 0, w, bar).fill(line)
			const text = painter.fit(painter.words(shape), {
				...{ width: w - right, height: h - top, base, min, lineHeight, family: 'board' },
				weight: bold ? 700 : 400,
				color: kind === 'question' ? light.quietInk : light.ink,
			})
			painter.text(text, 0, top, w - right)
		},
	}
}

/** @returns null for paper without a word that nobody left on purpose */
export function note(painter: Painter, shape: SceneShape): Painted | null {
	const { props, meta } = shape
	if (isEmptyNote(shape)) return null
	const isIdea = meta.part === 'idea'
	const { framework, doc } = painter
	const paper = isIdea ? ideaPaper(framework.layout) : NOTE_PAPER
	const { w, h: least, padding, edge, lineHeight } = paper
	const scale = number(props.scale, 1) || 1
	const hue = isIdea ? ideaHue(painter, meta.templateKey, props.color) : null
	const width = w - edge - 2 * padding
	const words = painter.words(shape)
	const type = {
		...{ width, lineHeight, family: familyOf(props.font), weight: 500 as const },
		color: isIdea ? light.ink : NOTE_INK,
	}
	const fitted = painter.fit(words, {
		...{ ...type, height: least - 2 * padding, min: SMALLEST_TYPE },
		base: isIdea ? IDEA_TYPE : sizeOf(LABEL_SIZES, props.size),
	})
	// Rows have grown for so much (SPEC M14): lists and characters' names may need more, and would
	// lie over the row below. They are to be read on the pages that follow.
	const room = noteHeight(props.richText, paper) - 2 * padding
	const text =
		fitted.height <= room + 0.01
			? fitted
			: painter.fit(words, { ...type, height: room, base: SMALLEST_TYPE, min: FINEST_TYPE })
	const h = Math.max(least, text.height + 2 * padding)
	return {
		bounds: { x: 0, y: 0, w: w * scale, h: h * scale },
		paint: () => {
			doc.save().scale(scale)
			if (hue) {
				doc.rect(0, 0, w, h).fill(hue.soft)
				doc.rect(0, 0, edge, h).fill(hue.line)
			} else {
				doc.save().fillOpacity(0.14)
				doc.roundedRect(3, 5, w - 6, h, 2).fill(NOTE_INK)
				doc.restore()
				doc.roundedRect(0, 0, w, h, 2).fill(paperOf(props.color))
			}
			paintText(painter, shape, text, { x: edge + padding, width, padding, h })
			if (!isIdea) sectorTab(painter, meta.stamp, w, h)
			doc.restore()
		},
	}
}

function paintText(
	painter: Painter,
	{ props }: SceneShape,
	text: Fitted,
	{ x, width, padding, h }: { x: number; width: number; padding: number; h: number },
): void {
	const free = Math.max(0, h - 2 * padding - text.height)
	const vertical = String(props.verticalAlign ?? 'middle')
	const down = vertical === 'start' ? 0 : vertical === 'end' ? free : free / 2
	painter.text(text, x, padding + down, width, String(props.align ?? 'middle'))
}

function sectorTab(painter: Painter, stamp: unknown, w: number, h: number): void {
	const id = readStamp(stamp)?.s
	const sector = painter.results.sectors.find((each) => each.id === id)
	if (!sector) return
	const color = textOn(sector.color)
	const label = painter.fit(toRichText(shortOf(sector.label)), {
		...{ width: 60, height: TAB.height, base: TAB.size, min: TAB.size, lineHeight: 1.4 },
		...{ family: 'board', weight: 700, color },
	})
	const width = label.width + 2 * TAB.padding
	const x = w - TAB.right - width
	painter.doc.roundedRect(x, h - TAB.height, width, TAB.height, TAB.radius).fill(sector.color)
	painter.text(label, x + TAB.padding, h - TAB.height, label.width)
}

function paperOf(color: unknown): string {
	return color === 'yellow' || color === 'black' ? YELLOW : themeColor(color).note
}

function hueOf({ framework }: Painter, id: string): Shade | null {
	return Object.hasOwn(framework.hues, id) ? (framework.hues[id]?.light ?? null) : null
}

/** Its column's, unless someone gave it another's colour. */
function ideaHue(painter: Painter, templateKey: unknown, color: unknown): Shade {
	const { hues } = painter.framework
	const own = typeof templateKey === 'string' ? columnOfIdea(templateKey) : null
	const columns = Object.keys(hues).filter((id) => hues[id]?.color === color)
	const id = own !== null && columns.includes(own) ? own : columns[0]
	const theme = themeColor(color)
	return (id !== undefined && hueOf(painter, id)) || { soft: theme.semi, line: theme.solid }
}
