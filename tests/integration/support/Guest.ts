/** Somebody who has joined a board: their cookie, and requests that carry it. */
import type { CreatedBoard, JoinAnswer, ParticipantInfo } from '../../../shared/api.ts'
import type { Role } from '../../../shared/roles.ts'

export interface JoinOptions {
	name?: string
	sector?: string
	organisation?: string
	/** Of an earlier join. */
	cookie?: string
	/** Another key than the board's first ones. */
	key?: string
	/** What their device keeps. */
	proof?: string
}

export class Guest {
	/** As the `Cookie` header has it. */
	cookie: string
	participant: ParticipantInfo
	readonly #api: string

	private constructor(
		readonly address: string,
		readonly boardId: string,
		cookie: string,
		participant: ParticipantInfo,
	) {
		this.cookie = cookie
		this.participant = participant
		this.#api = `${address}/api/boards/${boardId}`
	}

	/** @throws with the answer where it isn't 200 */
	static async join(
		address: string,
		board: Pick<CreatedBoard, 'id' | 'links'>,
		role: Role,
		options: JoinOptions = {},
	): Promise<Guest> {
		const answer = await join(address, board, role, options)
		if (answer.status !== 200) throw new Error(await answer.text())
		const { participant } = (await answer.json()) as JoinAnswer
		const cookie = cookieOf(answer) ?? options.cookie
		if (!cookie) throw new Error('joined without a cookie')
		return new Guest(address, board.id, cookie, participant)
	}

	/** The same one at a server that has been started again elsewhere. */
	at(address: string): Guest {
		return new Guest(address, this.boardId, this.cookie, this.participant)
	}

	/** @param path after `/api/boards/<id>` */
	send(method: string, path: string, body?: unknown, headers = {}): Promise<Response> {
		return fetch(this.#api + path, {
			method,
			headers: {
				Cookie: this.cookie,
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		})
	}

	get(path = ''): Promise<Response> {
		return this.send('GET', path)
	}

	post(path: string, body: unknown = {}): Promise<Response> {
		return this.send('POST', path, body)
	}
}

export function join(
	address: string,
	board: Pick<CreatedBoard, 'id' | 'links'>,
	role: Role,
	{ name = 'Aino', sector = 'city', organisation, cookie, key, proof }: JoinOptions = {},
): Promise<Response> {
	return fetch(`${address}/api/boards/${board.id}/join`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) },
		body: JSON.stringify({ key: key ?? board.links[role].key, name, sector, organisation, proof }),
	})
}

/** `name=value` of the first cookie that an answer sets; null where it sets none. */
export function cookieOf(answer: Response): string | null {
	return answer.headers.getSetCookie()[0]?.split(';')[0] ?? null
}
