/** The calls about who takes part: links, joining, participants, settings, images. */
import type {
	ChangeMeBody,
	JoinAnswer,
	JoinBody,
	LinkInfo,
	LinksAnswer,
	ListedParticipant,
	LookAnswer,
	MadeCode,
	MeAnswer,
	NewLink,
	OpenedCode,
	ParticipantList,
	ServerTime,
	SettingsAnswer,
	SettingsBody,
	StoredFile,
} from '../../shared/api.ts'
import type { Role } from '../../shared/roles.ts'
import { withBase } from '../basePath.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

/** What a link's key opens, before joining. */
export function look(id: string, key: string): Promise<Answer<LookAnswer>> {
	return call(`${apiPath(id)}/look`, sendJson('POST', { key }))
}

/** Its answer sets the cookie that every other call about the board needs. */
export function join(id: string, body: JoinBody): Promise<Answer<JoinAnswer & ServerTime>> {
	return call(`${apiPath(id)}/join`, sendJson('POST', body))
}

export function getMe(id: string): Promise<Answer<MeAnswer & ServerTime>> {
	return call(`${apiPath(id)}/me`)
}

/** Registers the proof that this device keeps of who I am. */
export function prove(id: string, proof: string): Promise<Answer<null>> {
	return call(`${apiPath(id)}/me/proof`, sendJson('PUT', { proof }))
}

export function changeMe(id: string, body: ChangeMeBody): Promise<Answer<MeAnswer>> {
	return call(`${apiPath(id)}/me`, sendJson('PATCH', body))
}

export function listLinks(id: string): Promise<Answer<LinksAnswer>> {
	return call(`${apiPath(id)}/links`)
}

/** When the code of the board expires; the server keeps only its hash. */
export function codeLasts(id: string): Promise<Answer<{ expiresAt: number | null }>> {
	return call(`${apiPath(id)}/code`)
}

/** @param key of the contributors' link */
export function makeCode(id: string, key: string): Promise<Answer<MadeCode>> {
	return call(`${apiPath(id)}/code`, sendJson('POST', { key }))
}

export function withdrawCode(id: string): Promise<Answer<null>> {
	return call(`${apiPath(id)}/code`, { method: 'DELETE' })
}

/** Whose code it is, and what it opens. */
export function openCode(code: string): Promise<Answer<OpenedCode>> {
	return call(withBase('/api/code'), sendJson('POST', { code }))
}

/** Replaces a link: everyone who came by the old one is cut off. */
export function rotateLink(id: string, role: Role): Promise<Answer<NewLink>> {
	return call(`${apiPath(id)}/links/${role}/rotate`, sendJson('POST', {}))
}

export function switchLink(id: string, role: Role, on: boolean): Promise<Answer<LinkInfo>> {
	return call(`${apiPath(id)}/links/${role}`, sendJson('PUT', { on }))
}

/** All who have ever joined and weren't removed, in the order of joining. */
export async function listParticipants(id: string): Promise<Answer<ListedParticipant[]>> {
	const answer = await listEveryone(id)
	return answer.ok ? { ok: true, value: answer.value.participants } : answer
}

/** All participants, and in a list of their own those who were removed. */
export function listEveryone(id: string): Promise<Answer<ParticipantList>> {
	return call(`${apiPath(id)}/participants`)
}

export function changeRole(
	id: string,
	participantId: string,
	role: Role,
): Promise<Answer<ListedParticipant>> {
	return call(participantPath(id, participantId), sendJson('PATCH', { role }))
}

export function removeParticipant(id: string, participantId: string): Promise<Answer<null>> {
	return call(participantPath(id, participantId), { method: 'DELETE' })
}

export function letInAgain(id: string, participantId: string): Promise<Answer<ListedParticipant>> {
	return call(participantPath(id, participantId), sendJson('PATCH', { removed: false }))
}

/** Merges two participants who are one person: the first becomes the second. */
export function mergeParticipants(
	id: string,
	participantId: string,
	into: string,
): Promise<Answer<ListedParticipant>> {
	return call(`${participantPath(id, participantId)}/merge`, sendJson('POST', { into }))
}

export function changeSettings(id: string, body: SettingsBody): Promise<Answer<SettingsAnswer>> {
	return call(`${apiPath(id)}/settings`, sendJson('PUT', body))
}

export function uploadImage(id: string, image: Blob): Promise<Answer<StoredFile>> {
	return call(`${apiPath(id)}/files`, { method: 'POST', body: image })
}

function participantPath(id: string, participantId: string): string {
	return `${apiPath(id)}/participants/${encodeURIComponent(participantId)}`
}
