/**
 * The part of the HTTP interface that is about templates; shared/api.ts has the rest.
 * (SPEC H7, H40-H48, H50-H58)
 */
import { z } from 'zod'
import { type NewLink, TEMPLATE_ID, title } from './api.ts'
import type { Language, Localized } from './languages.ts'
import { text, words } from './templates/frameworkSchema.ts'
import type { Loss } from './templates/losses.ts'
import type { TemplatePicture } from './templates/picture.ts'
import type { Template } from './templates/Template.ts'
import { INCLUDE } from './templates/takeAlong.ts'

/** POST /api/boards/:id/template */
export const saveTemplateBody = z
	.strictObject({
		title,
		include: z.enum(INCLUDE).optional(),
		/** As scripts of before `include` say it: true is `all`, false is `prepared`. */
		notes: z.boolean().optional(),
	})
	.transform(({ title, include, notes }) => {
		return { title, include: include ?? (notes ? 'all' : 'prepared') }
	})
export type SaveTemplateBody = z.input<typeof saveTemplateBody>

/** Said expressly: whoever reaches this server may read what participants wrote. */
const shareNotes = z.literal('share').optional()
/** The revision that the change goes on from. Where it's another by now, nothing is changed. */
const expected = z.number().int().min(0).optional()

/** PATCH /api/templates/:id. What is left out stays as it is. */
export const changeTemplateBody = z.strictObject({
	/** A text alone is its title in every language. */
	title: z.union([title, words]).optional(),
	/** null takes it away. */
	description: z.union([text, words, z.null()]).optional(),
	shared: z.boolean().optional(),
	notes: shareNotes,
	expected,
})
export type ChangeTemplateBody = z.input<typeof changeTemplateBody>

/** PUT /api/boards/:id/template: the template's next revision is made of the board. */
export const saveIntoTemplateBody = z.strictObject({
	template: z.string().regex(TEMPLATE_ID),
	include: z.enum(INCLUDE).default('prepared'),
	notes: shareNotes,
	expected,
})
export type SaveIntoTemplateBody = z.input<typeof saveIntoTemplateBody>

/** `GET /api/templates` answers `{ templates }`: the built-in ones, those that everybody here may use, and those that a key in the header opens. */
export interface TemplateInfo {
	id: string
	/** One text where it's in one language. A language that it lacks has its first one's. */
	title: string | Localized
	description?: string | Localized
	/** The first is the one that has everything. */
	languages: readonly Language[]
	/** The only one of these; null where there are several. */
	language: Language | null
	builtIn: boolean
	shelf: 'framework' | 'tool' | 'plain' | 'saved'
	/** Whether everybody who reaches this server may see it, make boards of it and download it. */
	shared: boolean
	/** Whether a key of the request opens it: it may then be changed and deleted. */
	owned: boolean
	/** Whether it has what participants wrote. */
	hasNotes: boolean
	/** Milliseconds since 1970; null of the built-in ones. */
	createdAt: number | null
	changedAt: number | null
	revision: number
	/** Of its file. */
	bytes: number
	minutes?: readonly [least: number, most: number]
	people?: readonly [least: number, most: number]
	rows: number
	columns: number
	picture: TemplatePicture
}

/** GET /api/templates/:id */
export interface TemplateAnswer {
	info: TemplateInfo
	template: Template
}

/** 201 of POST /api/boards/:id/template and of POST /api/templates. Its key is told this once; `url` is `<origin>/t/<template id>#<key>`. */
export type SavedTemplate = TemplateInfo & NewLink

/** GET /api/boards/:id/template/facts?include=: what a template of the board would be. */
export interface TemplateSaveFacts {
	/** Of its file, and what this server takes at most when it's brought here. */
	bytes: number
	limit: number
	/** How many notes of participants it would have, and how many images. */
	notes: number
	images: number
	losses: readonly Loss[]
}
