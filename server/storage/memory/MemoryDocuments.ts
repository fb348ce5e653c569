/** Documents in memory. */
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, type DocumentEntry, done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryDocuments implements DocumentStorage {
	protected readonly tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.tables = tables
	}

	async load(id: string): Promise<Stored<StoredDocument>> {
		return this.withDocument(id, ({ document }) => {
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
		id: string,
		after: number,
		updates: readonly Uint8Array[],
	): Promise<Stored<number> | Conflict> {
		return this.withDocument(id, ({ document }): Stored<number> | Conflict => {
			if (after !== lastSeq(document)) return CONFLICT
			document.updates.push(...updates.map((update) => update.slice()))
			return done(lastSeq(document))
		})
	}

	async compact(id: string, upto: number, state: Uint8Array): Promise<Stored<null> | Conflict> {
		return this.withDocument(id, ({ document }): Stored<null> | Conflict => {
			if (upto > lastSeq(document)) return CONFLICT
			if (upto <= document.versionSeq) return done(null)
			document.updates.splice(0, upto - document.versionSeq)
			document.version = state.slice()
			document.versionSeq = upto
			return done(null)
		})
	}

	async startEpoch(
		id: string,
		after: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.withDocument(id, ({ document, epochs }): Stored<null> | Conflict => {
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

	async readEpoch(id: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.tables.ifOpen(() => {
			const epochs = this.find(id)?.epochs ?? []
			const ended = epochs.find((one) => one.epoch === epoch)
			return ended ? done(ended.state.slice()) : failure('unknown')
		})
	}

	/** Unless the store is closed or the document isn't there. */
	protected withDocument<T, Refused = never>(
		id: string,
		use: (entry: DocumentEntry) => Stored<T> | Refused,
	): Stored<T> | Refused {
		return this.tables.withBoard(id, use)
	}

	protected find(id: string): DocumentEntry | undefined {
		return this.tables.boards.get(id)
	}
}

function lastSeq({ versionSeq, updates }: StoredDocument): number {
	return versionSeq + updates.length
}
