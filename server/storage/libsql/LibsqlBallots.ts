/** Ballots, and the results that take their place, in the embedded engine. */
import type { Dots, VoteResult } from '../../../shared/workshop/vote.ts'
import type { BallotRow, BallotStorage, CastBallots, ClosedVote } from '../BallotStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { missingBoard } from './absent.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'

interface VoteRow {
	changes: number
	/** JSON; null while it's open. */
	result: string | null
}

const CLOSED: ClosedVote = { ok: false, reason: 'closed' }

export class LibsqlBallots implements BallotStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async put(
		boardId: string,
		vote: string,
		by: string,
		dots: Dots,
		at: number,
	): Promise<Stored<null> | ClosedVote> {
		return this.#connection.write((sql): Stored<null> | ClosedVote => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const before = voteRow(sql, boardId, vote)
			if (before.result !== null) return CLOSED
			if (Object.keys(dots).length === 0) {
				sql('DELETE FROM ballots WHERE board = ? AND vote = ? AND participant = ?').run(
					...[boardId, vote, by],
				)
			} else {
				sql(
					`INSERT INTO ballots (board, vote, participant, dots, at) VALUES (?, ?, ?, ?, ?)
					ON CONFLICT (board, vote, participant) DO UPDATE SET dots = excluded.dots, at = excluded.at`,
				).run(boardId, vote, by, JSON.stringify(dots), at)
			}
			writeVote(sql, boardId, vote, { changes: before.changes + 1, result: null })
			return { ok: true, value: null }
		})
	}

	async read(boardId: string, vote: string, by: string): Promise<Stored<Dots | null>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(
				'SELECT dots FROM ballots WHERE board = ? AND vote = ? AND participant = ?',
			).get(boardId, vote, by) as { dots: string } | undefined
			return { ok: true, value: row ? (JSON.parse(row.dots) as Dots) : null }
		})
	}

	async count(boardId: string, vote: string): Promise<Stored<number>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const { count } = sql(
				'SELECT count(*) AS count FROM ballots WHERE board = ? AND vote = ?',
			).get(boardId, vote) as { count: number }
			return { ok: true, value: count }
		})
	}

	async list(boardId: string, vote: string): Promise<Stored<CastBallots>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const rows = sql(
				'SELECT participant, dots FROM ballots WHERE board = ? AND vote = ? ORDER BY participant',
			).all(boardId, vote) as { participant: string; dots: string }[]
			const ballots = rows.map(({ participant, dots }): BallotRow => {
				return { by: participant, dots: JSON.parse(dots) as Dots }
			})
			return { ok: true, value: { ballots, changes: voteRow(sql, boardId, vote).changes } }
		})
	}

	async close(
		boardId: string,
		vote: string,
		changes: number,
		result: VoteResult,
	): Promise<Stored<VoteResult> | Conflict> {
		return this.#connection.write((sql): Stored<VoteResult> | Conflict => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const before = voteRow(sql, boardId, vote)
			if (before.result !== null) {
				return { ok: true, value: JSON.parse(before.result) as VoteResult }
			}
			if (before.changes !== changes) return { ok: false, reason: 'conflict' }
			sql('DELETE FROM ballots WHERE board = ? AND vote = ?').run(boardId, vote)
			writeVote(sql, boardId, vote, { changes, result: JSON.stringify(result) })
			return { ok: true, value: result }
		})
	}

	async result(boardId: string, vote: string): Promise<Stored<VoteResult | null>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const { result } = voteRow(sql, boardId, vote)
			return { ok: true, value: result === null ? null : (JSON.parse(result) as VoteResult) }
		})
	}
}

/** Two participants are one: of two ballots in one vote the later one stays. Call within a transaction. */
export function mergeBallots(sql: Sql, boardId: string, id: string, into: string): void {
	sql(
		`UPDATE votes SET changes = changes + 1 WHERE board = ? AND result IS NULL AND id IN
		(SELECT vote FROM ballots WHERE board = ? AND participant = ?)`,
	).run(boardId, boardId, id)
	sql(
		`DELETE FROM ballots WHERE board = ? AND participant = ? AND EXISTS (SELECT 1 FROM ballots later
		WHERE later.board = ballots.board AND later.vote = ballots.vote AND later.participant = ?
		AND later.at > ballots.at)`,
	).run(boardId, into, id)
	sql('UPDATE OR IGNORE ballots SET participant = ? WHERE board = ? AND participant = ?').run(
		...[into, boardId, id],
	)
	sql('DELETE FROM ballots WHERE board = ? AND participant = ?').run(boardId, id)
}

function voteRow(sql: Sql, boardId: string, vote: string): VoteRow {
	const row = sql('SELECT changes, result FROM votes WHERE board = ? AND id = ?').get(boardId, vote)
	return (row as VoteRow | undefined) ?? { changes: 0, result: null }
}

function writeVote(sql: Sql, boardId: string, vote: string, { changes, result }: VoteRow): void {
	sql(
		`INSERT INTO votes (board, id, changes, result) VALUES (?, ?, ?, ?)
		ON CONFLICT (board, id) DO UPDATE SET changes = excluded.changes, result = excluded.result`,
	).run(boardId, vote, changes, result)
}
