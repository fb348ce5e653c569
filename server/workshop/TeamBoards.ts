/**
 * Boards of their own for a board's teams: copies as groups have them, the way there for a
 * team's members, and the way back together. (SPEC H175-H177)
 */
import type * as Y from 'yjs'
import {
	readTeams,
	type Team,
	type Teams as TeamList,
	teamOf,
	writeTeamHome,
	writeTeams,
} from '../../shared/document/teams.ts'
import { groupHue } from '../../shared/groupHues.ts'
import type { CloneNotes } from '../../shared/groupsApi.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { writeTeamParts } from '../../shared/workshop/teamParts.ts'
import type { NewBoard } from '../boards/Boards.ts'
import type { Clones } from '../boards/Clones.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { Entered } from '../people/Access.ts'
import type { Crossed, Crossing, Crossings } from '../people/Crossings.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardRow, BoardStorage } from '../storage/BoardStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'

interface Parts {
	registry: RoomRegistry
	storage: BoardStorage
	clones: Clones
	crossings: Crossings
}

/** `no-teams`: there are none to give a board to. */
export type NotApart = { ok: false; reason: 'no-teams' }
/** `no-team`: they're in none, or it has no board. */
export type NotEntered = { ok: false; reason: 'no-team' }

export class TeamBoards {
	readonly #parts: Parts
	/** By board: no team gets two. */
	readonly #oneAtATime = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/**
	 * From now on the teams are on their own boards.
	 *
	 * @returns `made` also where not all could be: their keys can't be told again
	 */
	part(
		board: BoardRow,
		notes: CloneNotes,
	): Promise<
		| Stored<{ teams: TeamList; made: NewBoard[] }>
		| (StorageFailure & { made: NewBoard[] })
		| NotApart
	> {
		return this.#oneAtATime.run(board.id, () => this.#part(board, notes))
	}

	async #part(board: BoardRow, notes: CloneNotes) {
		const { registry, clones } = this.#parts
		const read = await registry.inspect(board.id, readTeams)
		if (!read.ok) return read
		if (read.value.list.length === 0) return { ok: false, reason: 'no-teams' } as const
		const living = await this.#living(board.id)
		if (!living.ok) return living
		const without = read.value.list.filter(
			(team) => team.board === null || !living.value.has(team.board),
		)
		const wanted = without.map(({ name }) => {
			return { title: `${name} · ${board.title}`.slice(0, LENGTHS.title), group: name }
		})
		const cloned = await clones.make(board.id, wanted, notes)
		const made = cloned.ok ? cloned.value : 'made' in cloned ? cloned.made : []
		// Those that were made belong to their teams, even where another couldn't be.
		const boards = new Map(made.map(({ info }, n) => [without[n]?.id, info.id]))
		const rows = await this.#living(board.id)
		const numbers = rows.ok ? rows.value : living.value
		const written = await registry.change(board.id, (doc) => {
			const teams = readTeams(doc)
			const list = teams.list.map((team): Team => {
				const own =
					boards.get(team.id) ?? (team.board && living.value.has(team.board) ? team.board : null)
				const number = own === null ? undefined : numbers.get(own)?.groupNumber
				// As what its board's notes are marked by, once they're merged.
				return { ...team, board: own, ...(number !== undefined && { hue: groupHue(number) }) }
			})
			writeTeams(doc, { ...teams, list, away: cloned.ok })
		})
		if (!written.ok) return { ...written, made }
		if (!cloned.ok) return { ...cloned, made }
		const told = await this.#tellHomes(board, true)
		if (!told.ok) return { ...told, made }
		const after = await registry.inspect(board.id, readTeams)
		return after.ok
			? ({ ok: true, value: { teams: after.value, made } } as const)
			: { ...after, made }
	}

	/** All on this board again, where all have the same part of the present phase. */
	together(board: BoardRow): Promise<Stored<TeamList>> {
		return this.#oneAtATime.run(board.id, async () => {
			const { registry } = this.#parts
			const written = await registry.change(board.id, (doc) => {
				writeTeams(doc, { ...readTeams(doc), away: false })
				writeTeamParts(doc, null)
			})
			if (!written.ok) return written
			const told = await this.#tellHomes(board, false)
			return told.ok ? registry.inspect(board.id, readTeams) : told
		})
	}

	/** With the role that they have here, and no more. @returns the team's board beside */
	async enter(
		entered: Entered,
		its: Pick<Crossing, 'proof' | 'cookie'>,
	): Promise<{ to: string; crossed: Crossed } | StorageFailure | NotEntered> {
		const { registry, crossings } = this.#parts
		const { board, participant } = entered
		const own = await registry.inspect(board.id, (doc) => ownBoard(doc, participant.id))
		if (!own.ok) return own
		const living = await this.#living(board.id)
		if (!living.ok) return living
		const to = own.value
		if (to === null || !living.value.has(to)) return { ok: false, reason: 'no-team' }
		const crossing = { to, role: participant.role, ...its }
		return { to, crossed: await crossings.follow(entered, crossing) }
	}

	/** The copies that groups of this board have, by id. */
	async #living(boardId: string): Promise<Stored<Map<string, BoardRow>>> {
		const rows = await this.#parts.storage.groupsOf(boardId)
		if (!rows.ok) return rows
		return { ok: true, value: new Map(rows.value.map((row) => [row.id, row])) }
	}

	/** Says on each team's board whether the team works there now. */
	async #tellHomes({ id, title }: BoardRow, away: boolean): Promise<Stored<null>> {
		const { registry } = this.#parts
		const read = await registry.inspect(id, readTeams)
		if (!read.ok) return read
		for (const { board, name: team } of read.value.list) {
			if (board === null) continue
			const told = await registry.change(board, (doc) => {
				writeTeamHome(doc, { board: id, title, team, away })
			})
			// One that was deleted needs no word.
			if (!told.ok && told.reason !== 'deleted' && told.reason !== 'unknown') return told
		}
		return { ok: true, value: null }
	}
}

function ownBoard(doc: Y.Doc, participantId: string): string | null {
	const team = teamOf(doc, participantId)
	return readTeams(doc).list.find(({ id }) => id === team)?.board ?? null
}
