/** The calls about a board's rows and columns, and about corrections of its template. */
import type {
	ChangedMatrix,
	CorrectionAnswer,
	CorrectionBody,
	MatrixBody,
} from '../../shared/matrixApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

/** All rows and columns, as they are to be. */
export function changeMatrix(id: string, body: MatrixBody): Promise<Answer<ChangedMatrix>> {
	return call(`${apiPath(id)}/matrix`, sendJson('PUT', body))
}

/** What a change of its template would change on the board; null where there's nothing to ask. */
export async function getCorrection(id: string): Promise<Answer<CorrectionAnswer | null>> {
	const answer = await call<{ correction: CorrectionAnswer | null }>(`${apiPath(id)}/correction`)
	return answer.ok ? { ok: true, value: answer.value.correction } : answer
}

export function decideCorrection(
	id: string,
	body: CorrectionBody,
): Promise<Answer<{ beside: number }>> {
	return call(`${apiPath(id)}/correction`, sendJson('POST', body))
}
