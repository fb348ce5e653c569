/** Which part of a board is open while somebody chooses it: pure changes. (SPEC Z93) */
import type { Lines } from '../../../shared/workshop/parts.ts'
import type { OpenPart, Phase } from '../../../shared/workshop/RunSheet.ts'

/** Which part is open: all choices that were made, so that none is lost by looking at another. */
export interface PartDraft {
	readonly what: PartKind
	/** Ids. */
	readonly themes: readonly string[]
	readonly perspectives: readonly string[]
	/** As `cellKey` has them. */
	readonly cells: readonly string[]
}

export const PART_KINDS = ['all', 'none', 'themes', 'perspectives', 'cells'] as const
export type PartKind = (typeof PART_KINDS)[number]

export function cellKey(cell: { theme: string; perspective: string }): string {
	return JSON.stringify([cell.theme, cell.perspective])
}

/** Those that are chosen and aren't on the board any more. */
export function goneFrom(part: PartDraft, { themes, perspectives }: Lines): string[] {
	if (part.what === 'all' || part.what === 'none') return []
	if (part.what === 'themes') return part.themes.filter((id) => !themes.has(id))
	if (part.what === 'perspectives') return part.perspectives.filter((id) => !perspectives.has(id))
	return part.cells.filter((key) => {
		const { theme, perspective } = cellOf(key)
		return !themes.has(theme) || !perspectives.has(perspective)
	})
}

export function without(part: PartDraft, gone: readonly string[]): PartDraft {
	if (part.what === 'all' || part.what === 'none') return part
	return { ...part, [part.what]: part[part.what].filter((each) => !gone.includes(each)) }
}

export function openOf({ what, themes, perspectives, cells }: PartDraft): OpenPart {
	// What a pause leaves aside may be empty.
	if (what === 'themes') return themes.length > 0 ? { themes: [...themes] } : 'none'
	if (what === 'perspectives') {
		return perspectives.length > 0 ? { perspectives: [...perspectives] } : 'none'
	}
	if (what === 'cells') return cells.length > 0 ? { cells: cells.map(cellOf) } : 'none'
	return what
}

export function partDraft(open: OpenPart): PartDraft {
	const none = { themes: [], perspectives: [], cells: [] }
	if (typeof open === 'string') return { ...none, what: open }
	if ('themes' in open) return { ...none, what: 'themes', themes: open.themes }
	if ('perspectives' in open)
		return { ...none, what: 'perspectives', perspectives: open.perspectives }
	return { ...none, what: 'cells', cells: open.cells.map(cellKey) }
}

function cellOf(key: string): { theme: string; perspective: string } {
	const [theme = '', perspective = ''] = JSON.parse(key) as string[]
	return { theme, perspective }
}

/** Votes and private notes are of some part of the board. */
export function needsPart(kind: Phase['kind']): boolean {
	return kind === 'vote' || kind === 'private'
}
