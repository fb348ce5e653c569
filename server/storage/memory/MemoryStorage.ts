/**
 * A store whose data ends with the process: for the fuzz tests, which start thousands of
 * servers, and for trying a room without a disk. It keeps the same contract as the others.
 */
import type { BallotStorage } from '../BallotStorage.ts'
import type { BoardStorage } from '../BoardStorage.ts'
import type { CodeStorage } from '../CodeStorage.ts'
import type { DocumentStorage } from '../DocumentStorage.ts'
import type { FileIndex } from '../FileIndex.ts'
import type { LinkStorage } from '../LinkStorage.ts'
import type { MarkStorage } from '../MarkStorage.ts'
import type { ParticipantStorage } from '../ParticipantStorage.ts'
import type { PrivateStorage } from '../PrivateStorage.ts'
import type { PublicationStorage } from '../PublicationStorage.ts'
import type { Storage } from '../Storage.ts'
import type { Stored } from '../Stored.ts'
import type { TemplateStorage } from '../TemplateStorage.ts'
import type { TokenStorage } from '../TokenStorage.ts'
import { MemoryBallots } from './MemoryBallots.ts'
import { MemoryBoards } from './MemoryBoards.ts'
import { MemoryCodes } from './MemoryCodes.ts'
import { MemoryDocuments } from './MemoryDocuments.ts'
import { MemoryFiles } from './MemoryFiles.ts'
import { MemoryLinks } from './MemoryLinks.ts'
import { MemoryMarks } from './MemoryMarks.ts'
import { MemoryParticipants } from './MemoryParticipants.ts'
import { MemoryPrivate } from './MemoryPrivate.ts'
import { MemoryPublications } from './MemoryPublications.ts'
import { done, MemoryTables } from './MemoryTables.ts'
import { MemoryTemplates } from './MemoryTemplates.ts'
import { MemoryTokens } from './MemoryTokens.ts'

export class MemoryStorage implements Storage {
	readonly #tables = new MemoryTables()
	readonly boards: BoardStorage = new MemoryBoards(this.#tables)
	readonly documents: DocumentStorage = new MemoryDocuments(this.#tables)
	readonly private: PrivateStorage = new MemoryPrivate(this.#tables)
	readonly links: LinkStorage = new MemoryLinks(this.#tables)
	readonly participants: ParticipantStorage = new MemoryParticipants(this.#tables)
	readonly codes: CodeStorage = new MemoryCodes(this.#tables)
	readonly publications: PublicationStorage = new MemoryPublications(this.#tables)
	readonly tokens: TokenStorage = new MemoryTokens(this.#tables)
	readonly ballots: BallotStorage = new MemoryBallots(this.#tables)
	readonly templates: TemplateStorage = new MemoryTemplates(this.#tables)
	readonly files: FileIndex = new MemoryFiles(this.#tables)
	readonly marks: MarkStorage = new MemoryMarks(this.#tables)

	async ping(): Promise<Stored<null>> {
		return this.#tables.ifOpen(() => done(null))
	}

	async close(): Promise<void> {
		this.#tables.closed = true
	}
}
