/**
 * Which part of the board each team has in a phase: reckoned by the server when the phase is
 * entered, kept in the root `board`, and asked by the room's rules and by the client alike.
 * (SPEC D23, Q70)
 */
import type * as Y from 'yjs'
import { getBoard } from '../document/layout.ts'
import { readTeams, type Team, type Teams, teamOf } from '../document/teams.ts'
import { presentPhase, readPhase, readRunSheet } from './phase.ts'
import type { OpenPart, Phase } from './RunSheet.ts'

/** Of one entry of a phase. */
export interface TeamParts {
	entry: number
	/** By team id; a team that isn't there writes where the phase says. */
	parts: Readonly<Record<string, OpenPart>>
}

/** A board's rows and columns, in order. */
export interface BoardLines {
	themes: readonly string[]
	perspectives: readonly string[]
}

const PARTS = 'teamParts'

export function isPartsKey(key: string): boolean {
	return key === PARTS
}

/** @returns null where all have the same */
export function readTeamParts(doc: Y.Doc): TeamParts | null {
	const value: unknown = getBoard(doc).get(PARTS)
	if (typeof value !== 'object' || value === null) return null
	const { entry, parts } = value as Partial<TeamParts>
	if (typeof entry !== 'number' || typeof parts !== 'object') return null
	return entry === readPhase(doc)?.entry ? { entry, parts } : null
}

/** For the server. Call within a transaction. @param parts null where all have the same */
export function writeTeamParts(doc: Y.Doc, parts: TeamParts | null): void {
	const board = getBoard(doc)
	if (parts) {
		if (JSON.stringify(board.get(PARTS)) !== JSON.stringify(parts)) {
			board.set(PARTS, structuredClone(parts))
		}
	} else if (board.has(PARTS)) board.delete(PARTS)
}

/**
 * A phase as it holds for who is in this team. Who is in none has no part where the teams have
 * theirs: else leaving one's team would open the others'.
 *
 * @param team its id; null for who is in none
 */
export function phaseFor(phase: Phase, parts: TeamParts | null, team: string | null): Phase {
	return parts ? { ...phase, open: partFor(phase.open, parts.parts, team) } : phase
}

/** The part that somebody has of what a phase leaves open, where teams have parts. */
export function partFor(open: OpenPart, parts: TeamParts['parts'], team: string | null): OpenPart {
	if (team === null) return 'none'
	return (Object.hasOwn(parts, team) ? parts[team] : undefined) ?? open
}

/** The present phase as it holds for a participant: its `open` is their part. null in no phase. */
export function phaseOf(doc: Y.Doc, participantId: string): Phase | null {
	const phase = presentPhase(readRunSheet(doc), readPhase(doc))
	return phase && phaseFor(phase, readTeamParts(doc), teamOf(doc, participantId))
}

/** @returns null where the phase is the same for all teams, or there are none */
export function partsOf(
	{ open, teams: how }: Phase,
	{ list }: Pick<Teams, 'list'>,
	lines: BoardLines,
): TeamParts['parts'] | null {
	if (how === undefined || list.length === 0) return null
	if (how === 'divide') return divided(open, list, lines)
	return Object.fromEntries(
		list.flatMap(({ id }) => {
			const own = Object.hasOwn(how, id) ? how[id] : undefined
			return own === undefined ? [] : [[id, own] as const]
		}),
	)
}

/** An open part among teams, as evenly as it goes: neighbours stay together. */
function divided(open: OpenPart, teams: readonly Team[], lines: BoardLines): TeamParts['parts'] {
	const shares = sharesOf(open, teams.length, lines)
	return Object.fromEntries(teams.map(({ id }, n) => [id, shares[n] ?? 'none'] as const))
}

function sharesOf(open: OpenPart, count: number, { themes, perspectives }: BoardLines): OpenPart[] {
	if (open === 'none') return []
	if (open === 'all') return dealt(themes, count).map((share) => ({ themes: share }))
	if ('themes' in open) {
		return dealt(inOrder(open.themes, themes), count).map((share) => ({ themes: share }))
	}
	if ('perspectives' in open) {
		const shares = dealt(inOrder(open.perspectives, perspectives), count)
		return shares.map((share) => ({ perspectives: share }))
	}
	const byRow = themes.flatMap((theme) => open.cells.filter((cell) => cell.theme === theme))
	return dealt(byRow, count).map((share) => ({ cells: share }))
}

/** As they stand on the board; what isn't there is nobody's. */
function inOrder(ids: readonly string[], lines: readonly string[]): string[] {
	return lines.filter((id) => ids.includes(id))
}

/** So many runs of neighbours whose lengths differ by one at most; where there are fewer, they go round. */
export function dealt<T>(items: readonly T[], count: number): T[][] {
	if (items.length === 0) return []
	if (items.length < count) {
		return Array.from({ length: count }, (_, n) => items.slice(n % items.length).slice(0, 1))
	}
	const edge = (n: number) => Math.floor((n * items.length) / count)
	return Array.from({ length: count }, (_, n) => items.slice(edge(n), edge(n + 1)))
}

/** For another board, or a template: whoever takes part there is in no team of this one. */
export function withoutTeams(phases: readonly Phase[]): Phase[] {
	return phases.map((phase) =>
		phase.teams === undefined ? phase : { ...phase, teams: 'divide' as const },
	)
}

/** For the server, of what `readTeams` says by now: the present phase's parts. Call within a transaction. */
export function followTeams(doc: Y.Doc, lines: () => BoardLines): void {
	const state = readPhase(doc)
	const phase = presentPhase(readRunSheet(doc), state)
	const parts = phase?.teams === undefined ? null : partsOf(phase, readTeams(doc), lines())
	writeTeamParts(doc, parts && state && { entry: state.entry, parts })
}
