/** A room under fuzz: several people, a network between them and it, and chance. */

import { vi } from 'vitest'
import * as Y from 'yjs'
import {
	type CarriedOver,
	type DiscardedReplica,
	Reopening,
} from '../../../client/sync/copy/carryOver.ts'
import { readConfig } from '../../../server/config.ts'
import { createLog } from '../../../server/log.ts'
import type { RoomLimits } from '../../../server/room/limits.ts'
import { RoomRegistry } from '../../../server/room/RoomRegistry.ts'
import { BoardRules } from '../../../server/room/rules/BoardRules.ts'
import { MemoryStorage } from '../../../server/storage/memory/MemoryStorage.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { seedDocument } from '../../../shared/document/seed.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Random } from '../../support/random.ts'
import { type Connection, FakeNetwork } from './FakeNetwork.ts'
import { FuzzPeer } from './FuzzPeer.ts'
import { Device } from './MemoryCopy.ts'

const BOARD_ROW = {
	id: 'board',
	title: 'Fuzz',
	template: 'blank',
	language: 'fi',
	createdAt: 0,
} as const

/** A scheduler for rooms whose time stands still until a step runs something. */
class RoomTime {
	private readonly due: (() => void)[] = []

	now(): number {
		return 0
	}

	later(run: () => void): () => void {
		this.due.push(run)
		return () => {
			const at = this.due.indexOf(run)
			if (at >= 0) this.due.splice(at, 1)
		}
	}

	/** What was to come doesn't. */
	stop(): void {
		this.due.length = 0
	}

	runOne(random: Random): boolean {
		const [run] = this.due.splice(random.integer(this.due.length), 1)
		run?.()
		return run !== undefined
	}
}

export class FuzzRoom {
	readonly peers: FuzzPeer[] = []
	private replaced = 0
	private readonly reopenings = new Map<string, Reopening>()
	private readonly time = new RoomTime()
	private storage = new MemoryStorage()
	private registry: RoomRegistry
	/** The server's store, as clients are told it. */
	private store = 0
	readonly network: FakeNetwork
	/** By name, what each has been shown as not saved. */
	readonly shown = new Map<string, string[]>()
	/** By name, whom the server takes a person for; another one once their cookies were cleared. */
	private readonly identities = new Map<string, string>()
	private readonly devices = new Map<string, Device>()
	/** What each peer may do now, by name, and what its link gave. */
	private readonly roles = new Map<string, { link: Role; role: Role }>()
	/** The server's clock: ten seconds go by with each step, so that stamps grow old. */
	private wallClock = 0

	/** @param limits the room's; its rules are in force */
	constructor(
		private readonly random: Random,
		private limits: RoomLimits,
	) {
		this.registry = this.newRegistry()
		this.network = new FakeNetwork(this.registry, 'board', limits, (name) => {
			const { link, role } = this.rolesOf(name)
			return { id: this.identityOf(name), role, sector: 'city', link }
		})
	}

	private newRegistry(): RoomRegistry {
		const { limits, time: scheduler } = this
		const rules = { limits, scheduler, wallClock: () => this.wallClock }
		return new RoomRegistry({
			documents: this.storage.documents,
			store: `store ${this.store}`,
			limits,
			scheduler,
			log: createLog('silent'),
			rules: (doc) => new BoardRules(doc, rules),
		})
	}

	/** The server is killed, and starts again on what it had stored, with other limits if told. */
	async kill(limits = this.limits): Promise<void> {
		this.limits = limits
		this.network.cutAll()
		await microtasks()
		this.time.stop()
		this.registry = this.newRegistry()
		this.network.replaceServer(this.registry, limits)
	}

	/**
	 * The server is killed, and starts again on a backup.
	 *
	 * @param backup what `stored` once gave
	 * @param isNoticed whether the server itself knows that it's one
	 */
	async restore(backup: Y.Doc, isNoticed: boolean): Promise<void> {
		this.network.cutAll()
		await microtasks()
		this.storage = new MemoryStorage()
		await this.storage.boards.create(BOARD_ROW, Y.encodeStateAsUpdate(backup))
		if (isNoticed) this.store++
		await this.kill()
	}

