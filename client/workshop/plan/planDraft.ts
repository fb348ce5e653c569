/** A run-sheet while somebody writes it: pure changes of a list of phases. (SPEC Z90-Z95) */
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import { sayInPhase } from '../../../shared/workshop/plans.ts'
import {
	MAX_MINUTES,
	type Phase,
	type RevealSettings,
	type RunSheet,
	type VoteSettings,
} from '../../../shared/workshop/RunSheet.ts'
import { needsPart, openOf, type PartDraft, partDraft } from './partDraft.ts'
import { SAME, type TeamsDraft, teamsDraft, teamsOf } from './teamsDraft.ts'

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
	/** What becomes of the notes, should they be private. */
	readonly reveal: RevealSettings
	/** Each team's part, where they have any. */
	readonly teams: TeamsDraft
}

const REVEAL: RevealSettings = { names: true, each: false }
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
		...{ writers: 'contributor', closes: false, hidesCursors: false },
		...{ vote: VOTE, reveal: REVEAL, teams: SAME },
	}
}

export function draftOf(phases: RunSheet): PhaseDraft[] {
	return phases.map(({ id, open, minutes, vote, reveal, teams, cursors, ...phase }) => ({
		...{ ...phase, key: id, minutes: minutes === null ? '' : String(minutes) },
		...{ part: partDraft(open), vote: vote ?? VOTE, reveal: reveal ?? REVEAL },
		...{ teams: teamsDraft(teams), hidesCursors: cursors === 'hidden' },
	}))
}

/** What is to be sent; ask `problemIn` before. */
export function toPhases(drafts: readonly PhaseDraft[]) {
	return drafts.map(
		({ key, title, instruction, minutes, part, vote, reveal, teams, hidesCursors, ...phase }) => ({
			...{ ...phase, id: key, title: told(title), instruction: told(instruction) },
			...teamsOf(teams, phase.kind),
			...{ minutes: minutesOf(minutes) ?? null, open: openOf(part) },
			...(phase.kind === 'vote' && { vote }),
			...(phase.kind === 'private' && { reveal }),
			...(hidesCursors && { cursors: 'hidden' as const }),
		}),
	)
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
		const chosen = openOf(part) !== 'none' || (part.what === 'none' && !needsPart(kind))
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

function told(text: Phase['title']): Phase['title'] {
	return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''))
}
