/** Documents in memory. */
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryDocuments implements DocumentStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async load(boardId: string): Promise<Stored<StoredDocument>> {
		return this.#tables.withBoard(boardId, ({ document }) => {
			const { version, versionSeq, updates, pastSeeds } = document
			return done({
				version: version.slice(),
				versionSeq,
				updates: updates.map((update) => update.slice()),
				pastSeeds: [...pastSeeds],
			})
		})
	}

	async append(
		boardId: string,
		after: number,
		updates: readonly Uint8Array[],
	): Promise<Stored<number> | Conflict> {
		return this.#tables.withBoard(boardId, ({ document }): Stored<number> | Conflict => {
			if (after !== lastSeq(document)) return CONFLICT
			document.updates.push(...updates.map((update) => update.slice()))
			return done(lastSeq(document))
		})
	}

	async compact(
		boardId: string,
		upto: number,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.#tables.withBoard(boardId, ({ document }): Stored<null> | Conflict => {
			if (upto > lastSeq(document)) return CONFLICT
			if (upto <= document.versionSeq) return done(null)
			document.updates.splice(0, upto - document.versionSeq)
			document.version = state.slice()
			document.versionSeq = upto
			return done(null)
		})
	}

	async startEpoch(
		boardId: string,
		after: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.#tables.withBoard(boardId, ({ document, epochs }): Stored<null> | Conflict => {
			const isKnown = epochs.some(({ epoch }) => epoch === ended.epoch)
			if (isKnown || after !== lastSeq(document)) return CONFLICT
			epochs.push({ ...ended, state: ended.state.slice() })
			document.pastSeeds.push(ended.seed)
			document.updates = []
			document.version = state.slice()
			document.versionSeq = after + 1
			return done(null)
		})
	}

	async readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.#tables.ifOpen(() => {
			const epochs = this.#tables.boards.get(boardId)?.epochs ?? []
			const ended = epochs.find((one) => one.epoch === epoch)
			return ended ? done(ended.state.slice()) : failure('unknown')
		})
	}
}

function lastSeq({ versionSeq, updates }: StoredDocument): number {
	return versionSeq + updates.length
}
