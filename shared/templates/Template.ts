/**
 * The one format of every template, the built-in ones included: words, hues and
 * geometry as data, with no code that knows which template it is. docs/SPEC.md has the
 * same as a table; server/boards/templateFormat.ts validates templates from outside.
 * (SPEC F20-F26)
 */
import type { PlainRecord } from '../document/records.ts'
import type { Language } from '../languages.ts'
import type { Layout } from '../matrix/layout.ts'
import type { Sector } from '../sectors.ts'
import type { RunSheet } from '../workshop/RunSheet.ts'
import type { Hue } from './hues.ts'
import type { Words } from './words.ts'

export const TEMPLATE_FORMAT = 'kudelma-template'
/** Of the format, not of a template. */
export const TEMPLATE_VERSION = 1

/** A template's id. Ids of rows and columns have no hyphens: records' ids and template keys are joined with hyphens and dots. None is a name that each object has. */
export const TEMPLATE_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/
export const LINE_ID = /^(?!constructor$)[a-z0-9][a-z0-9_]{0,31}$/
/** Of a text of free records. */
export const TEXT_NAME = /^(?!constructor$)[a-z0-9][a-z0-9_-]{0,63}$/
/** Rows, and columns. */
export const MAX_LINES = 40
/** Ideas of one cell. */
export const MAX_IDEAS = 24
/** Of a guide. */
export const MAX_STEPS = 40
/** Of one cell. */
export const MAX_TOOLS = 12

/** A row (theme) or a column (perspective). */
export interface TemplateLine {
	/** Among all rows and columns only once. */
	readonly id: string
	readonly title: Words
	readonly question?: Words | undefined
	/** A colour (`#rrggbb`), or all four shades. A column without one has the next of the palette, a row has none. */
	readonly hue?: string | Hue | undefined
}

/** A guiding idea of a cell; `Words` is all that it needs. */
export interface TemplateIdea extends Words {
	/** Among the ideas of its cell only once; its place in the list where it's left out. It stays when others come before it. */
	readonly id?: string | undefined
	/** tldraw's name of its colour, where it isn't its column's. */
	readonly color?: string | undefined
	/** Where it lies in its cell, in page units, when somebody has put it there; else in its row. */
	readonly at?: readonly [x: number, y: number] | undefined
	/** It shows what might stand here: boards can be made without it. */
	readonly example?: boolean | undefined
}

/** How a workshop with this template is led, for its facilitator. */
export interface Guide {
	/** How long it takes, in minutes. */
	readonly minutes: readonly [least: number, most: number]
	readonly people: readonly [least: number, most: number]
	readonly steps: readonly Words[]
}

/** Of its boards, where they differ from the default. */
export interface TemplateSettings {
	/** Everyone is seen by sector only. */
	readonly pseudonymous?: boolean | undefined
}

export interface Template {
	readonly format: typeof TEMPLATE_FORMAT
	readonly version: typeof TEMPLATE_VERSION
	readonly id: string
	/** Raised with each change of its contents. */
	readonly revision: number
	/** Each text is in the first of these at least. */
	readonly languages: readonly Language[]
	readonly title: Words
	readonly description?: Words | undefined
	/** What stands above the matrix, where it isn't the title. */
	readonly heading?: Words | undefined
	/** Rows and columns are both there, or there's no matrix. */
	readonly rows: readonly TemplateLine[]
	readonly columns: readonly TemplateLine[]
	/** By row, then by column. */
	readonly ideas?:
		| Readonly<Record<string, Readonly<Record<string, readonly TemplateIdea[]>>>>
		| undefined
	/** Of cells that don't have their row's and column's: by row, then by column. */
	readonly cellTitles?: Readonly<Record<string, Readonly<Record<string, Words>>>> | undefined
	/** Where it differs from `DEFAULT_LAYOUT`. */
	readonly layout?:
		| { readonly [Part in keyof Layout]?: Partial<Layout[Part]> | undefined }
		| undefined
	/** The sectors of its boards; the default ones where it's left out. */
	readonly sectors?: readonly Sector[] | undefined
	readonly settings?: TemplateSettings | undefined
	readonly guide?: Guide | undefined
	/** The phases that its boards' workshops are planned with. Its texts may be in any language. */
	readonly runSheet?: RunSheet | undefined
	/** Ids of the templates that are tools for a cell: by row, then by column. */
	readonly tools?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined
	/** Words of its free records, by a name of their own: a record names them `text.<name>`. */
	readonly texts?: Readonly<Record<string, Words>> | undefined
	/**
	 * What is given beside rows, columns and ideas, as tldraw has it: shapes on the page or in a cell, their
	 * bindings and images. `meta` is `{ templateKey?, example? }`.
	 */
	readonly records?: readonly PlainRecord[] | undefined
	/** What participants made, where the template keeps it: the same, without names. */
	readonly notes?: readonly PlainRecord[] | undefined
}

/** The number of ideas in each cell and the columns' titles: as much as a miniature needs. */
export interface TemplateFacts {
	id: string
	languages: readonly Language[]
	title: Words
	columns: readonly { id: string; title: Words; hue: Hue }[]
	/** By row, then by column. */
	ideas: readonly (readonly number[])[]
}

/** Template keys, as records carry them in `meta.templateKey`. */
export const TEMPLATE_KEYS = {
	title: 'title',
	rowTitle: (id: string) => `theme.${id}.title`,
	rowQuestion: (id: string) => `theme.${id}.question`,
	columnTitle: (id: string) => `perspective.${id}.title`,
	columnQuestion: (id: string) => `perspective.${id}.question`,
	/** @param id the idea's own, or its place in the list */
	idea: (row: string, column: string, id: string | number) => `idea.${row}.${column}.${id}`,
	text: (name: string) => `text.${name}`,
	guideStep: (n: number) => `guide.step.${n}`,
} as const

/** Of the words of a guide, which stand in no record. */
export function isGuideKey(templateKey: string): boolean {
	return templateKey.startsWith('guide.')
}

export function ideasOf({ ideas }: Template, row: string, column: string): readonly TemplateIdea[] {
	return ofCell(ideas, row, column) ?? []
}

/** What stands of a cell in a field that is by row, then by column. */
export function ofCell<Part>(
	field: Readonly<Record<string, Readonly<Record<string, Part>>>> | undefined,
	row: string,
	column: string,
): Part | undefined {
	const ofRow = field && Object.hasOwn(field, row) ? field[row] : undefined
	return ofRow && Object.hasOwn(ofRow, column) ? ofRow[column] : undefined
}

/** The column whose idea has this key; null for other keys. */
export function columnOfIdea(templateKey: string): string | null {
	const [kind, , column] = templateKey.split('.')
	return kind === 'idea' ? (column ?? null) : null
}