	/** @param records that the board has from its template */
	async open(records: readonly PlainRecord[] = []): Promise<void> {
		const doc = new Y.Doc()
		doc.clientID = 1
		const template = { id: 'blank', version: 1 }
		seedDocument(doc, { title: 'Fuzz', template, language: 'fi', records })
		await this.storage.boards.create(BOARD_ROW, Y.encodeStateAsUpdate(doc))
	}

	/** @param hasDevice whether the person's device keeps what a reload needs */
	addPeer(role: Role = 'editor', hasDevice = false): FuzzPeer {
		const number = this.peers.length
		if (hasDevice) this.devices.set(`peer${number}`, new Device())
		this.roles.set(`peer${number}`, { link: role, role })
		const peer = this.newPeer(`peer${number}`, 100 + number)
		this.peers.push(peer)
		return peer
	}

	roleOf(peer: FuzzPeer): Role {
		return this.rolesOf(peer.name).role
	}

	/** As a facilitator does: at the server at once, at the peer when it's told. */
	changeRole(peer: FuzzPeer, role: Role): void {
		this.rolesOf(peer.name).role = role
		this.registry.changeParticipant('board', peer.options.participant, { role })
	}

	private identityOf(name: string): string {
		return this.identities.get(name) ?? name
	}

	/** A person's page is loaded anew, from what their device keeps. */
	async reload(peer: FuzzPeer, clearsCookies: boolean): Promise<void> {
		const { name } = peer
		if (clearsCookies) this.identities.set(name, `${name}-${this.replaced}`)
		peer.scheduler.runAll()
		peer.stopWriting()
		peer.dispose()
		await microtasks()
		this.peers[this.peers.indexOf(peer)] = this.newPeer(name, 1000 + this.replaced++)
		await microtasks()
	}

	private rolesOf(name: string): { link: Role; role: Role } {
		const roles = this.roles.get(name)
		if (!roles) throw new Error(`${name} has not been added`)
		return roles
	}

	/** What only the server may write. */
	async write(change: (doc: Y.Doc) => void): Promise<void> {
		void this.registry.change('board', change)
		await microtasks()
	}

	/** One thing happens somewhere between the people. */
	async happen(): Promise<void> {
		const { random } = this
		this.wallClock += 10_000
		const chance = random.next()
		if (chance < 0.35) this.connection()?.deliverToServer()
		else if (chance < 0.7) this.connection()?.deliverToClient()
		else if (chance < 0.85) this.time.runOne(random)
		else random.pick(this.peers)?.scheduler.runOne((count) => random.integer(count))
		await microtasks()
	}

	private connection(): Connection | undefined {
		return this.random.pick([...this.network.connections])
	}

	async cut(): Promise<void> {
		const peer = this.random.pick(this.peers)
		if (!peer) return
		this.network.unreachable.add(peer.name)
		this.connectionOf(peer)?.cut()
		await microtasks()
	}

	private connectionOf(peer: FuzzPeer): Connection | undefined {
		return [...this.network.connections].find((each) => each.peer === peer.name)
	}

	async rejoin(): Promise<void> {
		this.network.unreachable.clear()
		// y-websocket tries again by itself, after at most 2.5 s.
		await vi.advanceTimersByTimeAsync(3000)
		await microtasks()
	}

	/** Until nothing is on its way anywhere. */
	async rest(): Promise<void> {
		await this.rejoin()
		for (let quiet = 0; quiet < 3; ) {
			let busy = false
			for (const peer of this.peers) peer.scheduler.runAll()
			for (const connection of this.network.connections) {
				while (connection.deliverToServer()) busy = true
			}
			await microtasks()
			while (this.time.runOne(this.random)) {
				busy = true
				await microtasks()
			}
			for (const connection of this.network.connections) {
				while (connection.deliverToClient()) busy = true
			}
			// What goes in parts goes at a pace.
			if (!busy) await vi.advanceTimersByTimeAsync(100)
			await microtasks()
			quiet = busy ? 0 : quiet + 1
		}
	}

