/** The call that reveals private notes. (SPEC H143) */
import { type Answer, apiPath, call, sendJson } from './call.ts'

/** Whose notes: everybody's, by who leads; one's own, all or those of these record ids. */
export type RevealWhat = { whose: 'all' } | { whose: 'mine'; notes?: readonly string[] }

export interface RevealAnswer {
	revealed: number
	/** Kept back by their writers. */
	kept: number
	/** What stays private, and why. */
	left: readonly { reason: string; notes: number }[]
}

export function reveal(boardId: string, what: RevealWhat): Promise<Answer<RevealAnswer>> {
	return call(`${apiPath(boardId)}/reveal`, sendJson('POST', what))
}
