/** The built-in template and its geometry, for tests that need a board with a framework. */
import type { PlainRecord } from '../../shared/document/records.ts'
import type { Language, Localized } from '../../shared/languages.ts'
import * as layout from '../../shared/matrix/layout.ts'
import { BUILT_IN, ORIGINAL } from '../../shared/templates/builtIn.ts'
import { type RecordOptions, templateRecords } from '../../shared/templates/templateRecords.ts'
import * as words from '../../shared/templates/words.ts'

const [template] = BUILT_IN
const { DEFAULT_LAYOUT } = layout

/** With each theme's ideas beside it; it has all three languages. */
export const frameworkTemplate = {
	id: template.id,
	title: template.title as Localized,
	perspectives: template.columns as readonly {
		id: string
		title: Localized
		question?: Localized
	}[],
	themes: template.rows.map(({ id, title }) => ({
		id,
		title: title as Localized,
		cells: (template.ideas?.[id] ?? {}) as Readonly<Record<string, readonly Localized[]>>,
	})),
}

export function frameworkRecords(options: RecordOptions): PlainRecord[] {
	return templateRecords(template, options)
}

export function templateText(key: string, language: Language): string | null {
	return words.templateText(ORIGINAL, key, language)
}

export const CELL = DEFAULT_LAYOUT.cell
export const noteBox = (n: number) => layout.noteBox(DEFAULT_LAYOUT, n)
export const ideaBox = (n: number) => layout.ideaBox(DEFAULT_LAYOUT, n)
export const posterBox = (rows: number, columns: number) =>
	layout.posterBox(DEFAULT_LAYOUT, rows, columns)
