/**
 * The groups that copies are made for, as somebody writes them: a number, or a list of names
 * that was pasted. (SPEC Z70)
 */
import { LENGTHS } from '../../shared/lengths.ts'

/** As shared/groupsApi.ts has it; its zod is for the server. */
export const MOST_GROUPS = 40

/** So much of a group's name and of a board's title as fit into the title of the group's board. */
const HALF = 98

export type NamesProblem =
	| { kind: 'none' }
	| { kind: 'twice'; name: string }
	| { kind: 'many'; most: number }

/** @param text one name on each line; empty lines, and the bullets and numbers of a list, are nothing */
export function namesIn(text: string): string[] {
	return text
		.split(/[\r\n\t]+/)
		.map((line) => line.replace(/^\s*(?:[-–•*]|\d+[.)])\s+/, '').trim())
		.filter((name) => name !== '')
		.map((name) => name.slice(0, LENGTHS.title))
}

/** As many names as asked for: those that are there, and default ones after them. */
export function withCount(
	names: readonly string[],
	count: number,
	nameOf: (number: number) => string,
): string[] {
	const kept = names.slice(0, count)
	for (let number = kept.length + 1; kept.length < count; number++) {
		if (!kept.includes(nameOf(number))) kept.push(nameOf(number))
	}
	return kept
}

export function problemOf(names: readonly string[]): NamesProblem | null {
	if (names.length === 0) return { kind: 'none' }
	if (names.length > MOST_GROUPS) return { kind: 'many', most: MOST_GROUPS }
	const twice = names.find((name, at) => names.indexOf(name) !== at)
	return twice === undefined ? null : { kind: 'twice', name: twice }
}

/** Both parts shortened so that neither pushes the other out. */
export function titleParts(group: string, title: string): { group: string; title: string } {
	return { group: group.slice(0, HALF), title: title.slice(0, HALF) }
}
