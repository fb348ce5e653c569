/** The calls that lead a workshop. */
import type {
	PhaseAnswer,
	PhaseBody,
	RunSheetAnswer,
	RunSheetBody,
} from '../../shared/workshopApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function saveRunSheet(
	boardId: string,
	phases: RunSheetBody,
): Promise<Answer<RunSheetAnswer>> {
	return call(`${apiPath(boardId)}/run-sheet`, sendJson('PUT', phases))
}

export function leadOn(boardId: string, command: PhaseBody): Promise<Answer<PhaseAnswer>> {
	return call(`${apiPath(boardId)}/phase`, sendJson('POST', command))
}
