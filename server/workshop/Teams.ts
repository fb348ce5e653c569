/**
 * Puts a board's participants into teams, as whoever leads says, by chance, or as they choose
 * themselves. Each command is one commit, and the present phase's parts follow. (SPEC H170-H174)
 */
import { randomInt } from 'node:crypto'
import type * as Y from 'yjs'
import type { z } from 'zod'
import { readBoard } from '../../shared/document/layout.ts'
import { presentOwner } from '../../shared/document/merge.ts'
import {
	MAX_TEAMS,
	readTeams,
	type Team,
	type Teams as TeamList,
	teamOf,
	writeTeams,
} from '../../shared/document/teams.ts'
import { groupHue } from '../../shared/groupHues.ts'
import type { Language, Localized } from '../../shared/languages.ts'
import { isAtLeast } from '../../shared/roles.ts'
import type { mixBody, moveBody, teamsBody } from '../../shared/teamsApi.ts'
import { mix } from '../../shared/workshop/mixing.ts'
import { keepPromise } from '../../shared/workshop/privateNotes.ts'
import { followTeams } from '../../shared/workshop/teamParts.ts'
import { newId } from '../newId.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { ParticipantRow, ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TokenStorage } from '../storage/TokenStorage.ts'
import { linesOf } from './boardLines.ts'

/** What teams are called that nobody has named. */
const NAMES: Localized = { en: 'Group', fi: 'Ryhmä', sv: 'Grupp' }
/** Of `randomInt`, which takes less than 2 ** 48. */
const FINE = 2 ** 47

/**
 * `unknown-participant`: nobody of this board. `unknown-team`: the board has no such team.
 * `has-teams`: people are in teams, and it wasn't said that they're to be dealt anew.
 * `choice-off`: the facilitator hasn't left the choice to them.
 */
export type NotTeamed = {
	ok: false
	reason: 'unknown-participant' | 'unknown-team' | 'has-teams' | 'choice-off'
}
type Outcome = Stored<TeamList> | NotTeamed
type Change = (before: TeamList, doc: Y.Doc) => TeamList | NotTeamed

interface Parts {
	registry: RoomRegistry
	participants: ParticipantStorage
	tokens: TokenStorage
}

export class Teams {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	list(boardId: string): Promise<Stored<TeamList>> {
		return this.#parts.registry.inspect(boardId, readTeams)
	}

