/**
 * Appends of all boards, on their way into the database together: those that arrive while a
 * transaction is under way share the next one, so that a hundred busy boards cost one round
 * trip and one wait for the disk, not a hundred. (SPEC S45)
 */
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, damaged } from './absent.ts'
import { type AppendJob, appendAll } from './appendAll.ts'
import { noDocument } from './documentRows.ts'
import type { DocumentTables } from './documentTables.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

type Answer = Stored<number> | Conflict

interface Waiting extends AppendJob {
	resolve: (answer: Answer) => void
}

/** Of one transaction, unless a single append has more. */
const MAX_BYTES = 8 * 1024 * 1024
const MAX_JOBS = 1000

export class AppendQueue {
	readonly #connection: PostgresConnection
	readonly #tables: DocumentTables
	#waiting: Waiting[] = []
	#running: Promise<void> | null = null
	#transactions = 0

	constructor(connection: PostgresConnection, tables: DocumentTables) {
		this.#connection = connection
		this.#tables = tables
	}

	/** Those that were asked for until now. */
	get transactions(): number {
		return this.#transactions
	}

	append(job: AppendJob): Promise<Answer> {
		return new Promise((resolve) => {
			this.#waiting.push({ ...job, resolve })
			this.#running ??= this.#run()
		})
	}

	/** When all that was asked until now is answered. */
	async settled(): Promise<void> {
		await this.#running
	}

	async #run(): Promise<void> {
		// What else is asked in this turn of the event loop comes along.
		await new Promise((resolve) => setImmediate(resolve))
		while (this.#waiting.length > 0) await this.#commit(this.#next())
		this.#running = null
	}

	/** The next ones, in their order; a document's second one waits for the answer to its first. */
	#next(): Waiting[] {
		const group: Waiting[] = []
		const left: Waiting[] = []
		const documents = new Set<string>()
		let bytes = 0
		for (const job of this.#waiting) {
			const size = job.updates.reduce((sum, { length }) => sum + length, 0)
			const fits = group.length === 0 || (group.length < MAX_JOBS && bytes + size <= MAX_BYTES)
			const goes = fits && !documents.has(job.id)
			documents.add(job.id)
			if (goes) bytes += size
			;(goes ? group : left).push(job)
		}
		this.#waiting = left
		return group
	}

	async #commit(group: readonly Waiting[]): Promise<void> {
		this.#transactions++
		const appended = await appendAll(this.#connection, this.#tables, group)
		if (appended.ok) {
			for (const job of group) {
				const outcome = appended.value.get(job.id)
				if (outcome === 'written') job.resolve({ ok: true, value: job.after + job.updates.length })
				else if (outcome === 'conflict') job.resolve(CONFLICT)
				// Nobody else waits for the answer to why it isn't there.
				else
					void this.#connection
						.read((sql) => noDocument(sql, this.#tables, job.id))
						.then(job.resolve)
			}
		} else if (appended.reason !== 'refused') {
			for (const { resolve } of group) resolve(appended)
		} else if (group.length === 1) {
			group[0]?.resolve(damaged('there are updates past the end of a log'))
		} else {
			// One of them meets rows that shouldn't be there: the others have nothing to do with it.
			for (const job of group) await this.#commit([job])
		}
	}
}
