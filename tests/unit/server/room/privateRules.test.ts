/** The rules of a private document, in a real room with a clock that is set by hand. (SPEC Q60-Q66) */
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { newPrivate } from '../../../../server/boards/newPrivate.ts'
import { readConfig } from '../../../../server/config.ts'
import { RoomRegistry } from '../../../../server/room/RoomRegistry.ts'
import { PrivateRules, type Said } from '../../../../server/room/rules/PrivateRules.ts'
import { MemoryStorage } from '../../../../server/storage/memory/MemoryStorage.ts'
import { privateId } from '../../../../server/storage/privateId.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { flagDeleted, isDeleted, writeNewRecord } from '../../../../shared/document/records.ts'
import { readNotePromise, writeNotePromise } from '../../../../shared/workshop/privateNotes.ts'
import type { RevealSettings } from '../../../../shared/workshop/RunSheet.ts'
import { newBoard } from '../../../contract/support/rows.ts'
import { entryOf, typeInto } from '../../../integration/hostile/support/AttackedBoard.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { ManualTime } from '../support/ManualTime.ts'
import { Peer } from '../support/Peer.ts'

const NOTE = 'shape:a'
const NAMED = { names: true, each: true }
const NAMELESS = { names: false, each: false }

class OwnRoom {
	readonly time = new ManualTime()
	now = 1_700_000_000_000
	said: Said = { present: null, ever: [] }
	changes = 0
	readonly late: string[] = []
	readonly #storage = new MemoryStorage()
	readonly #registry: RoomRegistry
	readonly #limits
	#id = ''

	private constructor() {
		const read = readConfig({})
		if (!read.ok) throw new Error(read.problems.join())
		this.#limits = { ...read.config.room, turnMs: 0, presenceMs: 0 }
		const { time: scheduler } = this
		const parts = { limits: this.#limits, scheduler, wallClock: () => this.now }
		const events = {
			onChange: () => void this.changes++,
			onLate: (ids: readonly string[]) => void this.late.push(...ids),
		}
		this.#registry = new RoomRegistry({
			...{ documents: this.#storage.private, store: 'store', limits: this.#limits, scheduler },
			log: pino({ level: 'silent' }),
			rules: (doc) => new PrivateRules(doc, parts, () => this.said, events),
		})
	}

