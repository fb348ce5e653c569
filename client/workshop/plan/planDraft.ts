/** A run-sheet while somebody writes it: pure changes of a list of phases. (SPEC Z90-Z95) */
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import type { Lines } from '../../../shared/workshop/parts.ts'
import { sayInPhase } from '../../../shared/workshop/plans.ts'
import {
	MAX_MINUTES,
	type OpenPart,
	type Phase,
	type RunSheet,
	type VoteSettings,
} from '../../../shared/workshop/RunSheet.ts'

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

export interface PhaseDraft extends Pick<Phase, 'kind' | 'writers' | 'closes'> {
	/** The phase's id. */
	readonly key: string
	readonly title: Phase['title']
	readonly instruction: Phase['instruction']
	/** As it was typed. */
	readonly minutes: string
	readonly part: PartDraft
	/** Whether others' cursors are hidden. */
	readonly hidesCursors: boolean
	/** What is asked, should it be a vote. */
	readonly vote: VoteSettings
}

const VOTE: VoteSettings = { on: 'notes', dots: 3, most: 1, names: false }

/** What keeps a draft from being saved: of which phase, and what. */
export interface Problem {
	key: string
	what: 'title' | 'minutes' | 'part'
}

export function newId(): string {
	return `p${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`
}

export function newPhase(): PhaseDraft {
	const part = { what: 'all', themes: [], perspectives: [], cells: [] } as const
	return {
		...{ key: newId(), title: {}, instruction: {}, minutes: '10', kind: 'write', part },
		...{ writers: 'contributor', closes: false, hidesCursors: false, vote: VOTE },
	}
}

export function draftOf(phases: RunSheet): PhaseDraft[] {
	return phases.map(({ id, title, instruction, minutes, kind, open, writers, ...phase }) => ({
		...{ key: id, title, instruction, minutes: minutes === null ? '' : String(minutes) },
		...{ kind, part: partDraft(open), writers, closes: phase.closes, vote: phase.vote ?? VOTE },
		hidesCursors: phase.cursors === 'hidden',
	}))
}

/** What is to be sent; ask `problemIn` before. */
export function toPhases(drafts: readonly PhaseDraft[]) {
	return drafts.map(({ key, title, instruction, minutes, kind, part, writers, ...draft }) => ({
		...{ id: key, title: told(title), instruction: told(instruction), kind, writers },
		closes: draft.closes,
		...{ minutes: minutesOf(minutes) ?? null, open: openOf(part) },
		...(kind === 'vote' && { vote: draft.vote }),
		...(draft.hidesCursors && { cursors: 'hidden' as const }),
	}))
}

/** @returns null where none are given, undefined where it's no number of minutes */
export function minutesOf(typed: string): number | null | undefined {
	if (typed.trim() === '') return null
	const minutes = Number(typed)
	return Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES ? minutes : undefined
}

/** The first one; null where there's none. */
export function problemIn(drafts: readonly PhaseDraft[]): Problem | null {
	for (const { key, title, minutes, kind, part } of drafts) {
		if (Object.keys(told(title)).length === 0) return { key, what: 'title' }
		if (minutesOf(minutes) === undefined) return { key, what: 'minutes' }
		const chosen = openOf(part) !== 'none' || (part.what === 'none' && kind !== 'vote')
		if (!chosen && kind !== 'pause') return { key, what: 'part' }
	}
	return null
}

export function changePhase(
	drafts: readonly PhaseDraft[],
	key: string,
	change: Partial<Omit<PhaseDraft, 'key'>>,
): PhaseDraft[] {
	return drafts.map((phase) => (phase.key === key ? { ...phase, ...change } : phase))
}

/** With a copy right after it. */
export function duplicated(
	drafts: readonly PhaseDraft[],
	key: string,
	copyKey: string,
): PhaseDraft[] {
	return drafts.flatMap((phase) =>
		phase.key === key ? [phase, { ...phase, key: copyKey }] : [phase],
	)
}

/** In the reader's words; its number where it has no title yet. */
export function nameOf(
	{ title }: Pick<PhaseDraft, 'title'>,
	language: Language,
	numbered: string,
): string {
	return sayInPhase(told(title), language) || numbered
}

/** What others read of a text that isn't there in a language. */
export function elsewhere(
	text: Phase['title'],
	language: Language,
): { language: Language; words: string } | null {
	if (text[language]?.trim()) return null
	const other = LANGUAGES.find((each) => text[each]?.trim())
	return other ? { language: other, words: text[other] ?? '' } : null
}

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

function partDraft(open: OpenPart): PartDraft {
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

function told(text: Phase['title']): Phase['title'] {
	return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''))
}