	/** Everybody's line is cut, and the room is unloaded, into a new epoch if that's worth it. */
	async standEmpty(): Promise<void> {
		for (const peer of this.peers) this.network.unreachable.add(peer.name)
		this.network.cutAll()
		await microtasks()
		while (this.time.runOne(this.random)) await microtasks()
	}

	/** A person comes back with what the last visit had made, as a reload does. */
	async replacePeer(peer: FuzzPeer, replica: DiscardedReplica): Promise<FuzzPeer> {
		const preparing = this.reopeningOf(peer.name).prepare(replica, new AbortController().signal)
		// It waits a little longer each time.
		await vi.advanceTimersByTimeAsync(3000)
		const carriedOver = await preparing
		peer.dispose()
		const fresh = this.newPeer(peer.name, 1000 + this.replaced++, carriedOver ?? undefined)
		this.peers[this.peers.indexOf(peer)] = fresh
		return fresh
	}

	private newPeer(name: string, clientId: number, carriedOver?: CarriedOver): FuzzPeer {
		const reopening = this.reopeningOf(name)
		return new FuzzPeer(name, this.network, clientId, {
			carriedOver,
			participant: this.identityOf(name),
			device: this.devices.get(name),
			onAside: (words) => {
				const shown = this.shown.get(name) ?? []
				this.shown.set(name, shown)
				if (!shown.includes(words)) shown.push(words)
			},
			mayTry: (replica) => reopening.mayTry(replica),
			onSaved: () => reopening.settled(),
		})
	}

	private reopeningOf(name: string): Reopening {
		const known = this.reopenings.get(name)
		if (known) return known
		const fresh = new Reopening(async (epoch) => {
			const state = await this.storage.documents.readEpoch('board', epoch)
			return state.ok ? state : { ok: false, reason: 'unknown-epoch' }
		})
		this.reopenings.set(name, fresh)
		return fresh
	}

	/** Those that the server has turned away come back with all they have. @returns how many */
	async bringBack(): Promise<number> {
		const turnedAway = this.peers.filter((peer) => peer.ofThePast)
		for (const peer of turnedAway) {
			// Drags are written within 50 ms; the ended epoch takes longer to come.
			peer.scheduler.runAll()
			if (peer.ofThePast) await this.replacePeer(peer, peer.ofThePast)
		}
		return turnedAway.length
	}

	/** What each epoch came to that has ended. */
	async ended(): Promise<Y.Doc[]> {
		const docs: Y.Doc[] = []
		for (let epoch = 0; ; epoch++) {
			const state = await this.storage.documents.readEpoch('board', epoch)
			if (!state.ok) return docs
			const doc = new Y.Doc()
			Y.applyUpdate(doc, state.value)
			docs.push(doc)
		}
	}

	/** The document as the server has stored it. */
	async stored(): Promise<Y.Doc> {
		const stored = await this.storage.documents.load('board')
		if (!stored.ok) throw new Error(stored.detail)
		const doc = new Y.Doc()
		Y.applyUpdate(doc, stored.value.version)
		for (const update of stored.value.updates) Y.applyUpdate(doc, update)
		return doc
	}

	dispose(): void {
		for (const peer of this.peers) peer.dispose()
	}
}

async function microtasks(): Promise<void> {
	for (let n = 0; n < 12; n++) await Promise.resolve()
}

export const LIMITS: RoomLimits = defaultLimits()

function defaultLimits(): RoomLimits {
	const read = readConfig({})
	if (!read.ok) throw new Error(read.problems.join())
	return read.config.room
}
