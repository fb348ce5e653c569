/**
 * The part of its template that a board keeps beside the records, in the root `board`
 * that only the server writes: so each reader reads the framework in their own language,
 * in its own hues, offline, after an import, and on servers that don't have the template.
 * (SPEC D14, F21)
 */
import type * as Y from 'yjs'
import { getBoard } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'
import { isLanguage } from '../languages.ts'
import { DEFAULT_LAYOUT, type Layout } from '../matrix/layout.ts'
import type { Hue } from './hues.ts'
import { isGuideKey, type Template } from './Template.ts'
import type { Dictionary, Words } from './words.ts'

export interface BoardHue extends Hue {
	/** tldraw's name of the colour that ideas of this column have; rows have none. */
	readonly color?: string | undefined
}

/** How the workshop is led; the words of its steps are among the framework's, from 0 on. */
export interface BoardGuide {
	readonly minutes: readonly [least: number, most: number]
	readonly people: readonly [least: number, most: number]
	/** How many. */
	readonly steps: number
}

export interface BoardFramework extends Dictionary {
	/** By row or column id; one without a hue is grey. */
	readonly hues: Readonly<Record<string, BoardHue>>
	readonly layout: Layout
	/** The template's, where it has one. */
	readonly guide?: BoardGuide | undefined
	/** Ids of the templates that are tools for a cell: by row, then by column. */
	readonly tools?: Template['tools']
	/** The board was made without the template's ideas. Older boards don't say it. */
	readonly ideas?: false | undefined
	/** Missing where `words` and the order of their keys say the same. */
	readonly base?: FrameworkBase | undefined
}

/** What the template said when the board last took from it; see shared/reshape/base.ts. */
export interface FrameworkBase {
	/** Ids in the template's order. */
	readonly rows: readonly string[]
	readonly columns: readonly string[]
	/** Where the board has other words now, by key: the template's, or null where it had none. */
	readonly words: Readonly<Record<string, Words | null>>
}

/** The framework of a board without a template's words. */
export const NO_FRAMEWORK: BoardFramework = {
	languages: [],
	words: {},
	hues: {},
	layout: DEFAULT_LAYOUT,
}

const WORDS = 'words'
const FRAMEWORK = 'framework'
/** Of the keys of rows' and columns' words. */
const LINES: readonly string[] = ['theme.', 'perspective.']
/** Keys of the root `board` that it stands in. */
export const FRAMEWORK_KEYS: readonly string[] = [WORDS, FRAMEWORK]

/** @returns null where the document is older than boards that keep them */
export function readFramework(doc: Y.Doc): BoardFramework | null {
	const words: unknown = getBoard(doc).get(WORDS)
	if (!isFields(words)) return null
	const { languages, hues, layout, ...more } = fieldsOf(getBoard(doc).get(FRAMEWORK))
	const { guide, tools, ideas, base } = more
	return {
		languages: Array.isArray(languages) ? languages.filter(isLanguage) : [],
		words: words as BoardFramework['words'],
		hues: fieldsOf(hues) as BoardFramework['hues'],
		layout: { ...DEFAULT_LAYOUT, ...(fieldsOf(layout) as Partial<Layout>) },
		...(isFields(guide) && { guide: guide as unknown as BoardGuide }),
		...(isFields(tools) && { tools: tools as NonNullable<Template['tools']> }),
		...(ideas === false && { ideas }),
		...(isFields(base) && { base: base as unknown as FrameworkBase }),
	}
}

/** For the server. Call within a transaction. */
export function writeFramework(doc: Y.Doc, { words, ...rest }: BoardFramework): void {
	getBoard(doc).set(WORDS, structuredClone(words))
	getBoard(doc).set(FRAMEWORK, structuredClone(rest))
}

/**
 * With no more words than a board of these records, and its guide, may need: without those of texts that it
 * hasn't got, and without the ideas' where it was made without ideas. Those of lines and
 * ideas that were taken away stay: only so it's known that the template had them. (SPEC M45)
 */
export function wordsOfRecords(
	framework: BoardFramework,
	records: Iterable<PlainRecord>,
): BoardFramework {
	const shown = new Set<unknown>()
	for (const { meta } of records) shown.add(fieldsOf(meta).templateKey)
	const kept = framework.ideas === false ? LINES : [...LINES, 'idea.']
	const words = Object.entries(framework.words).filter(
		([key]) => shown.has(key) || isGuideKey(key) || kept.some((each) => key.startsWith(each)),
	)
	return { ...framework, words: Object.fromEntries(words) }
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return isFields(value) ? value : {}
}
