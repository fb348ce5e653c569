/** The calls about tools that are opened from a board's cells. */
import type { EnteredTool, OpenedTool, OpenToolBody } from '../../shared/toolsApi.ts'
import { proofOf } from '../device/proofs.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function openTool(id: string, body: OpenToolBody): Promise<Answer<OpenedTool>> {
	return call(`${apiPath(id)}/tools`, sendJson('POST', body))
}

/** From now on this device is on the tool's board, with the role that it has on the first. */
export function enterTool(id: string, tool: string): Promise<Answer<EnteredTool>> {
	const path = `${apiPath(id)}/tools/${encodeURIComponent(tool)}/enter`
	return call(path, sendJson('POST', { proof: proofOf(tool) }))
}
