/** Each team's part of a phase while a run-sheet is written: pure changes. (SPEC N128) */
import type { Team } from '../../../shared/document/teams.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import { type Phase, TEAM_KINDS } from '../../../shared/workshop/RunSheet.ts'
import { partsOf } from '../../../shared/workshop/teamParts.ts'
import type { Translate } from '../../i18n/translate.ts'
import { openOf, type PartDraft, partDraft } from './partDraft.ts'
import { partWords } from './planWords.ts'

export type TeamsHow = 'same' | 'divide' | 'each'

export interface TeamsDraft {
	readonly how: TeamsHow
	/** By team id; who isn't there has the phase's part. */
	readonly parts: Readonly<Record<string, PartDraft>>
}

export const SAME: TeamsDraft = { how: 'same', parts: {} }

export function teamsDraft(teams: Phase['teams']): TeamsDraft {
	if (teams === undefined) return SAME
	if (teams === 'divide') return { how: 'divide', parts: {} }
	const parts = Object.entries(teams).map(([id, open]) => [id, partDraft(open)] as const)
	return { how: 'each', parts: Object.fromEntries(parts) }
}

/** What is to be sent of a phase. */
export function teamsOf({ how, parts }: TeamsDraft, kind: Phase['kind']): Pick<Phase, 'teams'> {
	if (how === 'same' || !TEAM_KINDS.includes(kind)) return {}
	if (how === 'divide') return { teams: 'divide' }
	const open = Object.entries(parts).map(([id, part]) => [id, openOf(part)] as const)
	return { teams: Object.fromEntries(open) }
}

/** Divided among the teams as a phase would do it, to be changed by hand. */
export function dividedNow(part: PartDraft, list: readonly Team[], grid: Grid): TeamsDraft {
	const lines = {
		themes: grid.rows.map(({ id }) => id),
		perspectives: grid.columns.map(({ id }) => id),
	}
	const phase = { kind: 'write', open: openOf(part), teams: 'divide' } as Phase
	const open = partsOf(phase, { list }, lines) ?? {}
	const parts = Object.entries(open).map(([id, own]) => [id, partDraft(own)] as const)
	return { how: 'each', parts: Object.fromEntries(parts) }
}

/** That teams have parts of their own, without saying which. */
export function teamsInShort({ how }: TeamsDraft, kind: Phase['kind'], t: Translate): string[] {
	if (how === 'same' || !TEAM_KINDS.includes(kind)) return []
	return [t(how === 'divide' ? 'plan.teams.divided' : 'plan.teams.apart')]
}

/** Who writes where, a line for each team; empty where all have the same. */
export function teamLines(
	{ how, parts }: TeamsDraft,
	kind: Phase['kind'],
	list: readonly Team[],
	grid: Grid,
	t: Translate,
): string[] {
	if (how === 'same' || !TEAM_KINDS.includes(kind)) return []
	if (how === 'divide') return [t('plan.teams.divided')]
	return list.flatMap(({ id, name }) => {
		const part = parts[id]
		if (!part) return []
		return [t('plan.teams.line', { team: name, parts: partWords(t, grid, openOf(part), true) })]
	})
}
