/** A room under test: a registry with one board, on a store and a clock that the test controls. */
import { pino } from 'pino'
import * as Y from 'yjs'
import { readConfig } from '../../../../server/config.ts'
import type { RoomLimits } from '../../../../server/room/limits.ts'
import { News } from '../../../../server/room/News.ts'
import type { RoomParts } from '../../../../server/room/Room.ts'
import { RoomRegistry } from '../../../../server/room/RoomRegistry.ts'
import { newBoard } from '../../../contract/support/rows.ts'
import { lawless } from '../../../support/lawless.ts'
import { ManualTime } from './ManualTime.ts'
import { Peer } from './Peer.ts'
import { TestStorage } from './TestStorage.ts'

export class TestRoom {
	readonly storage: TestStorage
	readonly time: ManualTime
	readonly limits: RoomLimits
	readonly registry: RoomRegistry
	readonly news = new News()
	boardId = ''

	/** @param beside another process that has the same store */
	private constructor(limits: Partial<RoomLimits>, rules: RoomParts['rules'], beside?: TestRoom) {
		const storage = beside?.storage ?? new TestStorage()
		this.storage = storage
		this.time = beside?.time ?? new ManualTime(() => storage.busy)
		const read = readConfig({})
		if (!read.ok) throw new Error(read.problems.join())
		// Without a distance between turns, so that `settle` gets to the end of things.
		this.limits = { ...read.config.room, turnMs: 0, presenceMs: 0, ...limits }
		const log = pino({ level: 'silent' })
		const { time: scheduler } = this
		const { documents } = storage
		const { news, limits: all } = this
		const parts = { documents, store: 'store', limits: all, scheduler, log, rules, news }
		this.registry = new RoomRegistry(parts)
	}

	/** @param doc what is stored; unless told, no board but a list with one item */
	static async build(
		limits: Partial<RoomLimits> = {},
		rules: RoomParts['rules'] = () => lawless,
		doc = listDocument(),
	): Promise<TestRoom> {
		const testRoom = new TestRoom(limits, rules)
		const board = await newBoard(testRoom.storage, Y.encodeStateAsUpdate(doc))
		testRoom.boardId = board.id
		return testRoom
	}

	/** Another process that has the same board. */
	static beside(testRoom: TestRoom): TestRoom {
		const other = new TestRoom(testRoom.limits, () => lawless, testRoom)
		other.boardId = testRoom.boardId
		return other
	}

	/** A peer that has joined and asked to sync; not yet answered. */
	async connect(knowsUs = true): Promise<Peer> {
		const peer = new Peer(this.limits, knowsUs)
		const joined = await this.registry.join(this.boardId, peer.session)
		if (!joined.ok) throw new Error(joined.reason)
		peer.room = joined.value
		peer.askToSync()
		return peer
	}

	async enter(knowsUs = true): Promise<Peer> {
		const peer = await this.connect(knowsUs)
		await this.time.settle()
		return peer
	}

	leave(peer: Peer): void {
		if (!peer.room) throw new Error('it has not joined')
		this.registry.leave(peer.room, peer.session)
		peer.room = null
	}

	/** What a new server would find. */
	async storedDocument(): Promise<Y.Doc> {
		const loaded = await this.storage.documents.load(this.boardId)
		if (!loaded.ok) throw new Error(loaded.reason)
		const doc = new Y.Doc()
		for (const update of [loaded.value.version, ...loaded.value.updates]) Y.applyUpdate(doc, update)
		return doc
	}

	async stored(): Promise<string[]> {
		return (await this.storedDocument()).getArray<string>('items').toArray()
	}
}

function listDocument(): Y.Doc {
	const doc = new Y.Doc()
	doc.getArray('items').push(['first'])
	return doc
}
