/**
 * The schema by which words, hues and geometry of templates and board files from outside
 * are validated. (SPEC F20-F26, E3)
 */
import { z } from 'zod'
import { cleanText } from '../document/cleanText.ts'
import { LANGUAGES } from '../languages.ts'
import { LENGTHS } from '../lengths.ts'
import { type Layout, NOTE_SIZE, noteBox } from '../matrix/layout.ts'
import { HUE_COLOR, isLegible } from './hues.ts'
import { LINE_ID, MAX_STEPS, MAX_TOOLS, TEMPLATE_NAME } from './Template.ts'

export const text = z
	.string()
	.overwrite(cleanText)
	.refine((words) => words.trim() !== '', 'no words')
	.max(LENGTHS.templateText)

export const words = z.strictObject({
	fi: text.optional(),
	sv: text.optional(),
	en: text.optional(),
})

export const languages = z
	.array(z.enum(LANGUAGES))
	.max(LANGUAGES.length)
	.refine((list) => new Set(list).size === list.length, 'each language once')

export const color = z.string().toLowerCase().regex(HUE_COLOR)
const shade = z.strictObject({ soft: color, line: color })
export const hue = z
	.strictObject({ light: shade, dark: shade })
	.refine(isLegible, 'text on it could not be read')

/** Page units. */
function length(least: number, most: number) {
	return z.number().min(least).max(most)
}

/** The bounds of each measure. */
const layoutFields = {
	gap: length(0, 400),
	cell: {
		w: length(450, 6000),
		h: length(300, 6000),
		strip: length(36, 120),
		padding: length(8, 200),
	},
	note: { gap: length(4, 400), rowGap: length(4, 400) },
	idea: { w: length(150, 1400), h: length(80, 1000), gap: length(4, 400) },
	head: {
		title: length(60, 1000),
		titleGap: length(0, 1000),
		column: length(60, 1000),
		question: length(0, 1000),
		row: length(200, 4000),
	},
} as const

/** As in a template: fields left out have defaults. */
export const partialLayout = z.strictObject({
	gap: layoutFields.gap.optional(),
	cell: z.strictObject(layoutFields.cell).partial().optional(),
	note: z.strictObject(layoutFields.note).partial().optional(),
	idea: z.strictObject(layoutFields.idea).partial().optional(),
	head: z.strictObject(layoutFields.head).partial().optional(),
})

/** As in a board: complete. */
const layout = z
	.object({
		gap: layoutFields.gap,
		cell: z.object(layoutFields.cell),
		note: z.object(layoutFields.note),
		idea: z.object(layoutFields.idea),
		head: z.object(layoutFields.head),
	})
	.refine(hasRoom, 'a cell has no room for an idea and a note')

/** Whether a row of ideas and one of notes fit in a cell, one below the other. */
export function hasRoom(layout: Layout): boolean {
	const { cell, idea } = layout
	const { y, h } = noteBox(layout, 0)
	return y + h <= cell.h && cell.w - 2 * cell.padding >= Math.max(idea.w, NOTE_SIZE)
}

export const lineId = z.string().regex(LINE_ID)

/** By row, then by column. */
export function byCell<Part extends z.ZodType>(part: Part) {
	return z.record(lineId, z.record(lineId, part))
}

export const tools = byCell(z.array(z.string().regex(TEMPLATE_NAME)).max(MAX_TOOLS))

const range = z
	.tuple([z.number().int().min(1).max(100_000), z.number().int().min(1).max(100_000)])
	.refine(([least, most]) => least <= most, 'the smaller number first')

/** Of a guide: for how long, and for how many. */
export const guideFields = { minutes: range, people: range } as const

/** Keys of words: letters and digits in parts, as Template.ts makes them. */
const TEMPLATE_KEY = /^[a-z]+(\.[a-z0-9_-]{1,64}){0,3}$/

/** The board's framework in a board file, beside the words. */
export const frameworkFields = z.object({
	languages,
	hues: z.record(
		lineId,
		z
			.object({ light: shade, dark: shade, color: z.string().max(32).optional() })
			.refine(isLegible, 'text on it could not be read'),
	),
	layout,
	guide: z.object({ ...guideFields, steps: z.number().int().min(0).max(MAX_STEPS) }).optional(),
	tools: tools.optional(),
})

export const wordsByKey = z.record(z.string().regex(TEMPLATE_KEY), words)
