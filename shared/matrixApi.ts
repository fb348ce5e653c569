/**
 * The HTTP interface to a living board's rows and columns, and to corrections of its
 * template, for both ends and for scripts. (SPEC H75-H78)
 */
import { z } from 'zod'
import { cleanText } from './document/cleanText.ts'
import type { Language } from './languages.ts'
import { LENGTHS } from './lengths.ts'
import type { Change } from './reshape/correction.ts'
import type { LineNow } from './reshape/ownLines.ts'
import { color, words } from './templates/frameworkSchema.ts'
import { LINE_ID, MAX_LINES } from './templates/Template.ts'

const lineId = z.string().regex(LINE_ID)
const text = z.string().overwrite(cleanText).max(LENGTHS.templateText)
/** In all languages, or in the board's. */
const line = z
	.strictObject({
		/** Of a line that the board has; a new one gets its own. */
		id: lineId.optional(),
		/** What is left out stays as it is. */
		title: z.union([words, text.refine((title) => title.trim() !== '', 'no words')]).optional(),
		/** null or no words take it away. */
		question: z.union([words, text, z.null()]).optional(),
		hue: color.optional(),
	})
	.refine(({ id, title }) => id !== undefined || title !== undefined, 'a new line has a title')
const lines = z.array(line).min(1).max(MAX_LINES)
const ids = z.array(lineId).max(1000)

/** PUT /api/boards/:id/matrix: all rows and columns, as they are to be. */
export const matrixBody = z.strictObject({
	rows: lines,
	columns: lines,
	/** Ids of the rows and columns that the asker saw: where the board has others by now, nothing is changed. */
	expected: z.strictObject({ rows: ids, columns: ids }),
})
export type MatrixBody = z.input<typeof matrixBody>

/** GET /api/boards/:id/matrix */
export interface MatrixAnswer {
	rows: LineNow[]
	columns: LineNow[]
}

/** PUT /api/boards/:id/matrix */
export interface ChangedMatrix extends MatrixAnswer {
	/** How many notes lie beside the matrix by it. */
	beside: number
}

/** POST /api/boards/:id/correction */
export const correctionBody = z.strictObject({
	/** Of the template, as it was shown. */
	revision: z.number().int(),
	/** false: it isn't asked again for this revision. */
	accept: z.boolean(),
})
export type CorrectionBody = z.input<typeof correctionBody>

/** GET /api/boards/:id/correction answers `{ correction }`: null where there's nothing to tell. */
export interface CorrectionAnswer {
	/** Of the template now. */
	revision: number
	/** The template's: readers of others read its first. */
	languages: readonly Language[]
	changes: Change[]
}
