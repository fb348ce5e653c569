/** The call that reveals private notes. (SPEC H143) */
import type { RevealAnswer, RevealBody } from '../../shared/privateApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function reveal(boardId: string, what: RevealBody): Promise<Answer<RevealAnswer>> {
	return call(`${apiPath(boardId)}/reveal`, sendJson('POST', what))
}
