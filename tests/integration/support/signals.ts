/** A board with notes to say something of, and people who do. */
import type { CommentAnswer, HandsNews } from '../../../shared/signalsApi.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { write } from './edit.ts'
import { Guest, type JoinOptions } from './Guest.ts'
import { startTestServer, type TestServerOptions } from './TestServer.ts'
import { CELL, must } from './votes.ts'

export const NOTE = 'shape:said'
export const OTHER = 'shape:other'

export async function saidBoard(options: TestServerOptions = {}) {
	const server = await startTestServer(options)
	const board = await server.createBoard({ ideas: false })
	await write(
		server,
		board.lead,
		noteRecord(NOTE, 'One front door', { parentId: CELL }),
		noteRecord(OTHER, 'Shared calendar', { parentId: CELL }),
	)
	await must(
		board.lead.send('PUT', '/run-sheet', [
			{ id: 'one', title: { en: 'One' }, kind: 'write' },
			{ id: 'two', title: { en: 'Two' }, kind: 'write', cursors: 'hidden' },
		]),
	)
	const joins = (role: Parameters<typeof Guest.join>[2], options: JoinOptions = {}) =>
		Guest.join(server.address, board, role, options)
	return { server, board, joins }
}

export function notePath(note: string): string {
	return `/notes/${encodeURIComponent(note)}`
}

export function react(who: Guest, kinds: unknown, note = NOTE): Promise<Response> {
	return who.send('PUT', `${notePath(note)}/reactions`, { kinds })
}

export function say(who: Guest, text: unknown, note = NOTE, more = {}): Promise<Response> {
	return who.post(`${notePath(note)}/comments`, { text, ...more })
}

export async function thread(who: Guest, note = NOTE): Promise<CommentAnswer[]> {
	const path = `${notePath(note)}/comments`
	const answer = await must<{ comments: CommentAnswer[] }>(who.get(path))
	return answer.comments
}

export function at(comment: Pick<CommentAnswer, 'id' | 'note'>): string {
	return `${notePath(comment.note)}/comments/${comment.id}`
}

export function raise(who: Guest): Promise<HandsNews> {
	return must(who.post('/hand', { up: true }))
}
