/**
 * What a board's template said when the board last took from it: only against that can
 * be told what the template has changed since, and what this board has changed itself.
 * It's in the root `board`, from the first change on; before, the board's own framework
 * says it. (SPEC M45)
 */
import type * as Y from 'yjs'
import { getBoard } from '../document/layout.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import { TEMPLATE_KEYS } from '../templates/Template.ts'
import type { Words } from '../templates/words.ts'

export interface Base {
	/** Ids in the template's order. */
	readonly rows: readonly string[]
	readonly columns: readonly string[]
	/** Where the board has other words now, by key: the template's, or null where it had none. */
	readonly words: Readonly<Record<string, Words | null>>
}

const BASE = 'base'

export function readBase(doc: Y.Doc, { words }: BoardFramework): Base {
	const { rows, columns, words: own } = fieldsOf(getBoard(doc).get(BASE))
	if (isList(rows) && isList(columns)) {
		return { rows, columns, words: fieldsOf(own) as Base['words'] }
	}
	const keys = Object.keys(words)
	return { rows: linesIn(keys, 'theme'), columns: linesIn(keys, 'perspective'), words: {} }
}

/** Call within a transaction. */
export function writeBase(doc: Y.Doc, base: Base): void {
	const before: unknown = getBoard(doc).get(BASE)
	const next = { rows: base.rows, columns: base.columns, words: base.words }
	if (JSON.stringify(before) !== JSON.stringify(next))
		getBoard(doc).set(BASE, structuredClone(next))
}

/** The template's words then; undefined where it had none of that key. */
export function baseWords(base: Base, { words }: BoardFramework, key: string): Words | undefined {
	if (Object.hasOwn(base.words, key)) return base.words[key] ?? undefined
	return Object.hasOwn(words, key) ? words[key] : undefined
}

/**
 * The base once the board has words of its own for some keys.
 *
 * @param framework before that
 */
export function withOwnWords(base: Base, framework: BoardFramework, keys: readonly string[]): Base {
	const words = { ...base.words }
	for (const key of keys) words[key] ??= baseWords(base, framework, key) ?? null
	return { ...base, words }
}

/** Words are kept in the template's order of lines. */
function linesIn(keys: readonly string[], kind: 'theme' | 'perspective'): string[] {
	return keys.flatMap((key) => {
		const [first, id = '', what] = key.split('.')
		return first === kind && what === 'title' ? [id] : []
	})
}

export function titleKey(kind: 'row' | 'column', id: string): string {
	return kind === 'row' ? TEMPLATE_KEYS.rowTitle(id) : TEMPLATE_KEYS.columnTitle(id)
}

export function questionKey(kind: 'row' | 'column', id: string): string {
	return kind === 'row' ? TEMPLATE_KEYS.rowQuestion(id) : TEMPLATE_KEYS.columnQuestion(id)
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {}
}

function isList(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
