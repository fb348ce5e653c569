/** The calls about a board's published page, and about the tokens of programs. */
import type { PublicationAnswer, PublicationBody } from '../../shared/publishApi.ts'
import type { MadeToken, MakeTokenBody, TokensAnswer } from '../../shared/tokenApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function getPublication(id: string): Promise<Answer<PublicationAnswer>> {
	return call(`${apiPath(id)}/publication`)
}

/** The first one makes the page's link, and tells its key. */
export function changePublication(
	id: string,
	body: PublicationBody,
): Promise<Answer<PublicationAnswer>> {
	return call(`${apiPath(id)}/publication`, sendJson('PUT', body))
}

export function rotatePublication(id: string): Promise<Answer<PublicationAnswer>> {
	return call(`${apiPath(id)}/publication/rotate`, sendJson('POST', {}))
}

export function listTokens(id: string): Promise<Answer<TokensAnswer>> {
	return call(`${apiPath(id)}/tokens`)
}

export function makeToken(id: string, body: MakeTokenBody): Promise<Answer<MadeToken>> {
	return call(`${apiPath(id)}/tokens`, sendJson('POST', body))
}

export function withdrawToken(id: string, token: string): Promise<Answer<null>> {
	return call(`${apiPath(id)}/tokens/${encodeURIComponent(token)}`, { method: 'DELETE' })
}
