/** A board with a run-sheet that votes, notes to vote on, and what voters ask. */
import type { BallotAnswer, VoteAnswer } from '../../../shared/voteApi.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { write } from './edit.ts'
import { Guest } from './Guest.ts'
import { startTestServer, type TestBoard, type TestServerOptions } from './TestServer.ts'

export const NOTES = ['shape:a', 'shape:b', 'shape:c'] as const
/** In another theme. */
export const ELSEWHERE = 'shape:elsewhere'
export const EMPTY = 'shape:empty'
export const CELL = 'shape:cell-roles-culture'
const OTHER_CELL = 'shape:cell-vision-culture'

export const VOTING = { dots: 5, most: 3 }

export interface Planned {
	vote?: object
	open?: unknown
	minutes?: number
	closes?: boolean
}

/** The phases `write`, `vote` and `talk`; nobody leads yet. */
export async function votingBoard(
	{ vote = VOTING, ...more }: Planned = {},
	options: TestServerOptions = {},
) {
	const server = await startTestServer(options)
	const board = await server.createBoard({ ideas: false })
	const records = [
		...NOTES.map((id) => noteRecord(id, `words of ${id}`, { parentId: CELL })),
		noteRecord(ELSEWHERE, 'elsewhere', { parentId: OTHER_CELL }),
		noteRecord(EMPTY, '', { parentId: CELL }),
	]
	await write(server, board.lead, ...records)
	await plan(board, { vote, ...more })
	const joins = (role: Parameters<typeof Guest.join>[2], sector = 'city') =>
		Guest.join(server.address, board, role, { sector, name: `${role} ${sector}` })
	return { server, board, joins }
}

export async function plan({ lead }: Pick<TestBoard, 'lead'>, phase: Planned): Promise<void> {
	const phases = [
		{ id: 'write', title: { en: 'Write' }, kind: 'write' },
		{ id: 'vote', title: { en: 'Choose' }, kind: 'vote', ...phase },
		{ id: 'talk', title: { en: 'Talk' }, kind: 'discuss' },
	]
	await must(lead.send('PUT', '/run-sheet', phases))
}

export async function goTo({ lead }: Pick<TestBoard, 'lead'>, to: string): Promise<void> {
	await must(lead.post('/phase', { to }))
}

export function cast(voter: Guest, vote: string, dots: unknown): Promise<Response> {
	return voter.send('PUT', `/votes/${vote}/ballot`, { dots })
}

export async function ballotOf(voter: Guest, vote: string): Promise<BallotAnswer> {
	return must(voter.get(`/votes/${vote}/ballot`))
}

export async function sumsOf(reader: Guest, vote: string): Promise<VoteAnswer> {
	return must(reader.get(`/votes/${vote}`))
}

export async function must<T>(asked: Promise<Response>): Promise<T> {
	const answer = await asked
	const text = await answer.text()
	if (!answer.ok) throw new Error(`${answer.status} ${text}`)
	return JSON.parse(text) as T
}

/** Status, and the code of what was refused. */
export async function endOf(asked: Response | Promise<Response>): Promise<string> {
	const answer = await asked
	const { error } = (await answer.json()) as { error?: { code: string } }
	return error ? `${answer.status} ${error.code}` : `${answer.status}`
}
