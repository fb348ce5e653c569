/**
 * What a board's template said when the board last took from it: only against that can
 * be told what the template has changed since, and what this board has changed itself.
 * It's part of the board's framework, from the first change on; before, the framework's
 * words say it. (SPEC M45)
 */
import type { BoardFramework, FrameworkBase } from '../templates/BoardFramework.ts'
import { TEMPLATE_KEYS } from '../templates/Template.ts'
import type { Words } from '../templates/words.ts'

export function baseOf({ base, words }: BoardFramework): FrameworkBase {
	if (base) return base
	const keys = Object.keys(words)
	return { rows: linesIn(keys, 'theme'), columns: linesIn(keys, 'perspective'), words: {} }
}

/** The template's words then; undefined where it had none of that key. */
export function baseWords(
	base: FrameworkBase,
	{ words }: BoardFramework,
	key: string,
): Words | undefined {
	if (Object.hasOwn(base.words, key)) return base.words[key] ?? undefined
	return Object.hasOwn(words, key) ? words[key] : undefined
}

/**
 * The base once the board has words of its own for some keys.
 *
 * @param framework before that
 */
export function withOwnWords(
	base: FrameworkBase,
	framework: BoardFramework,
	keys: readonly string[],
): FrameworkBase {
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
