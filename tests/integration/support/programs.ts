/** A program with a token of a board: requests that carry it and no cookie. */
import type { MadeToken, TokenScope } from '../../../shared/tokenApi.ts'
import type { Guest } from './Guest.ts'

export interface Program {
	token: string
	/** @param path after `/api/boards/<id>` */
	send(method: string, path: string, body?: unknown): Promise<Response>
	get(path: string): Promise<Response>
}

export async function tokenFor(lead: Guest, scope: TokenScope, name: string): Promise<string> {
	const answer = await lead.post('/tokens', { name, scope, sector: 'city' })
	if (answer.status !== 201) throw new Error(await answer.text())
	return ((await answer.json()) as MadeToken).token
}

export function program(server: { address: string }, boardId: string, token: string): Program {
	const send = (method: string, path: string, body?: unknown) =>
		fetch(`${server.address}/api/boards/${boardId}${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				...(body !== undefined && { 'Content-Type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		})
	return { token, send, get: (path) => send('GET', path) }
}
