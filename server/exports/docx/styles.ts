/** How the document looks: its styles, so that a team can change all of a kind at once. (SPEC E67) */
import {
	AlignmentType,
	type INumberingOptions,
	type IStylesOptions,
	LevelFormat,
	LineRuleType,
} from 'docx'
import { BULLETS, NUMBERS } from './richParagraphs.ts'

const INK = '1C2430'
const QUIET = '4A525C'
/** What nearly every word processor has. */
export const FONT = 'Calibri'

export const STYLE = {
	quiet: 'Quiet',
	idea: 'Idea',
	note: 'Note',
	head: 'TableHead',
	narrowHead: 'NarrowTableHead',
	contents: 'ContentsHead',
} as const

/** Of the type's height; LibreOffice takes no word of it for a height in points. */
const AUTO = LineRuleType.AUTO

const half = (points: number) => points * 2

export function stylesOf(locale: string): IStylesOptions {
	const heading = (points: number, before: number, after: number) => ({
		run: { font: FONT, size: half(points), bold: true, color: INK },
		paragraph: { spacing: { before: before * 20, after: after * 20 }, keepNext: true },
	})
	const style = (id: string, name: string, run: object, paragraph: object) => ({
		...{ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph },
	})
	return {
		default: {
			document: {
				run: { font: FONT, size: half(10.5), color: INK, language: { value: locale } },
				paragraph: { spacing: { after: 80, line: 264, lineRule: AUTO } },
			},
			title: heading(26, 0, 6),
			heading1: heading(18, 24, 6),
			heading2: heading(13, 16, 3),
			heading3: heading(11, 10, 2),
		},
		paragraphStyles: [
			style(STYLE.quiet, 'Quiet', { color: QUIET, size: half(10) }, { spacing: { after: 60 } }),
			style(STYLE.idea, 'Idea', { color: QUIET, size: half(10) }, { spacing: { after: 40 } }),
			style(
				STYLE.note,
				'Note',
				{},
				{ spacing: { before: 40, after: 40, line: 252, lineRule: AUTO } },
			),
			style(
				STYLE.head,
				'Table head',
				{ bold: true, color: QUIET, size: half(9.5) },
				{ spacing: { before: 40, after: 40 }, keepNext: true },
			),
			style(
				STYLE.narrowHead,
				'Narrow table head',
				{ bold: true, color: QUIET, size: half(8) },
				{ spacing: { before: 40, after: 40 }, keepNext: true },
			),
			style(
				STYLE.contents,
				'Contents head',
				{ bold: true, color: QUIET, size: half(9.5) },
				{ spacing: { before: 320, after: 60 }, keepNext: true },
			),
		],
	}
}

/** Twentieths of a point: a list's indent at each depth, its mark's room, and a digit's. */
const STEP = 360
const MARK = 280
const DIGIT = 130
const DOT = 140

/** Bullets and numbers at each depth. @param starts by the number that lists begin with, how far they count */
export function numberingOf(starts: ReadonlyMap<number, number>): INumberingOptions {
	const levels = (isBullet: boolean, start = 1, most = 1) =>
		Array.from({ length: 9 }, (_, level) => {
			const hanging = Math.max(MARK, String(most).length * DIGIT + DOT)
			const left = STEP * (level + 1) + hanging - MARK
			return {
				...{ level, start, alignment: AlignmentType.START },
				format: isBullet ? LevelFormat.BULLET : LevelFormat.DECIMAL,
				text: isBullet ? ['•', '–', '▪'][level % 3] : `%${level + 1}.`,
				style: { paragraph: { indent: { left, hanging } } },
			}
		})
	return {
		config: [
			{ reference: BULLETS, levels: levels(true) },
			...[...starts].map(([start, most]) => ({
				reference: NUMBERS + start,
				levels: levels(false, start, most),
			})),
		],
	}
}
