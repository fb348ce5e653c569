/** Rows or columns while somebody writes them: pure changes of a list. (SPEC M47) */

export interface LineDraft {
	/** The same while the line is written and moved; among all lines only once. */
	readonly key: string
	readonly title: string
	/** Empty where it has none. */
	readonly question: string
}

export function newLine(): LineDraft {
	return { key: `new-${crypto.randomUUID()}`, title: '', question: '' }
}

export function changeLine(
	lines: readonly LineDraft[],
	key: string,
	change: Partial<Omit<LineDraft, 'key'>>,
): LineDraft[] {
	return lines.map((line) => (line.key === key ? { ...line, ...change } : line))
}

export function dropLine(lines: readonly LineDraft[], key: string): LineDraft[] {
	return lines.filter((line) => line.key !== key)
}
