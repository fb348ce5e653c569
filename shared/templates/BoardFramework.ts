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
import type { Dictionary } from './words.ts'

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
/** Keys of the root `board` that it stands in. */
export const FRAMEWORK_KEYS: readonly string[] = [WORDS, FRAMEWORK]

/** @returns null where the document is older than boards that keep them */
export function readFramework(doc: Y.Doc): BoardFramework | null {
	const words: unknown = getBoard(doc).get(WORDS)
	if (!isFields(words)) return null
	const { languages, hues, layout, guide, tools } = fieldsOf(getBoard(doc).get(FRAMEWORK))
	return {
		languages: Array.isArray(languages) ? languages.filter(isLanguage) : [],
		words: words as BoardFramework['words'],
		hues: fieldsOf(hues) as BoardFramework['hues'],
		layout: { ...DEFAULT_LAYOUT, ...(fieldsOf(layout) as Partial<Layout>) },
		...(isFields(guide) && { guide: guide as unknown as BoardGuide }),
		...(isFields(tools) && { tools: tools as NonNullable<Template['tools']> }),
	}
}

/** For the server. Call within a transaction. */
export function writeFramework(doc: Y.Doc, { words, ...rest }: BoardFramework): void {
	getBoard(doc).set(WORDS, structuredClone(words))
	getBoard(doc).set(FRAMEWORK, structuredClone(rest))
}

/** With no more words than these records and the guide have keys for: a board without ideas needn't keep the ideas' words. */
export function wordsOfRecords(
	framework: BoardFramework,
	records: Iterable<PlainRecord>,
): BoardFramework {
	const words = Object.entries(framework.words).filter(([key]) => isGuideKey(key))
	for (const { meta } of records) {
		const { templateKey } = fieldsOf(meta)
		if (typeof templateKey !== 'string' || !Object.hasOwn(framework.words, templateKey)) continue
		const found = framework.words[templateKey]
		if (found) words.push([templateKey, found])
	}
	return { ...framework, words: Object.fromEntries(words) }
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return isFields(value) ? value : {}
}
