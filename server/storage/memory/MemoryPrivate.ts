/** Participants' private documents in memory. */
import type { PrivateStorage } from '../PrivateStorage.ts'
import { boardOf, writerOf } from '../privateId.ts'
import type { Stored } from '../Stored.ts'
import { MemoryDocuments } from './MemoryDocuments.ts'
import { type DocumentEntry, done, failure, newDocument } from './MemoryTables.ts'

export class MemoryPrivate extends MemoryDocuments implements PrivateStorage {
	async establish(
		boardId: string,
		participantId: string,
		state: Uint8Array,
	): Promise<Stored<null>> {
		return this.tables.withBoard(boardId, (entry) => {
			if (!entry.private.has(participantId)) entry.private.set(participantId, newDocument(state))
			return done(null)
		})
	}

	async list(boardId: string): Promise<Stored<string[]>> {
		return this.tables.withBoard(boardId, (entry) => done([...entry.private.keys()]))
	}

	async remove(boardId: string, participantId: string): Promise<Stored<null>> {
		return this.tables.withBoard(boardId, (entry) => {
			entry.private.delete(participantId)
			return done(null)
		})
	}

	protected override withDocument<T, Refused = never>(
		id: string,
		use: (entry: DocumentEntry) => Stored<T> | Refused,
	): Stored<T> | Refused {
		return this.tables.withBoard(boardOf(id), (): Stored<T> | Refused => {
			const found = this.find(id)
			return found ? use(found) : failure('unknown')
		})
	}

	protected override find(id: string): DocumentEntry | undefined {
		return this.tables.boards.get(boardOf(id))?.private.get(writerOf(id))
	}
}
