/**
 * The embedded engine: one SQLite file through libsql, for a server of one process. A
 * class for each port, all on one connection.
 */
import type { Storage } from '../Storage.ts'
import type { StorageFigures } from '../StorageHealth.ts'
import type { Stored } from '../Stored.ts'
import { OF_BOARDS } from './documentTables.ts'
import { fileSizes } from './fileSizes.ts'
import { LibsqlBallots } from './LibsqlBallots.ts'
import { LibsqlBoards } from './LibsqlBoards.ts'
import { LibsqlCodes } from './LibsqlCodes.ts'
import { LibsqlConnection, type LibsqlOptions } from './LibsqlConnection.ts'
import { LibsqlDocuments } from './LibsqlDocuments.ts'
import { LibsqlFiles } from './LibsqlFiles.ts'
import { LibsqlLinks } from './LibsqlLinks.ts'
import { LibsqlMarks } from './LibsqlMarks.ts'
import { LibsqlParticipants } from './LibsqlParticipants.ts'
import { LibsqlPrivate } from './LibsqlPrivate.ts'
import { LibsqlPublications } from './LibsqlPublications.ts'
import { LibsqlTemplates } from './LibsqlTemplates.ts'
import { LibsqlTokens } from './LibsqlTokens.ts'

export class LibsqlStorage implements Storage {
	readonly #connection: LibsqlConnection
	readonly #dataDir: string
	readonly boards: LibsqlBoards
	readonly documents: LibsqlDocuments
	readonly private: LibsqlPrivate
	readonly links: LibsqlLinks
	readonly participants: LibsqlParticipants
	readonly codes: LibsqlCodes
	readonly publications: LibsqlPublications
	readonly tokens: LibsqlTokens
	readonly ballots: LibsqlBallots
	readonly templates: LibsqlTemplates
	readonly files: LibsqlFiles
	readonly marks: LibsqlMarks

	/** Never throws: a file that can't be opened answers each call with the reason. */
	constructor(options: LibsqlOptions) {
		const connection = new LibsqlConnection(options)
		this.#connection = connection
		this.#dataDir = options.dataDir
		this.boards = new LibsqlBoards(connection)
		this.documents = new LibsqlDocuments(connection, OF_BOARDS)
		this.private = new LibsqlPrivate(connection)
		this.links = new LibsqlLinks(connection)
		this.participants = new LibsqlParticipants(connection)
		this.codes = new LibsqlCodes(connection)
		this.publications = new LibsqlPublications(connection)
		this.tokens = new LibsqlTokens(connection)
		this.ballots = new LibsqlBallots(connection)
		this.templates = new LibsqlTemplates(connection)
		this.files = new LibsqlFiles(connection)
		this.marks = new LibsqlMarks(connection)
	}

	async ping(): Promise<Stored<null>> {
		return this.#connection.ping()
	}

	async figures(): Promise<StorageFigures> {
		return { files: await fileSizes(this.#dataDir) }
	}

	async close(): Promise<void> {
		this.documents.commit()
		this.private.commit()
		this.#connection.close()
	}
}
