/**
 * Somebody who works on a board through our client's own connection, and goes through some load
 * balancer: a try that leads to nothing is followed by one at the next node. They make notes and
 * move them, each move further to the right. Knows nothing of the test runner: the soak uses it.
 */
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Connection } from '../../../../client/sync/connection/Connection.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { type Ledger, placeOf } from './Ledger.ts'

/** A balancer's patience with a node that doesn't answer. */
const HANDSHAKE_MS = 3000
/** Writes that aren't acknowledged: more would only pile up. */
const MOST_UNSAVED = 200
const PREFIX = 'shape:of-'

export interface PersonOptions {
	name: string
	boardId: string
	cookie: string
	nodes: readonly { socketUrl: string }[]
	/** Which of the nodes they go to first. */
	first: number
	ledger: Ledger
	/** How often they move each note before they make the next one. */
	moves?: number
}

export class Person {
	readonly name: string
	readonly doc = new Y.Doc()
	/** Closing codes after which a client has to be loaded anew. */
	readonly refusals: number[] = []
	/** Whether the server was found to lack what it had. */
	wentBack = false
	/** Identities of the store that they were told: one, unless the database was put back. */
	readonly stores = new Set<string>()
	/** When they were connected and weren't, as `performance.now()` has it. */
	readonly gaps: { from: number; to: number }[] = []
	/** Bytes of presence aside, frames of the document that came. */
	came = 0
	written = 0
	readonly awareness = new Awareness(this.doc)
	readonly #connection: Connection
	readonly #ledger: Ledger
	readonly #moves: number
	readonly #nodes: readonly { socketUrl: string }[]
	#node: number
	/** Own writes that aren't known to be saved, the oldest first. */
	readonly #unsaved: { note: string; x: number }[] = []
	#downSince: number | null = null
	#notes = 0
	#moved: number
	#timer: ReturnType<typeof setInterval> | undefined

	constructor({ name, boardId, cookie, nodes, first, ledger, moves = 9 }: PersonOptions) {
		this.#moves = moves
		this.#moved = moves
		this.name = name
		this.#nodes = nodes
		this.#node = first
		this.#ledger = ledger
		getRecords(this.doc).observeDeep((events, { local }) => {
			if (!local) for (const event of events) this.#see(event)
		})
		this.#connection = new Connection(
			...[boardId, 'ws://balancer/sync', this.doc, this.awareness],
			{
				onIncoming() {},
				onCame: () => {
					this.came++
				},
				onSynced: () => this.#up(),
				onSaved: ({ kind }) => {
					if (kind === 'offline') this.#downSince ??= performance.now()
					this.#acknowledge()
				},
				onRole() {},
				onHello: ({ store }) => {
					if (store) this.stores.add(store)
				},
				onNews() {},
				onUndone() {},
				onProgress() {},
				onWentBack: () => {
					this.wentBack = true
				},
				onRefused: (code) => void this.refusals.push(code),
			},
			{
				isForeign: () => false,
				isOwn: (client) => client === this.doc.clientID,
				careful: false,
				Socket: this.#socketClass(cookie),
			},
		)
		this.awareness.setLocalState({ name })
		this.connect()
	}

	/** Whether they have all that the server had when they came, and it has all of theirs. */
	get settled(): boolean {
		return this.#connection.synced && this.#connection.unsaved === 0
	}

	get connected(): boolean {
		return this.#connection.synced
	}

	/** How many of their writes are saved. */
	get saved(): number {
		return this.written - this.#connection.unsaved
	}

	/** Who else is there, as their screen shows it. */
	get company(): number {
		return this.awareness.getStates().size
	}

	connect(): void {
		this.#connection.connect(0)
	}

	/** They close their laptop; what they have stays theirs. */
	disconnect(): void {
		this.#connection.disconnect()
	}

	/** Writes every so many milliseconds, as long as not too much is unsaved. */
	work(everyMs: number): void {
		clearInterval(this.#timer)
		this.#timer = setInterval(() => {
			if (this.#connection.unsaved < MOST_UNSAVED) this.write()
		}, everyMs)
	}

	rest(): void {
		clearInterval(this.#timer)
	}

	write(): void {
		const records = getRecords(this.doc)
		if (this.#moved < this.#moves) {
			this.#moved++
			const note = this.#note(this.#notes - 1)
			records.get(note)?.set('x', this.#moved)
			this.#wrote(note, this.#moved)
			return
		}
		this.#moved = 0
		const note = this.#note(this.#notes++)
		this.doc.transact(() => writeNewRecord(records, noteRecord(note)))
		this.#wrote(note, 0)
	}

	dispose(): void {
		this.rest()
		this.#connection.destroy()
		this.awareness.destroy()
		this.doc.destroy()
	}

	#note(n: number): string {
		return `${PREFIX}${this.name}-${n}`
	}

	#wrote(note: string, x: number): void {
		this.written++
		this.#unsaved.push({ note, x })
	}

	#see({ path, changes }: Y.YEvent<Y.AbstractType<unknown>>): void {
		const ids = path.length > 0 ? [String(path[0])] : [...changes.keys.keys()]
		for (const id of ids) {
			const isOthers = id.startsWith(PREFIX) && !id.startsWith(`${PREFIX}${this.name}-`)
			const x = isOthers ? placeOf(this.doc, id) : null
			if (x !== null) this.#ledger.owe(id, x)
		}
	}

	#acknowledge(): void {
		while (this.#unsaved.length > this.#connection.unsaved) {
			const saved = this.#unsaved.shift()
			if (saved) this.#ledger.owe(saved.note, saved.x)
		}
	}

	#up(): void {
		if (this.#downSince !== null) {
			this.gaps.push({ from: this.#downSince, to: performance.now() })
			this.#downSince = null
		}
	}

	#socketClass(cookie: string): typeof globalThis.WebSocket {
		const choose = (url: string | URL) => {
			const { pathname, search } = new URL(url)
			return this.#nodes[this.#node]?.socketUrl + pathname + search
		}
		const failed = () => {
			// They weren't let in: as a balancer that has noticed.
			if (!this.#connection?.synced) this.#node = (this.#node + 1) % this.#nodes.length
		}
		class Balanced extends WebSocket {
			constructor(url: string | URL) {
				super(choose(url), { headers: { Cookie: cookie }, handshakeTimeout: HANDSHAKE_MS })
				let isTakenIn = false
				this.on('message', () => {
					isTakenIn = true
				})
				this.on('error', () => {})
				this.on('close', () => {
					if (!isTakenIn) failed()
				})
			}
		}
		return Balanced as unknown as typeof globalThis.WebSocket
	}
}
