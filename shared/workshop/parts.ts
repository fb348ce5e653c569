/**
 * Parts of a board that phases open, by the rows and columns of a board: whether they're there, and
 * the same phases for another board. (SPEC E120, F38)
 */
import type { OpenPart, Phase, RunSheet } from './RunSheet.ts'
import { withoutTeams } from './teamParts.ts'

/** The first row or column that a part names and that isn't there; null where all are. */
export function unknownLine(
	open: OpenPart,
	lines: { themes: readonly string[]; perspectives: readonly string[] },
): string | null {
	const missing = (named: readonly string[], known: readonly string[]) =>
		named.find((id) => !known.includes(id))
	if (typeof open === 'string') return null
	if ('themes' in open) return missing(open.themes, lines.themes) ?? null
	if ('perspectives' in open) return missing(open.perspectives, lines.perspectives) ?? null
	const { cells } = open
	return (
		missing(
			cells.map(({ theme }) => theme),
			lines.themes,
		) ??
		missing(
			cells.map(({ perspective }) => perspective),
			lines.perspectives,
		) ??
		null
	)
}

/** Ids of rows and columns by the ids that phases name. */
export interface Lines {
	themes: ReadonlyMap<string, string>
	perspectives: ReadonlyMap<string, string>
}

/** @param instead what is open where nothing of a part is there */
export function onLines(phases: RunSheet, lines: Lines, instead: 'all' | 'none'): Phase[] {
	return withoutTeams(phases).map((phase) => ({
		...phase,
		open: partOn(phase.open, lines) ?? instead,
	}))
}

/** @returns null where nothing of it is there */
function partOn(open: OpenPart, { themes, perspectives }: Lines): OpenPart | null {
	if (typeof open === 'string') return open
	if ('themes' in open) {
		const there = open.themes.flatMap((id) => themes.get(id) ?? [])
		return there.length > 0 ? { themes: there } : null
	}
	if ('perspectives' in open) {
		const there = open.perspectives.flatMap((id) => perspectives.get(id) ?? [])
		return there.length > 0 ? { perspectives: there } : null
	}
	const cells = open.cells.flatMap((cell) => {
		const [theme, perspective] = [themes.get(cell.theme), perspectives.get(cell.perspective)]
		return theme !== undefined && perspective !== undefined ? [{ theme, perspective }] : []
	})
	return cells.length > 0 ? { cells } : null
}
