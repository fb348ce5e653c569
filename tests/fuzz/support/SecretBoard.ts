/**
 * A board under fuzz on which people write in private: its real rooms, each person's own
 * and the board's, with the server's own reveal, and a network that chance delivers.
 */
import { vi } from 'vitest'
import * as Y from 'yjs'
import { createLog } from '../../../server/log.ts'
import { RoomRegistry } from '../../../server/room/RoomRegistry.ts'
import { BoardRules } from '../../../server/room/rules/BoardRules.ts'
import { MemoryStorage } from '../../../server/storage/memory/MemoryStorage.ts'
import { LateWords } from '../../../server/workshop/private/LateWords.ts'
import { PrivatePhases } from '../../../server/workshop/private/PrivatePhases.ts'
import { PrivateRooms } from '../../../server/workshop/private/PrivateRooms.ts'
import { Reveals } from '../../../server/workshop/private/Reveals.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { seedDocument } from '../../../shared/document/seed.ts'
import type { RevealBody } from '../../../shared/privateApi.ts'
import type { Role } from '../../../shared/roles.ts'
import { nextEntry, writePhase, writeRunSheet } from '../../../shared/workshop/phase.ts'
import { keepPromise } from '../../../shared/workshop/privateNotes.ts'
import type { Phase } from '../../../shared/workshop/RunSheet.ts'
import type { Random } from '../../support/random.ts'
import { type Connection, FakeNetwork } from './FakeNetwork.ts'
import { FuzzPeer } from './FuzzPeer.ts'
import { LIMITS } from './FuzzRoom.ts'
import { Device } from './MemoryCopy.ts'

const BOARD = {
	...{ id: 'board', title: 'Fuzz', template: 'blank', language: 'fi', createdAt: 0 },
} as const

interface Person {
	name: string
	role: Role
	device: Device
	network: FakeNetwork
	peer: FuzzPeer
}

export class SecretBoard {
	readonly people: Person[] = []
	readonly privateRooms: PrivateRooms
	/** Every frame that came to each by the board's line. */
	readonly heard = new Map<string, string[]>()
	readonly #storage = new MemoryStorage()
	readonly #registry: RoomRegistry
	readonly #network: FakeNetwork
	readonly #reveals: Reveals
	readonly #due: (() => void)[] = []
	readonly #random: Random
	#clock = 0
	#pages = 0

	constructor(random: Random) {
		this.#random = random
		const scheduler = {
			now: () => 0,
			later: (run: () => void) => {
				this.#due.push(run)
				return () => {
					const at = this.#due.indexOf(run)
					if (at >= 0) this.#due.splice(at, 1)
				}
			},
		}
		const log = createLog('silent')
		const phases = new PrivatePhases()
		const wallClock = () => this.#clock
		const room = { store: 'store', limits: LIMITS, scheduler, log }
		const registry = new RoomRegistry({
			...{ ...room, documents: this.#storage.documents },
			rules(doc, id) {
				phases.watch(id, doc)
				return new BoardRules(doc, { limits: LIMITS, scheduler, wallClock })
			},
		})
		const rows = () => this.people.map(({ name, role }) => ({ id: name, role, mergedInto: null }))
		const participants = { list: async () => ({ ok: true, value: rows() }) } as never
		const privateRooms = new PrivateRooms({
			...{ registry, phases, room, participants, storage: this.#storage.private },
		})
		registry.setBeside(privateRooms)
		const ofNotes = { registry, privateRooms, participants, phases, log, wallClock }
		const late = new LateWords(ofNotes)
		const results = { forget: () => undefined } as never
		this.#reveals = new Reveals({ ...ofNotes, late, results, limits: LIMITS })
		this.privateRooms = privateRooms
		this.#registry = registry
		this.#network = new FakeNetwork(registry, 'board', LIMITS, (name) => this.#participant(name))
	}

	async open(records: readonly PlainRecord[], roles: readonly Role[]): Promise<void> {
		const doc = new Y.Doc()
		doc.clientID = 1
		const template = { id: 'co-development-framework', version: 1 }
		seedDocument(doc, { title: 'Fuzz', template, language: 'fi', records })
		await this.#storage.boards.create(BOARD, Y.encodeStateAsUpdate(doc))
		for (const role of roles) await this.#add(role)
	}

	async #add(role: Role): Promise<void> {
		const name = `peer${this.people.length}`
		const person = { name, role, device: new Device() } as Person
		this.people.push(person)
		const id = await this.privateRooms.establish('board', name)
		if (!id.ok) throw new Error(id.detail)
		const { registry, limits } = this.privateRooms
		person.network = new FakeNetwork(registry, id.value, limits, (each) => this.#participant(each))
		person.peer = this.#open(person)
	}

	#open({ name, device, network }: Person): FuzzPeer {
		const heard = this.heard.get(name) ?? []
		this.heard.set(name, heard)
		const lines = { socketFor: () => this.#network.socketFor(name, network) }
		return new FuzzPeer(name, lines, 100 + this.#pages++, {
			...{ participant: name, device, privateAddress: 'ws://here/private' },
			mayTry: () => {
				throw new Error(`${name} was turned away`)
			},
			onSaved: () => undefined,
			onAside: () => undefined,
		})
	}

	#participant(name: string) {
		const role = this.people.find((each) => each.name === name)?.role ?? 'viewer'
		return { id: name, role, sector: 'city', link: role }
	}