	static async open(): Promise<OwnRoom> {
		const room = new OwnRoom()
		const { id } = await newBoard(room.#storage)
		await room.#storage.private.establish(id, 'me', newPrivate())
		room.#id = privateId(id, 'me')
		return room
	}

	/** The board enters a phase of private writing. */
	says(entry: number, promise: RevealSettings): void {
		const present = { entry, promise, since: this.now, teams: new Map<string, string>() }
		this.said = { present, ever: [...this.said.ever, promise] }
	}

	async enter(): Promise<Peer> {
		const peer = new Peer(this.#limits, true, 'contributor')
		const joined = await this.#registry.join(this.#id, peer.session)
		if (!joined.ok) throw new Error(joined.reason)
		peer.room = joined.value
		peer.askToSync()
		await this.time.settle()
		return peer
	}

	async later(ms: number): Promise<void> {
		this.now += ms
		await this.time.settle()
	}

	async write(peer: Peer, id = NOTE, change: object = {}): Promise<void> {
		const record = noteRecord(id, 'sana', change)
		peer.doc.transact(() => writeNewRecord(getRecords(peer.doc), record))
		await this.time.settle()
	}

	async change(write: (doc: Y.Doc) => void): Promise<void> {
		const changing = this.#registry.change(this.#id, write)
		await this.time.settle()
		await changing
	}
}

/** A peer answers the room's question what it has, as every client does. */
async function open(): Promise<{ room: OwnRoom; peer: Peer }> {
	const room = await OwnRoom.open()
	const peer = await room.enter()
	peer.doc.transact(() => {})
	return { room, peer }
}

describe('a private room', () => {
	it('Q63 of what is written in a phase its own promise counts', async () => {
		const { room, peer } = await open()
		room.says(1, NAMELESS)
		await room.write(peer, 'shape:first')
		expect(readNotePromise(peer.doc, 'shape:first')).toEqual({ ...NAMELESS, entry: 1 })
		room.says(3, NAMED)
		await room.later(10_000)
		await room.write(peer, 'shape:second')
		expect(readNotePromise(peer.doc, 'shape:second')).toEqual({ ...NAMED, entry: 3 })
	})

	it('Q63 of what may have been written before it, all that was said', async () => {
		const { room, peer } = await open()
		room.says(1, NAMELESS)
		await room.later(60_000)
		room.says(2, NAMED)
		await room.later(9_999)
		await room.write(peer, 'shape:onItsWay')
		expect(readNotePromise(peer.doc, 'shape:onItsWay')).toEqual({ ...NAMELESS, entry: 2 })
		await room.later(60_000)
		const back = await room.enter()
		await room.write(back, 'shape:offline')
		expect(readNotePromise(back.doc, 'shape:offline')).toEqual({ ...NAMELESS, entry: 2 })
	})

	it('Q62 Q63 notes that come without a phase have the strictest promise of all', async () => {
		const { room, peer } = await open()
		await room.write(peer, 'shape:before')
		expect(readNotePromise(peer.doc, 'shape:before')).toEqual({ ...NAMELESS, entry: 0 })
		room.said = { present: null, ever: [NAMED] }
		await room.write(peer, 'shape:after')
		expect(readNotePromise(peer.doc, 'shape:after')).toEqual({ ...NAMED, entry: 0 })
		room.said = { present: null, ever: [NAMED, NAMELESS] }
		await room.write(peer, 'shape:late')
		expect(readNotePromise(peer.doc, 'shape:late')).toEqual({ ...NAMELESS, entry: 0 })
	})

	it('Q63 a promise that was given stays', async () => {
		const { room, peer } = await open()
		room.says(1, NAMELESS)
		await room.write(peer)
		room.says(2, NAMED)
		await room.later(60_000)
		typeInto(peer.doc, NOTE, 'Ä')
		await room.time.settle()
		expect(readNotePromise(peer.doc, NOTE)).toEqual({ ...NAMELESS, entry: 1 })
	})

	it('Q61 deletes again what is no note, and tells its writer', async () => {
		const { room, peer } = await open()
		await room.write(peer, 'shape:geo', { type: 'geo' })
		expect(isDeleted(entryOf(peer.doc, 'shape:geo'))).toBe(true)
		expect(peer.undone).toEqual(['shape:geo'])
		await room.write(peer)
		expect(isDeleted(entryOf(peer.doc, NOTE))).toBe(false)
		expect(peer.closeCode).toBeNull()
	})

	it('Q65 what was revealed doesn’t come back, and words that come to it are told of', async () => {
		const { room, peer } = await open()
		await room.write(peer)
		await room.change((doc) => {
			flagDeleted(entryOf(doc, NOTE))
			writeNotePromise(doc, NOTE, { revealed: NOTE, at: room.now })
		})
		entryOf(peer.doc, NOTE).set('deleted', false)
		await room.time.settle()
		expect(isDeleted(entryOf(peer.doc, NOTE))).toBe(true)
		expect(peer.undone).toEqual([NOTE])
		expect(room.late).toEqual([])
		typeInto(peer.doc, NOTE, 'Ä')
		await room.time.settle()
		expect(room.late).toEqual([NOTE])
		expect(readNotePromise(peer.doc, NOTE)).toEqual({ revealed: NOTE, at: room.now })
	})

	it('W17 nobody shows themselves in it', async () => {
		const { room, peer } = await open()
		const window = await room.enter()
		peer.point(1, JSON.stringify({ at: NOTE }))
		await room.time.settle()
		expect(window.presence.size).toBe(0)
	})
})
