/**
 * The server's first message to a client: its limits, so that the client keeps to them
 * before anything is written, and its store's identity, so that a client notices when the
 * store was restored to an earlier state. (SPEC W13)
 */

/** Limits that a client keeps to by itself. */
export interface ClientLimits {
	/** Bytes of one frame. */
	frameBytes: number
	/** Characters and nodes of one record's text, as `textSize.ts` counts them. */
	textLength: number
	/** Records of the board, and of these one participant's, deleted ones included. */
	boardRecords: number
	participantRecords: number
	/** What one participant may send a second in the long run; five seconds' worth may come at once. */
	bytesPerSecond: number
	messagesPerSecond: number
}

export interface Hello {
	/** The version of the protocol that both ends know; a server of before there were versions doesn't say. */
	protocol: number
	/** The store's identity. It differs from before where the store was restored to an earlier state. */
	store: string
	limits: ClientLimits
}

const NAMES = [
	'frameBytes',
	'textLength',
	'boardRecords',
	'participantRecords',
	'bytesPerSecond',
	'messagesPerSecond',
] as const satisfies readonly (keyof ClientLimits)[]

/** @returns null where it's no hello, as from an older server or a broken one */
export function readHello(json: string): Hello | null {
	try {
		const { protocol = 1, store, limits } = JSON.parse(json) as Partial<Hello>
		if (typeof store !== 'string' || typeof limits !== 'object' || limits === null) return null
		const isWhole = NAMES.every((name) => Number.isFinite(limits[name]) && limits[name] > 0)
		return isWhole ? { protocol, store, limits } : null
	} catch {
		return null
	}
}
