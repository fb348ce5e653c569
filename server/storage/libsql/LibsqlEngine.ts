/**
 * The embedded engine as one thread has it: a class for each port, all on one connection. What
 * the server uses is LibsqlStorage.ts, which runs two of these in threads of their own.
 */
import type { Storage } from '../Storage.ts'
import type { StorageFailure, Stored } from '../Stored.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { OF_BOARDS } from './documentTables.ts'
import { LibsqlBallots } from './LibsqlBallots.ts'
import { LibsqlBoards } from './LibsqlBoards.ts'
import { LibsqlCodes } from './LibsqlCodes.ts'
import { LibsqlConnection } from './LibsqlConnection.ts'
import { LibsqlDocuments } from './LibsqlDocuments.ts'
import { LibsqlFiles } from './LibsqlFiles.ts'
import { LibsqlLinks } from './LibsqlLinks.ts'
import { LibsqlMarks } from './LibsqlMarks.ts'
import { LibsqlParticipants } from './LibsqlParticipants.ts'
import { LibsqlPrivate } from './LibsqlPrivate.ts'
import { LibsqlPublications } from './LibsqlPublications.ts'
import { LibsqlTemplates } from './LibsqlTemplates.ts'
import { LibsqlTokens } from './LibsqlTokens.ts'
import type { Opening } from './openDatabase.ts'

export class LibsqlEngine implements Storage {
	readonly #connection: LibsqlConnection
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
	constructor(options: ConnectionOptions) {
		const connection = new LibsqlConnection(options)
		this.#connection = connection
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

	/** Whether the file is open, and was looked through. */
	async opened(): Promise<Opening> {
		return this.#connection.opened()
	}

	async ping(): Promise<Stored<null>> {
		return this.#connection.ping()
	}

	/** What it has come upon, without writing. */
	async health(): Promise<Stored<null>> {
		return this.#connection.health()
	}

	/** Look through the whole file, which takes about two seconds for each gigabyte. */
	async check(): Promise<Stored<null>> {
		return this.#connection.check()
	}

	/** Bring the write-ahead log into the file, as far as nobody has to wait for it. */
	async checkpoint(): Promise<Stored<null>> {
		return this.#connection.checkpoint()
	}

	/** The file turned out to be one that can't be used: leave it alone. */
	async giveUp(failure: StorageFailure): Promise<void> {
		this.#connection.giveUp(failure)
	}

	async close(): Promise<void> {
		this.documents.commit()
		this.private.commit()
		this.#connection.close()
	}
}
