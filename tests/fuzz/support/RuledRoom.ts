/**
 * A room with its rules, without sockets and editors, for very many updates by honest
 * people and by attackers.
 */
import { pino } from 'pino'
import * as Y from 'yjs'
import { readConfig } from '../../../server/config.ts'
import type { RoomLimits } from '../../../server/room/limits.ts'
import { RoomRegistry } from '../../../server/room/RoomRegistry.ts'
import { BoardRules } from '../../../server/room/rules/BoardRules.ts'
import { MemoryStorage } from '../../../server/storage/memory/MemoryStorage.ts'
import { seedDocument } from '../../../shared/document/seed.ts'
import type { Role } from '../../../shared/roles.ts'
import { ManualTime } from '../../unit/server/support/ManualTime.ts'
import { Peer } from '../../unit/server/support/Peer.ts'
import { pieceOfFramework } from './pieceOfFramework.ts'

const BOARD = 'board'

export class RuledRoom {
	readonly time = new ManualTime()
	readonly limits: RoomLimits
	/** The rules' clock: milliseconds since 1970. */
	now = 1_700_000_000_000
	readonly #storage = new MemoryStorage()
	readonly #registry: RoomRegistry

	constructor(limits: Partial<RoomLimits> = {}) {
		const read = readConfig({})
		if (!read.ok) throw new Error(read.problems.join())
		this.limits = { ...read.config.room, turnMs: 0, presenceMs: 0, ...limits }
		const { time: scheduler } = this
		const rules = { limits: this.limits, scheduler, wallClock: () => this.now }
		this.#registry = new RoomRegistry({
			documents: this.#storage.documents,
			store: 'store',
			limits: this.limits,
			scheduler,
			log: pino({ level: 'silent' }),
			rules: (doc) => new BoardRules(doc, rules),
		})
	}

	/** A board with a piece of the framework. */
	async open(): Promise<void> {
		const doc = new Y.Doc()
		const template = { id: 'co-development-framework', version: 1 }
		const records = pieceOfFramework()
		seedDocument(doc, { title: 'Areena', template, language: 'fi', records })
		const row = { id: BOARD, title: 'Areena', template: template.id, language: 'fi', createdAt: 0 }
		await this.#storage.boards.create(row, Y.encodeStateAsUpdate(doc))
	}

	async enter(role: Role): Promise<Peer> {
		const peer = new Peer(this.limits, true, role)
		const joined = await this.#registry.join(BOARD, peer.session)
		if (!joined.ok) throw new Error(joined.reason)
		peer.room = joined.value
		peer.askToSync()
		await this.time.settle()
		return peer
	}

	/** What the server writes itself. */
	async change(write: (doc: Y.Doc) => void): Promise<void> {
		const changing = this.#registry.change(BOARD, write)
		await this.time.settle()
		const changed = await changing
		if (!changed.ok) throw new Error(changed.reason)
	}

	leave(peer: Peer): void {
		if (peer.room) this.#registry.leave(peer.room, peer.session)
		peer.room = null
	}

	/** The document as it is on the server, and how much is stored of it. */
	async stored(): Promise<{ doc: Y.Doc; bytes: number }> {
		const reading = this.#registry.read(BOARD)
		await this.time.settle()
		const state = await reading
		if (!state.ok) throw new Error(state.reason)
		return { doc: state.value, bytes: Y.encodeStateAsUpdate(state.value).length }
	}
}