	async put(boardId: string, body: z.output<typeof teamsBody>): Promise<Outcome> {
		const named = body.teams.flatMap(({ members = [] }) => members)
		const people = await this.#people(boardId, named)
		if (!people.ok) return people
		const wanted = body.teams.map((team) => ({ ...team, newId: newId() }))
		return this.#change(boardId, (before, doc) => {
			const { choice = before.choice, late = before.late } = body
			const old = new Map(before.list.map((team) => [team.id, team]))
			if (wanted.some(({ id }) => id !== undefined && !old.has(id))) return refused('unknown-team')
			const asked = new Set(named)
			const list = wanted.map(({ id, newId, name, hue, members }): Team => {
				const was = id === undefined ? undefined : old.get(id)
				// Who is named by another team goes there, whoever stays unasked.
				const kept = (was?.members ?? []).filter((one) => !asked.has(one))
				const own = members ? present(doc, members, people.value) : kept
				return { id: id ?? newId, name, hue, members: own, board: was?.board ?? null }
			})
			return { ...before, list, choice, late }
		})
	}

	async move(boardId: string, { participants, team }: z.output<typeof moveBody>): Promise<Outcome> {
		const people = await this.#people(boardId, participants)
		if (!people.ok) return people
		return this.#change(boardId, (before, doc) => {
			if (team !== null && !before.list.some(({ id }) => id === team)) {
				return refused('unknown-team')
			}
			return moved(before, present(doc, participants, people.value), team)
		})
	}

	/** The teams that are there stay, with their names; too many of them go, and new ones come. */
	async mix(boardId: string, body: z.output<typeof mixBody>): Promise<Outcome> {
		const { registry, participants, tokens } = this.#parts
		const [rows, programs] = [await participants.list(boardId), await tokens.list(boardId)]
		if (!rows.ok) return rows
		if (!programs.ok) return programs
		const here = new Set(registry.sessionsOf(boardId).map(({ participant }) => participant.id))
		const isProgram = new Set(programs.value.map(({ participant }) => participant))
		const people = rows.value.filter(
			(row) =>
				takesPart(row) &&
				!isAtLeast(row.role, 'facilitator') &&
				!isProgram.has(row.id) &&
				(body.whom === 'all' || here.has(row.id)),
		)
		const dealt = mix(people, body.teams, body.how, () => randomInt(FINE) / FINE)
		const newIds = dealt.map(newId)
		return this.#change(boardId, (before, doc) => {
			const isTaken = before.list.some(({ members }) => members.length > 0)
			if (isTaken && !body.replace) return refused('has-teams')
			const language = (readBoard(doc)?.language ?? 'en') as Language
			const names = freeNames(before.list, body.names, NAMES[language])
			const list = dealt.map((members, n): Team => {
				const was = before.list[n]
				const made = {
					id: newIds[n] ?? '',
					name: names[n] ?? '',
					hue: groupHue(n + 1),
					board: null,
				}
				return { ...(was ?? made), members }
			})
			return { ...before, list }
		})
	}

	/** @param team `smallest` for whoever is in none */
	async choose(boardId: string, participantId: string, team: string | null): Promise<Outcome> {
		return this.#change(boardId, (before, doc) => {
			const own = teamOf(doc, participantId)
			if (team === 'smallest' && own !== null) return before
			const mayChoose = before.choice || (team === 'smallest' && before.late === 'smallest')
			if (!mayChoose) return refused('choice-off')
			const wanted = team === 'smallest' ? smallest(before.list) : team
			if (wanted !== null && !before.list.some(({ id }) => id === wanted)) {
				return refused('unknown-team')
			}
			return moved(before, [participantId], wanted)
		})
	}

	async #change(boardId: string, change: Change): Promise<Outcome> {
		let outcome: Outcome | null = null
		/** A room that closed may have stored it all the same: the teams that it then left. */
		let done: string | null = null
		const changed = await this.#parts.registry.change(boardId, (doc) => {
			if (JSON.stringify(readTeams(doc)) === done) return
			const next = change(readTeams(doc), doc)
			if ('reason' in next) {
				outcome = next
				return
			}
			writeTeams(doc, next)
			followTeams(doc, () => linesOf(doc))
			keepPromise(doc)
			outcome = { ok: true, value: readTeams(doc) }
			done = JSON.stringify(outcome.value)
		})
		if (!changed.ok) return changed
		if (!outcome) throw new Error('a command that was committed and never carried out')
		return outcome
	}

	/** All rows by id; `unknown-participant` where one that is named was never of this board. */
	async #people(
		boardId: string,
		named: readonly string[],
	): Promise<Stored<Map<string, ParticipantRow>> | NotTeamed> {
		const rows = await this.#parts.participants.list(boardId)
		if (!rows.ok) return rows
		const people = new Map(rows.value.map((row) => [row.id, row]))
		return named.every((id) => people.has(id))
			? { ok: true, value: people }
			: refused('unknown-participant')
	}
}

function refused(reason: NotTeamed['reason']): NotTeamed {
	return { ok: false, reason }
}

function takesPart({ removed, mergedInto, role }: ParticipantRow): boolean {
	return !removed && mergedInto === null && role !== 'viewer'
}

/** Who of them takes part by now, each under the id that stands for them. */
function present(
	doc: Y.Doc,
	ids: readonly string[],
	people: ReadonlyMap<string, ParticipantRow>,
): string[] {
	const living = ids
		.map((id) => people.get(presentOwner(doc, id)))
		.filter((row) => row && takesPart(row))
	return [...new Set(living.flatMap((row) => row?.id ?? []))]
}

function moved(before: TeamList, ids: readonly string[], team: string | null): TeamList {
	const list = before.list.map((each) => {
		const others = each.members.filter((one) => !ids.includes(one))
		return { ...each, members: each.id === team ? [...others, ...ids] : others }
	})
	return { ...before, list }
}

/** Id of the first of the smallest; null where there's none. */
function smallest(list: readonly Team[]): string | null {
	const [first] = list.toSorted((a, b) => a.members.length - b.members.length)
	return first?.id ?? null
}

/** Of teams by number: the names that are there, those asked for, and numbered ones. */
function freeNames(list: readonly Team[], asked: readonly string[], word: string): string[] {
	const names = list.map(({ name }) => name)
	const numbered = Array.from({ length: 2 * MAX_TEAMS }, (_, n) => `${word} ${n + 1}`)
	// The number of a name is that of its place, as far as it's free.
	const free = [...asked, ...numbered.slice(names.length), ...numbered].filter(
		(name) => !names.includes(name),
	)
	return [...names, ...new Set(free)]
}
