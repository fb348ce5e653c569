/** Ballots, and the results that take their place, in Postgres. */
import type { Dots, VoteResult } from '../../../shared/workshop/vote.ts'
import type { BallotRow, BallotStorage, CastBallots, ClosedVote } from '../BallotStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, lockBoard, missingBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'
import type { Sql } from './Sql.ts'

interface VoteRow {
	changes: number
	/** JSON; null while it's open. */
	result: string | null
}

const CLOSED: ClosedVote = { ok: false, reason: 'closed' }

export class PostgresBallots implements BallotStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async put(
		boardId: string,
		vote: string,
		by: string,
		dots: Dots,
		at: number,
	): Promise<Stored<null> | ClosedVote> {
		// As they are now: the step may be begun anew later.
		const written = Object.keys(dots).length === 0 ? null : JSON.stringify(dots)
		return this.#connection.write(async (sql): Promise<Stored<null> | ClosedVote> => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const before = await voteRow(sql, boardId, vote)
			if (before.result !== null) return CLOSED
			if (written === null) {
				await sql(
					'DELETE FROM kudelma.ballots WHERE board = $1 AND vote = $2 AND participant = $3',
					[boardId, vote, by],
				)
			} else {
				await sql(
					`INSERT INTO kudelma.ballots (board, vote, participant, dots, at)
					VALUES ($1, $2, $3, $4, $5) ON CONFLICT (board, vote, participant)
					DO UPDATE SET dots = excluded.dots, at = excluded.at`,
					[boardId, vote, by, written, at],
				)
			}
			await writeVote(sql, boardId, vote, { changes: before.changes + 1, result: null })
			return { ok: true, value: null }
		})
	}

	async read(boardId: string, vote: string, by: string): Promise<Stored<Dots | null>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<{ dots: string }>(
				'SELECT dots FROM kudelma.ballots WHERE board = $1 AND vote = $2 AND participant = $3',
				[boardId, vote, by],
			)
			return { ok: true, value: rows[0] ? (JSON.parse(rows[0].dots) as Dots) : null }
		})
	}

	async count(boardId: string, vote: string): Promise<Stored<number>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<{ count: number }>(
				'SELECT count(*) AS count FROM kudelma.ballots WHERE board = $1 AND vote = $2',
				[boardId, vote],
			)
			return { ok: true, value: rows[0]?.count ?? 0 }
		})
	}

	async list(boardId: string, vote: string): Promise<Stored<CastBallots>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<{ participant: string; dots: string }>(
				`SELECT participant, dots FROM kudelma.ballots WHERE board = $1 AND vote = $2
				ORDER BY participant`,
				[boardId, vote],
			)
			const ballots = rows.map(({ participant, dots }): BallotRow => {
				return { by: participant, dots: JSON.parse(dots) as Dots }
			})
			const { changes } = await voteRow(sql, boardId, vote)
			return { ok: true, value: { ballots, changes } }
		})
	}

	async close(
		boardId: string,
		vote: string,
		changes: number,
		result: VoteResult,
	): Promise<Stored<VoteResult> | Conflict> {
		return this.#connection.write(async (sql): Promise<Stored<VoteResult> | Conflict> => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const before = await voteRow(sql, boardId, vote)
			if (before.result !== null) {
				return { ok: true, value: JSON.parse(before.result) as VoteResult }
			}
			if (before.changes !== changes) return CONFLICT
			await sql('DELETE FROM kudelma.ballots WHERE board = $1 AND vote = $2', [boardId, vote])
			await writeVote(sql, boardId, vote, { changes, result: JSON.stringify(result) })
			return { ok: true, value: result }
		})
	}

	async result(boardId: string, vote: string): Promise<Stored<VoteResult | null>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { result } = await voteRow(sql, boardId, vote)
			return { ok: true, value: result === null ? null : (JSON.parse(result) as VoteResult) }
		})
	}
}

/** Two participants are one: of two ballots in one vote the later one stays. Call with the board locked. */
export async function mergeBallots(
	sql: Sql,
	boardId: string,
	id: string,
	into: string,
): Promise<void> {
	await sql(
		`UPDATE kudelma.votes SET changes = changes + 1 WHERE board = $1 AND result IS NULL AND id IN
		(SELECT vote FROM kudelma.ballots WHERE board = $1 AND participant = $2)`,
		[boardId, id],
	)
	await sql(
		`DELETE FROM kudelma.ballots earlier USING kudelma.ballots later
		WHERE earlier.board = $1 AND earlier.participant = $3 AND later.board = $1
		AND later.participant = $2 AND later.vote = earlier.vote AND later.at > earlier.at`,
		[boardId, id, into],
	)
	await sql(
		`INSERT INTO kudelma.ballots (board, vote, participant, dots, at)
		SELECT board, vote, $3, dots, at FROM kudelma.ballots WHERE board = $1 AND participant = $2
		ON CONFLICT DO NOTHING`,
		[boardId, id, into],
	)
	await sql('DELETE FROM kudelma.ballots WHERE board = $1 AND participant = $2', [boardId, id])
}

async function voteRow(sql: Sql, boardId: string, vote: string): Promise<VoteRow> {
	const { rows } = await sql<VoteRow>(
		'SELECT changes, result FROM kudelma.votes WHERE board = $1 AND id = $2',
		[boardId, vote],
	)
	return rows[0] ?? { changes: 0, result: null }
}

async function writeVote(
	sql: Sql,
	boardId: string,
	vote: string,
	{ changes, result }: VoteRow,
): Promise<void> {
	await sql(
		`INSERT INTO kudelma.votes (board, id, changes, result) VALUES ($1, $2, $3, $4)
		ON CONFLICT (board, id) DO UPDATE SET changes = excluded.changes, result = excluded.result`,
		[boardId, vote, changes, result],
	)
}
