/**
 * The wire between a client and a room: y-websocket's protocol, and what Kudelma
 * adds to it. Both ends import the numbers from here; docs/SPEC.md tells the
 * grammar. (SPEC W1-W12)
 */

/** First varUint of each frame. 0-3 are y-websocket's own. */
export const MESSAGE = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	/**
	 * Server to client, since version 1: a varUint, how many
	 * document messages (sync step 2 and update) of this socket are committed.
	 */
	ack: 100,
	/**
	 * Server to client, since version 1: a varString, the role
	 * that the participant has now. Sent when the socket is taken in, and at each change.
	 */
	role: 101,
	/**
	 * Server to client, since version 1: a varString, JSON of a
	 * `Hello` (shared/hello.ts). Sent when the socket is taken in, before anything that
	 * the client answers.
	 */
	hello: 102,
	/**
	 * Server to client, since version 1: a varString, JSON of a list
	 * of record ids. The update that follows reverts what this client wrote in them.
	 */
	undone: 103,
	/**
	 * Server to client, since version 1: a varUint, how many bytes of
	 * document follow in parts: updates, and a sync step 2 as the last one.
	 */
	coming: 104,
	/**
	 * Server to client, since version 2: a varString, JSON of a `News` (shared/news.ts): the
	 * state of a topic when the socket is taken in and at each change, or what happens once.
	 */
	news: 105,
} as const

/** Second varUint of a sync frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/**
 * Kudelma's own messages come in versions. A client names the highest that it knows when
 * it opens its socket (`?protocol=1`); the server sends messages of that version and
 * below, and names it in the hello. A client that names none gets y-websocket's messages
 * only. (SPEC W15)
 */
export const PROTOCOL = {
	parameter: 'protocol',
	version: 2,
	/** What a page opened by an older Kudelma asks with instead: version 1. */
	formerParameter: 'ack',
} as const

/** The version of the protocol that each of Kudelma's own messages came with. */
export const MESSAGE_SINCE = { ack: 1, role: 1, hello: 1, undone: 1, coming: 1, news: 2 } as const
export type OwnMessage = keyof typeof MESSAGE_SINCE

/**
 * @param query of a socket's address
 * @returns the version that both ends know; 0 for a client that names none
 */
export function readProtocol(query: string): number {
	const asked = new URLSearchParams(query)
	const named = asked.get(PROTOCOL.parameter)
	if (named === null) return asked.get(PROTOCOL.formerParameter) === '1' ? 1 : 0
	return /^\d{1,6}$/.test(named) ? Math.min(Number(named), PROTOCOL.version) : 0
}

/**
 * Why the server closed a socket. As y-websocket's client reads them: after
 * 4400-4499 connecting again can't help, after all others it tries again.
 */
export const CLOSE = {
	/** The server is stopping; connect again soon. */
	goingAway: 1001,
	/** A frame that isn't in the protocol: malformed, garbage, or of an unknown type. */
	malformed: 4400,
	/** This participant may not be here any more, or isn't known: join again with a link's key. */
	revoked: 4401,
	/** Something that our client never sends, because no role may: nothing of it was applied. */
	violation: 4403,
	/** The address names no board that this server has had. */
	unknownBoard: 4404,
	/** The replica is of an older epoch; take the present one, and rebase what is unsent. */
	otherEpoch: 4409,
	/** The replica holds what another participant began to write; rebase what is unsent onto a fresh one. */
	otherWriter: 4410,
	/** The board was deleted. */
	deletedBoard: 4411,
	/** A frame, or what it would make of the document, is over the limit. */
	tooLarge: 4413,
	/** What is stored for this board can't be read; it is left as it is. */
	damaged: 4422,
	/** The store can't be written or read now; connect again later. */
	storageFailed: 4503,
	/** The reader is too slow; connect again and sync. */
	tooSlow: 4508,
	/** Too much in too short a time, or from too many windows; connect again later. */
	tooFast: 4529,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]
