/**
 * The HTTP interface: what each route takes and answers, in one place for both
 * ends and for scripts. Errors are always `{ error: { code, message } }` with a
 * 4xx or 5xx. (SPEC H1-H11)
 */
import { z } from 'zod'
import { LANGUAGES } from './languages.ts'

/** Board ids: 22 characters of base64url, 128 random bits. */
export const BOARD_ID = /^[A-Za-z0-9_-]{22}$/
/** Template ids: the built-in ones have names, saved ones look like board ids. */
export const TEMPLATE_ID = /^[a-z0-9][A-Za-z0-9_-]{0,63}$|^[A-Za-z0-9_-]{22}$/

const title = z.string().trim().min(1).max(200)
const language = z.enum(LANGUAGES)

/** POST /api/boards */
export const createBoardBody = z.strictObject({
	title,
	template: z.string().regex(TEMPLATE_ID),
	language,
	/** With the framework's guiding ideas, or with empty cells. A saved template keeps what it has. */
	ideas: z.boolean().default(true),
})
export type CreateBoardBody = z.input<typeof createBoardBody>

/** POST /api/boards/:id/clone */
export const cloneBoardBody = z.strictObject({
	title,
	/** Whether what participants made comes along; the framework always does. */
	notes: z.boolean(),
})
export type CloneBoardBody = z.input<typeof cloneBoardBody>

/** POST /api/boards/:id/template */
export const saveTemplateBody = z.strictObject({ title, notes: z.boolean() })
export type SaveTemplateBody = z.input<typeof saveTemplateBody>

/** 201 of create, clone and import; GET /api/boards/:id */
export interface BoardInfo {
	id: string
	title: string
	template: string
	language: (typeof LANGUAGES)[number]
	/** Milliseconds since 1970. */
	createdAt: number
}

/** GET /api/templates answers `{ templates: TemplateInfo[] }`; POST /api/boards/:id/template answers one with 201. */
export interface TemplateInfo {
	id: string
	/** Saved templates have one title; the built-in one has one per language. */
	title: string | Record<(typeof LANGUAGES)[number], string>
	builtIn: boolean
	/** A saved template is in the language of the board it was made from. */
	language: (typeof LANGUAGES)[number] | null
	createdAt: number | null
}

/** Codes of `error.code`. */
export const ERROR_CODES = [
	'bad-request',
	'not-json',
	'too-large',
	'unknown-board',
	'unknown-template',
	'unknown-epoch',
	'unknown-route',
	'not-a-board-file',
	'damaged',
	'newer',
	'storage-failed',
	'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface ErrorAnswer {
	error: { code: ErrorCode; message: string }
}
