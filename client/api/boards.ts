/** The calls about boards. */
import type {
	BoardFileFacts,
	BoardInfo,
	CreateBoardBody,
	CreatedBoard,
	ImportedBoard,
	TldrFacts,
} from '../../shared/api.ts'
import { withBase } from '../basePath.ts'
import { type Answer, apiPath, call, callBytes, sendJson } from './call.ts'
import { bearer, orGone } from './templates.ts'

/** @param key of its template, where that's a saved one */
export async function createBoard(
	body: CreateBoardBody,
	key?: string,
): Promise<Answer<CreatedBoard>> {
	const init = sendJson('POST', body)
	const headers = { ...init.headers, ...bearer(key ? [key] : []) }
	return orGone(await call(withBase('/api/boards'), { ...init, headers }))
}

export function getBoard(id: string): Promise<Answer<BoardInfo>> {
	return call(apiPath(id))
}

/** The last state of an epoch that has ended, as Yjs encodes it. */
export function getEpoch(id: string, epoch: number): Promise<Answer<Uint8Array>> {
	return callBytes(`${apiPath(id)}/epochs/${epoch}`)
}

export function importBoard(file: File): Promise<Answer<ImportedBoard>> {
	// Which of its forms a board file has, its contents tell.
	const headers = { 'content-type': 'application/octet-stream' }
	return call(withBase('/api/boards/import'), { method: 'POST', headers, body: file })
}

/** What the board's `.kudelma` file will be, before it's downloaded. */
export function getFileFacts(id: string): Promise<Answer<BoardFileFacts>> {
	return call(`${apiPath(id)}/file/facts?of=kudelma`)
}

/** What tldraw's file of the board will be, before it's downloaded. */
export function getTldrFacts(id: string): Promise<Answer<TldrFacts>> {
	return call(`${apiPath(id)}/file.tldr/facts`)
}

/** Deletes a board and everything in it, for everyone. */
export function deleteBoard(id: string): Promise<Answer<null>> {
	return call(apiPath(id), { method: 'DELETE' })
}
