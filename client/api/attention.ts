/** The calls that bring people somewhere and present to them. */
import type {
	AttentionAnswer,
	AttentionBody,
	PresentingAnswer,
	PresentingBody,
} from '../../shared/attentionApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function callPeople(boardId: string, body: AttentionBody): Promise<Answer<AttentionAnswer>> {
	return call(`${apiPath(boardId)}/attention`, sendJson('POST', body))
}

export function present(boardId: string, what: PresentingBody): Promise<Answer<PresentingAnswer>> {
	return call(`${apiPath(boardId)}/presenting`, sendJson('PUT', what))
}
