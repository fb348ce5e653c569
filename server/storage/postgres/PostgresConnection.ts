/**
 * The way to the database, as the engine's ports share it: a transaction for each step, and an
 * answer in any case, whatever becomes of the database. (SPEC S46, S48)
 *
 * It works through a pooler that hands out connections by the transaction (PgBouncer): what
 * is set, is set for the transaction, and nothing is kept in a connection between two. (SPEC S49)
 */
import type { PoolClient, QueryResultRow } from 'pg'
import type { StorageFailure, Stored } from '../Stored.ts'
import { Clients, type PostgresOptions } from './Clients.ts'
import { failureOf, isConnection, isRefusal, isUndone } from './databaseProblem.ts'
import { migrate } from './migrate.ts'
import { bindable, type Rows, type Sql, type Value } from './Sql.ts'

export const CLOSED: StorageFailure = {
	ok: false,
	reason: 'unavailable',
	detail: 'the store is closed',
}
const PREPARING: StorageFailure = {
	...{ ok: false, reason: 'unavailable', detail: "the database isn't ready yet" },
}
/** By what the tables allow: nothing was written, and to ask again is no use. */
export interface Refused {
	ok: false
	reason: 'refused'
}

/** Of one step: where Postgres chose it to give way to another, or the connection was lost before anything was done. */
const ATTEMPTS = 3

export class PostgresConnection {
	readonly #clients: Clients
	readonly #timeoutMs: number
	readonly #running = new Set<Promise<unknown>>()
	/** What is under way to make the database ours. */
	#opening: Promise<StorageFailure | null> | null = null
	/** What each transaction that writes begins with; null while the database isn't known to be ours. */
	#beginWriting: string | null = null
	#closing: Promise<void> | null = null

	constructor(options: PostgresOptions) {
		this.#timeoutMs = options.timeoutMs
		this.#clients = new Clients(options)
	}

	get figures(): Clients['figures'] {
		return this.#clients.figures
	}

	/** Several statements that see one state of the database; those that aren't waited for go together. */
	async read<Result>(read: (sql: Sql) => Promise<Result>): Promise<Result | StorageFailure> {
		if (this.closed) return CLOSED
		return this.#step(() => {
			const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${this.#limits()}`
			return this.#transaction(begin, read, false)
		})
	}

	/** A transaction that is undone unless it succeeds. */
	async write<Result extends { ok: boolean }>(
		write: (sql: Sql) => Promise<Result>,
	): Promise<Result | StorageFailure> {
		if (this.closed) return CLOSED
		return this.#step(() => this.#transaction(this.#beginWriting ?? '', write, true))
	}

	/**
	 * One statement in a transaction of its own, in one round trip: never asked again here. Also
	 * while the connection is being closed, for what was asked before.
	 */
	writeOnce<Row>(text: string, values: readonly Value[]): Promise<Stored<Row[]> | Refused> {
		return this.#step(async (): Promise<Stored<Row[]> | Refused> => {
			const rows = await this.#clients
				.use(async (client) => {
					const [, answer, committed] = await Promise.all([
						client.query(this.#beginWriting ?? ''),
						client.query<Row & QueryResultRow>(text, values.map(bindable)),
						client.query('COMMIT'),
					])
					mustBeCommitted(committed)
					return answer.rows
				})
				.catch((error: unknown) => {
					if (isRefusal(error)) return null
					throw error
				})
			return rows ? { ok: true, value: rows } : { ok: false, reason: 'refused' }
		})
	}

	/** From now on `read` and `write` are refused. */
	get closed(): boolean {
		return this.#closing !== null
	}

	/** Waits for earlier calls. @param finish what is under way to be written */
	close(finish: () => Promise<void>): Promise<void> {
		this.#closing ??= Promise.resolve().then(async () => {
			await finish()
			await Promise.all(this.#running)
			await this.#clients.end()
		})
		return this.#closing
	}

	async #step<Result>(step: () => Promise<Result>): Promise<Result | StorageFailure> {
		const running = this.#answer(step)
		this.#running.add(running)
		try {
			return await running
		} finally {
			this.#running.delete(running)
		}
	}

	async #answer<Result>(step: () => Promise<Result>): Promise<Result | StorageFailure> {
		try {
			if (!this.#beginWriting) {
				const refused = await this.#soon(this.#ready())
				if (refused) return refused
			}
			return await step()
		} catch (error) {
			return failureOf(error)
		}
	}

	/** The first call, and each after a failure, sees to it that the database has our tables. */
	#ready(): Promise<StorageFailure | null> {
		this.#opening ??= this.#open().finally(() => {
			this.#opening = null
		})
		return this.#opening
	}

	/** Nobody waits for a migration: until it's done the store is unavailable. */
	#soon(opening: Promise<StorageFailure | null>): Promise<StorageFailure | null> {
		return new Promise((resolve, reject) => {
			const late = setTimeout(() => resolve(PREPARING), this.#timeoutMs)
			opening.then(resolve, reject).finally(() => clearTimeout(late))
		})
	}

	async #open(): Promise<StorageFailure | null> {
		const opened = await this.#clients.use((client, allow) =>
			migrate(client, this.#timeoutMs, allow),
		)
		if (!opened.ok) return opened
		// What is answered as stored has to be on the disk, whatever the database does by itself.
		const waiting = opened.value.commitsWait ? '' : '; SET LOCAL synchronous_commit = on'
		const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'
		this.#beginWriting = `${begin}; ${this.#limits()}${waiting}`
		return null
	}

	/** The last is for a process that stands still in the midst of a step: nobody waits for its locks. */
	#limits(): string {
		return `SET LOCAL statement_timeout = ${this.#timeoutMs}; SET LOCAL idle_in_transaction_session_timeout = ${this.#timeoutMs}`
	}

	async #transaction<Result>(
		begin: string,
		work: (sql: Sql) => Promise<Result>,
		writes: boolean,
	): Promise<Result> {
		for (let attempt = 1; ; attempt++) {
			let connected = false
			let committing = false
			try {
				return await this.#clients.use(async (client) => {
					connected = true
					const begun = client.query(begin)
					// Reported by whatever comes after it.
					begun.catch(() => {})
					const result = await work(sqlOf(client))
					await begun
					if (!writes) {
						client.query('COMMIT').catch(() => {})
						return result
					}
					committing = (result as { ok: boolean }).ok
					const ended = await client.query(committing ? 'COMMIT' : 'ROLLBACK')
					if (committing) mustBeCommitted(ended)
					return result
				})
			} catch (error) {
				// Whether a lost COMMIT was heard isn't known: who asked has to look.
				const lost = connected && !committing && isConnection(error)
				const again = lost || isUndone(error)
				if (!again || attempt === ATTEMPTS) throw error
			}
		}
	}
}

function sqlOf(client: PoolClient): Sql {
	return async <Row>(text: string, values: readonly Value[] = []): Promise<Rows<Row>> => {
		const { rows, rowCount } = await client.query(text, values.map(bindable))
		return { rows: rows as Row[], count: rowCount ?? 0 }
	}
}

/** A COMMIT of a transaction that had failed is answered with ROLLBACK. */
function mustBeCommitted({ command }: { command: string }): void {
	if (command !== 'COMMIT') throw new Error('the transaction was not committed')
}
