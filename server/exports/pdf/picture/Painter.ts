/** What every kind of shape needs to be painted: the pen, text that fits, and the reader's words. (SPEC E76) */
import { DefaultColorThemePalette } from '@tldraw/tlschema'
import { cleanRichText } from '../../../../shared/document/cleanText.ts'
import {
	isRichText,
	type RichText,
	toPlainText,
	toRichText,
} from '../../../../shared/document/richText.ts'
import { cleanRichText as withKnownMarks } from '../../../../shared/document/textNames.ts'
import type { Results } from '../../../../shared/export/results.ts'
import { readerWords } from '../../../../shared/reader/words.ts'
import type { BoardFramework } from '../../../../shared/templates/BoardFramework.ts'
import { blocksOf } from '../../report/blocks.ts'
import { BESIDE_MARK, heightOf, type Look, type SetBlock, setBlocks } from '../blocks.ts'
import { baselineOf } from '../Flow.ts'
import { widest } from '../lines.ts'
import type { Pen } from '../Pen.ts'
import type { Typesetter } from '../Typesetter.ts'
import type { Box } from './geometry.ts'
import type { SceneShape } from './scene.ts'

/** A shape that can be painted, in its own space or, as arrows are, in the board's. */
export interface Painted {
	bounds: Box
	paint(): void
	/** Below all others, as cells' paper is. */
	isGround?: boolean
	/** Painted in the board's space, whatever its transform. */
	isOnBoard?: boolean
}

export interface TypeBox {
	width: number
	height: number
	/** The type's size where there is room, and the smallest. */
	base: number
	min: number
	lineHeight: number
	family: Look['family']
	weight: Look['weight']
	color: string
}

export interface Fitted {
	blocks: readonly SetBlock[]
	width: number
	height: number
}

/** tldraw's colours on a light ground. */
export interface ThemeColor {
	solid: string
	semi: string
	fill: string
	note: string
	highlight: string
}

export class Painter {
	readonly pen: Pen
	readonly results: Results
	readonly framework: BoardFramework
	readonly #typesetter: Typesetter

	constructor(pen: Pen, typesetter: Typesetter, results: Results, framework: BoardFramework) {
		this.pen = pen
		this.results = results
		this.framework = framework
		this.#typesetter = typesetter
	}

	get doc(): PDFKit.PDFDocument {
		return this.pen.doc
	}

	/** A shape's words as this reader sees them. */
	words({ props, meta }: Pick<SceneShape, 'props' | 'meta'>): RichText {
		const own = isRichText(props.richText) ? props.richText : toRichText(String(props.text ?? ''))
		const clean = cleanRichText(withKnownMarks(own))
		const { templateKey } = meta
		if (typeof templateKey !== 'string') return clean
		const text = toPlainText(clean)
		const reader = { language: this.results.language, dictionary: this.framework }
		const shown = readerWords(reader, templateKey, text).text
		return shown === text ? clean : toRichText(shown)
	}

	/** The largest whole size at which all of it fits, or the smallest. */
	fit(richText: RichText, box: TypeBox): Fitted {
		const blocks = blocksOf(richText)
		const setAt = (size: number): Fitted => {
			const { family, weight, color, lineHeight } = box
			const leading = size * lineHeight
			const look: Look = { family, weight, size, leading, color, linkColor: color }
			const set = setBlocks(this.#typesetter, blocks, look, box.width)
			const width = Math.max(...set.map(({ lines, indent }) => indent + widest(lines)))
			return { blocks: set, width, height: heightOf(set) }
		}
		let best = setAt(box.base)
		const fits = ({ width, height }: Fitted) =>
			height <= box.height + 0.01 && width <= box.width + 0.01
		for (let low = box.min, high = box.base; !fits(best) && high - low > 1; ) {
			const middle = Math.floor((low + high) / 2)
			if (fits(setAt(middle))) low = middle
			else high = middle
			if (high - low <= 1) {
				best = setAt(low)
				break
			}
		}
		return best
	}

	/** @param align tldraw's: start, middle or end, perhaps with `-legacy` */
	text({ blocks }: Fitted, x: number, y: number, width: number, align = 'start'): void {
		let top = y
		for (const { lines, mark, indent, leading, size } of blocks) {
			lines.forEach((line, n) => {
				const free = Math.max(0, width - indent - line.width)
				const shift = align.startsWith('start') ? 0 : align.startsWith('end') ? free : free / 2
				const left = x + indent + shift
				const baseline = top + baselineOf(leading, size)
				if (n === 0 && mark)
					this.pen.show(mark.pieces, left - size * BESIDE_MARK - mark.width, baseline)
				this.pen.show(line.pieces, left, baseline)
				top += leading
			})
		}
	}
}

/** @param name tldraw's; another is black */
export function themeColor(name: unknown): ThemeColor {
	const palette = DefaultColorThemePalette.lightMode
	const known = typeof name === 'string' && Object.hasOwn(palette, name) ? name : 'black'
	const color = palette[known as 'black']
	const { solid, semi, fill, note, highlight } = color
	return { solid, semi, fill, note: note.fill, highlight: highlight.srgb }
}

/** What is filled half, in tldraw's word. */
export const SEMI_FILL = DefaultColorThemePalette.lightMode.solid

/** By tldraw's sizes. */
export const STROKES: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 }
export const TEXT_SIZES: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 }
export const LABEL_SIZES: Readonly<Record<string, number>> = { s: 18, m: 22, l: 26, xl: 32 }
export const ARROW_LABEL_SIZES: Readonly<Record<string, number>> = { s: 18, m: 20, l: 24, xl: 28 }
export const TEXT_LINE = 1.35

export function sizeOf(sizes: Readonly<Record<string, number>>, name: unknown): number {
	return sizes[String(name)] ?? sizes.m ?? 1
}

export function familyOf(font: unknown): Look['family'] {
	return font === 'mono' ? 'mono' : 'board'
}
