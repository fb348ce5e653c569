/**
 * The connections to the database: so many at most, each lent for one step, within a bounded
 * time. One that has failed in any way isn't lent again.
 */
import pg from 'pg'
import type { DatabaseAddress, DatabaseTls } from '../../databaseUrl.ts'
import { isRefusal, Late } from './databaseProblem.ts'
import { TYPES } from './Sql.ts'

export interface PostgresOptions {
	address: DatabaseAddress
	/** To the database at one time, at most. */
	connections: number
	/** That a connection may take to be had, and then a step. */
	timeoutMs: number
}

export class Clients {
	readonly #pool: pg.Pool
	readonly #timeoutMs: number

	constructor({ address, connections, timeoutMs }: PostgresOptions) {
		const { tls, ...to } = address
		this.#timeoutMs = timeoutMs
		this.#pool = new pg.Pool({
			...to,
			ssl: tls ? tlsOptions(tls) : false,
			max: connections,
			connectionTimeoutMillis: timeoutMs,
			idleTimeoutMillis: 60_000,
			keepAlive: true,
			application_name: 'kudelma',
			types: TYPES,
			pipeline: true,
		})
		// A connection that is lost while nothing is asked is replaced at the next call.
		this.#pool.on('error', () => {})
		this.#pool.on('connect', (client) => client.on('error', () => {}))
	}

	/** @param use may allow itself more milliseconds, from then on */
	async use<Result>(
		use: (client: pg.PoolClient, allow: (ms: number) => void) => Promise<Result>,
	): Promise<Result> {
		const client = await this.#pool.connect()
		let released = false
		const release = (destroy: boolean) => {
			if (released) return
			released = true
			// pg would wait for what is under way; so, whoever waits for that fails at once.
			if (destroy) client.connection.stream.destroy()
			client.release(destroy)
		}
		let late = setTimeout(release, this.#timeoutMs, true)
		const allow = (ms: number) => {
			clearTimeout(late)
			late = setTimeout(release, ms, true)
		}
		try {
			const result = await use(client, allow)
			release(false)
			return result
		} catch (error) {
			if (released) throw new Late(`the database didn't answer within ${this.#timeoutMs} ms`)
			if (isRefusal(error)) client.query('ROLLBACK').catch(() => {})
			release(!isRefusal(error))
			throw error
		} finally {
			clearTimeout(late)
		}
	}

	get figures(): { busy: number; idle: number; waiting: number } {
		const { totalCount, idleCount, waitingCount } = this.#pool
		return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
	}

	/** Waits for those that are lent. */
	end(): Promise<void> {
		return this.#pool.end()
	}
}

function tlsOptions({ verify, ca }: DatabaseTls): pg.PoolConfig['ssl'] {
	return {
		...(ca && { ca }),
		rejectUnauthorized: verify !== 'nothing',
		...(verify === 'chain' && { checkServerIdentity: () => undefined }),
	}
}
