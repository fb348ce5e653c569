/** The HTTP interface of tools that are opened from a board's cells. (SPEC H114-H119) */
import { z } from 'zod'
import { type CreatedBoard, type JoinAnswer, proofField, title } from './api.ts'
import type { Tool } from './document/tools.ts'
import { LANGUAGES } from './languages.ts'
import { LINE_ID, TEMPLATE_NAME } from './templates/Template.ts'

/** POST /api/boards/:id/tools */
export const openToolBody = z.strictObject({
	/** Theme and perspective id of the cell. */
	row: z.string().regex(LINE_ID),
	column: z.string().regex(LINE_ID),
	/** One that the cell names. */
	template: z.string().regex(TEMPLATE_NAME),
	/** The board's unless told. */
	language: z.enum(LANGUAGES).optional(),
	/** The template's unless told. */
	title: title.optional(),
})
export type OpenToolBody = z.input<typeof openToolBody>

/** 201 of POST .../tools */
export interface OpenedTool extends CreatedBoard {
	tool: Tool
}

/** POST .../tools/:tool/enter */
export const enterToolBody = z.strictObject({ proof: proofField.optional() })

/** 200 of it, with that board's cookie. */
export type EnteredTool = JoinAnswer
