/**
 * The engine for several machines: a Postgres that they share. A class for each port, all on
 * one pool of connections. (SPEC S44-S49)
 */
import type { SharedStorage, Storage } from '../Storage.ts'
import type { StorageFigures } from '../StorageHealth.ts'
import type { Stored } from '../Stored.ts'
import type { PostgresOptions } from './Clients.ts'
import { OF_BOARDS } from './documentTables.ts'
import { PostgresBallots } from './PostgresBallots.ts'
import { PostgresBoards } from './PostgresBoards.ts'
import { PostgresCodes } from './PostgresCodes.ts'
import { PostgresConnection } from './PostgresConnection.ts'
import { PostgresDocuments } from './PostgresDocuments.ts'
import { PostgresFiles } from './PostgresFiles.ts'
import { PostgresLeases } from './PostgresLeases.ts'
import { PostgresLinks } from './PostgresLinks.ts'
import { PostgresMarks } from './PostgresMarks.ts'
import { PostgresParticipants } from './PostgresParticipants.ts'
import { PostgresPrivate } from './PostgresPrivate.ts'
import { PostgresPublications } from './PostgresPublications.ts'
import { PostgresSecrets } from './PostgresSecrets.ts'
import { PostgresSharedMarks } from './PostgresSharedMarks.ts'
import { PostgresTemplates } from './PostgresTemplates.ts'
import { PostgresTokens } from './PostgresTokens.ts'

export class PostgresStorage implements Storage {
	readonly #connection: PostgresConnection
	readonly boards: PostgresBoards
	readonly documents: PostgresDocuments
	readonly private: PostgresPrivate
	readonly links: PostgresLinks
	readonly participants: PostgresParticipants
	readonly codes: PostgresCodes
	readonly publications: PostgresPublications
	readonly tokens: PostgresTokens
	readonly ballots: PostgresBallots
	readonly templates: PostgresTemplates
	readonly files: PostgresFiles
	readonly marks: PostgresMarks
	readonly shared: SharedStorage

	/** Never throws: a database that can't be reached answers each call with the reason, until it can be. */
	constructor(options: PostgresOptions) {
		const connection = new PostgresConnection(options)
		this.#connection = connection
		this.boards = new PostgresBoards(connection)
		this.documents = new PostgresDocuments(connection, OF_BOARDS)
		this.private = new PostgresPrivate(connection)
		this.links = new PostgresLinks(connection)
		this.participants = new PostgresParticipants(connection)
		this.codes = new PostgresCodes(connection)
		this.publications = new PostgresPublications(connection)
		this.tokens = new PostgresTokens(connection)
		this.ballots = new PostgresBallots(connection)
		this.templates = new PostgresTemplates(connection)
		this.files = new PostgresFiles(connection)
		this.marks = new PostgresMarks(connection)
		this.shared = {
			leases: new PostgresLeases(connection),
			secrets: new PostgresSecrets(connection),
			marks: new PostgresSharedMarks(connection),
		}
	}

	async ping(): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			await sql(
				`INSERT INTO kudelma.health (id, at) VALUES (1, $1)
				ON CONFLICT (id) DO UPDATE SET at = excluded.at`,
				[Date.now()],
			)
			return { ok: true, value: null }
		})
	}

	async figures(): Promise<StorageFigures> {
		return { connections: this.#connection.figures }
	}

	close(): Promise<void> {
		return this.#connection.close(async () => {
			await Promise.all([this.documents.settled(), this.private.settled()])
		})
	}
}
