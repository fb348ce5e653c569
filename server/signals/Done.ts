/**
 * Who is done with the present phase, as they say themselves: counted for everybody, and by
 * sector for whoever leads, where enough of a sector are here. Who it is, nobody is told. It's
 * kept in memory: a client says it again to a server that was started anew. (SPEC H152, H153)
 */
import { isAtLeast } from '../../shared/roles.ts'
import type { DoneNews, DoneSum } from '../../shared/signalsApi.ts'
import { readPhase } from '../../shared/workshop/phase.ts'
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { SessionParticipant } from '../room/Session.ts'
import type { Stored } from '../storage/Stored.ts'
import { hereOn, onceATurn } from './Here.ts'

const TOPIC = 'done'
/** People of a sector who are here, below which it's not told by itself. */
export const TOLD_ALONE = 3

/** `no-phase`: the board is in none, or in another than is meant. */
export type NotDone = { ok: false; reason: 'no-phase' }

interface Said {
	entry: number
	/** Participant ids. */
	who: Set<string>
}

/** Of those who are here. */
interface Counted {
	all: DoneSum
	sectors: Record<string, DoneSum>
}

const NOBODY: ReadonlySet<string> = new Set()

interface Parts {
	registry: RoomRegistry
	news: News
	/** Names this run of the server. */
	run: string
}

export class Done {
	readonly #parts: Parts
	readonly #boards = new Map<string, Said>()
	readonly #counted = onceATurn((boardId) => this.#count(boardId))

	constructor(parts: Parts) {
		this.#parts = parts
		parts.news.on(TOPIC, (boardId, to) => this.told(boardId, to))
		// How many there are changes with who is here.
		parts.news.watch((boardId) => parts.registry.tell(boardId, TOPIC))
	}

	/** @param entry of the phase that they mean; the present one's without */
	async say(
		boardId: string,
		participantId: string,
		done: boolean,
		entry: number | undefined,
	): Promise<Stored<null> | NotDone> {
		const phase = await this.#parts.registry.inspect(boardId, readPhase)
		if (!phase.ok) return phase
		const present = phase.value?.id ? phase.value.entry : 0
		if (present === 0 || (entry !== undefined && entry !== present)) {
			return { ok: false, reason: 'no-phase' }
		}
		const before = this.#boards.get(boardId)
		const said = before?.entry === present ? before : { entry: present, who: new Set<string>() }
		if (done) said.who.add(participantId)
		else said.who.delete(participantId)
		this.#boards.set(boardId, said)
		this.#parts.registry.tell(boardId, TOPIC)
		return { ok: true, value: null }
	}

	told(boardId: string, { id, role }: Pick<SessionParticipant, 'id' | 'role'>): DoneNews {
		const { entry = 0, who = NOBODY } = this.#boards.get(boardId) ?? {}
		const { all, sectors } = this.#counted(boardId)
		const told = { run: this.#parts.run, entry, mine: who.has(id), ...all }
		return isAtLeast(role, 'facilitator') ? { ...told, sectors } : told
	}

	#count(boardId: string): Counted {
		const { who = NOBODY } = this.#boards.get(boardId) ?? {}
		const all: DoneSum = { done: 0, of: 0 }
		const sectors = new Map<string, DoneSum>()
		for (const one of hereOn(this.#parts.registry, boardId).values()) {
			const isDone = who.has(one.id)
			// Who leads isn't waited for, nor who only looks on.
			const works = one.role === 'contributor' || one.role === 'editor'
			if (!works && !isDone) continue
			const sector = sectors.get(one.sector) ?? { done: 0, of: 0 }
			sectors.set(one.sector, sector)
			for (const sum of [all, sector]) {
				sum.of++
				if (isDone) sum.done++
			}
		}
		return { all, sectors: toldAlone(sectors) }
	}
}

/** Those of which enough are here, and only as many that the others can't be reckoned from them. */
function toldAlone(sectors: ReadonlyMap<string, DoneSum>): Record<string, DoneSum> {
	const told = [...sectors].filter(([, { of }]) => of >= TOLD_ALONE)
	told.sort(([, a], [, b]) => b.of - a.of)
	const rest = [...sectors.values()].reduce((sum, { of }) => sum + (of < TOLD_ALONE ? of : 0), 0)
	if (rest > 0 && rest < TOLD_ALONE) told.pop()
	return Object.fromEntries(told)
}
