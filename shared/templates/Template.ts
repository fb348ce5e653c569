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
import type { Hue } from './hues.ts'
import type { Words } from './words.ts'

export const TEMPLATE_FORMAT = 'kudelma-template'
/** Of the format, not of a template. */
export const TEMPLATE_VERSION = 1

/** A template's id. Ids of rows and columns have no hyphens: records' ids and template keys are joined with hyphens and dots. */
export const TEMPLATE_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/
export const LINE_ID = /^[a-z0-9][a-z0-9_]{0,31}$/
/** Rows, and columns. */
export const MAX_LINES = 40
/** Ideas of one cell. */
export const MAX_IDEAS = 24

/** A row (theme) or a column (perspective). */
export interface TemplateLine {
	/** Among all rows and columns only once. */
	readonly id: string
	readonly title: Words
	readonly question?: Words | undefined
	/** A colour (`#rrggbb`), or all four shades. A column without one has the next of the palette, a row has none. */
	readonly hue?: string | Hue | undefined
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
	/** Rows and columns are both there, or there's no matrix. */
	readonly rows: readonly TemplateLine[]
	readonly columns: readonly TemplateLine[]
	/** By row, then by column. */
	readonly ideas?: Readonly<Record<string, Readonly<Record<string, readonly Words[]>>>> | undefined
	/** Where it differs from `DEFAULT_LAYOUT`. */
	readonly layout?:
		| { readonly [Part in keyof Layout]?: Partial<Layout[Part]> | undefined }
		| undefined
	/** The sectors of its boards; the default ones where it's left out. */
	readonly sectors?: readonly Sector[] | undefined
	/** Words of its free records, by a name of their own: a record names them `text.<name>`. */
	readonly texts?: Readonly<Record<string, Words>> | undefined
	/** Shapes beside the matrix, as tldraw has them. */
	readonly records?: readonly PlainRecord[] | undefined
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
	idea: (row: string, column: string, n: number) => `idea.${row}.${column}.${n}`,
	text: (name: string) => `text.${name}`,
} as const

export function ideasOf({ ideas }: Template, row: string, column: string): readonly Words[] {
	const ofRow = ideas && Object.hasOwn(ideas, row) ? ideas[row] : undefined
	return (ofRow && Object.hasOwn(ofRow, column) ? ofRow[column] : undefined) ?? []
}

/** The column whose idea has this key; null for other keys. */
export function columnOfIdea(templateKey: string): string | null {
	const [kind, , column] = templateKey.split('.')
	return kind === 'idea' ? (column ?? null) : null
}