	async lead(phase: Phase | null): Promise<void> {
		void this.#registry.change('board', (doc) => {
			const entry = nextEntry(doc)
			if (phase) writeRunSheet(doc, [phase])
			const clock = { since: this.#clock, endsAt: null, left: null, began: 0 }
			writePhase(doc, phase && { id: phase.id, entry, ...clock })
			keepPromise(doc)
		})
		await microtasks()
	}

	/** @returns how many notes; null where that isn't allowed */
	async reveal({ name, role }: Person, what: RevealBody): Promise<number | null> {
		const answer = await this.#inTime(this.#reveals.reveal('board', { id: name, role }, what))
		return answer.ok ? answer.value.revealed : null
	}

	/** One thing happens somewhere between the people. */
	async happen(): Promise<void> {
		this.#clock += 10_000
		const random = this.#random
		const chance = random.next()
		const line = random.pick(this.#lines())
		if (chance < 0.35) line?.deliverToServer()
		else if (chance < 0.7) this.#deliver(line)
		else if (chance < 0.85) this.#runOne()
		else random.pick(this.people)?.peer.scheduler.runOne((count) => random.integer(count))
		await microtasks()
	}

	async cut({ name, network }: Person): Promise<void> {
		for (const each of [this.#network, network]) {
			each.unreachable.add(name)
			for (const line of [...each.connections]) if (line.peer === name) line.cut()
		}
		await microtasks()
	}

	async rejoin(): Promise<void> {
		for (const { network } of this.people) network.unreachable.clear()
		this.#network.unreachable.clear()
		// y-websocket tries again by itself, after at most 2.5 s.
		await vi.advanceTimersByTimeAsync(3000)
		await microtasks()
	}

	/** A person's page is loaded anew, from what their device keeps. */
	async reload(person: Person): Promise<void> {
		person.peer.scheduler.runAll()
		person.peer.stopWriting()
		person.peer.dispose()
		await microtasks()
		person.peer = this.#open(person)
		await microtasks()
	}

	/** Until nothing is on its way anywhere. */
	async rest(): Promise<void> {
		await this.rejoin()
		for (let quiet = 0; quiet < 3; ) {
			let busy = false
			for (const { peer } of this.people) peer.scheduler.runAll()
			for (const line of this.#lines()) while (line.deliverToServer()) busy = true
			await microtasks()
			while (this.#runOne()) {
				busy = true
				await microtasks()
			}
			for (const line of this.#lines()) while (this.#deliver(line)) busy = true
			if (!busy) await vi.advanceTimersByTimeAsync(100)
			await microtasks()
			quiet = busy ? 0 : quiet + 1
		}
	}

	/** What the server has stored, of the board or of somebody's own. */
	async stored({ name }: { name?: string } = {}): Promise<Y.Doc> {
		const read = await this.#inTime(
			name ? this.privateRooms.registry.read(`board/${name}`) : this.#registry.read('board'),
		)
		if (!read.ok) throw new Error(read.detail)
		return read.value
	}

	/** What comes of something that waits for a room: it stores when its time comes. */
	async #inTime<T>(work: Promise<T>): Promise<T> {
		let isDone = false
		const done = work.finally(() => {
			isDone = true
		})
		while (!isDone) {
			await microtasks()
			this.#runOne()
		}
		return await done
	}

	dispose(): void {
		for (const { peer } of this.people) peer.dispose()
	}

	#lines(): Connection[] {
		return [this.#network, ...this.people.map(({ network }) => network)].flatMap((network) => [
			...network.connections,
		])
	}

	#deliver(line: Connection | undefined): boolean {
		const [frame] = line?.toClient ?? []
		if (line && frame && this.#network.connections.has(line)) {
			this.heard.get(line.peer)?.push(Buffer.from(frame).toString('utf8'))
		}
		return line?.deliverToClient() ?? false
	}

	#runOne(): boolean {
		const [run] = this.#due.splice(this.#random.integer(this.#due.length), 1)
		run?.()
		return run !== undefined
	}
}

async function microtasks(): Promise<void> {
	for (let n = 0; n < 30; n++) await Promise.resolve()
}
