/** The calls about copies of a board for groups, and about what comes of them. */
import type { CloneBoardBody, CreatedBoard } from '../../shared/api.ts'
import type {
	ClonesAnswer,
	ClonesBody,
	EnteredGroup,
	GroupsAnswer,
	MergeAnswer,
	MergeGroupsBody,
	UndoAnswer,
} from '../../shared/groupsApi.ts'
import { proofOf } from '../device/proofs.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function cloneBoard(id: string, body: CloneBoardBody): Promise<Answer<CreatedBoard>> {
	return call(`${apiPath(id)}/clone`, sendJson('POST', body))
}

/** Copies for groups. */
export function makeClones(id: string, body: ClonesBody): Promise<Answer<ClonesAnswer>> {
	return call(`${apiPath(id)}/clones`, sendJson('POST', body))
}

export function listGroups(id: string): Promise<Answer<GroupsAnswer>> {
	return call(`${apiPath(id)}/groups`)
}

/** From now on this device is in the group's board, as its facilitator. */
export function enterGroup(id: string, group: string): Promise<Answer<EnteredGroup>> {
	const path = `${apiPath(id)}/groups/${encodeURIComponent(group)}/enter`
	return call(path, sendJson('POST', { proof: proofOf(group) }))
}

export function mergeGroups(id: string, body: MergeGroupsBody): Promise<Answer<MergeAnswer>> {
	return call(`${apiPath(id)}/merge`, sendJson('POST', body))
}

export function undoMerge(id: string): Promise<Answer<UndoAnswer>> {
	return call(`${apiPath(id)}/merge/undo`, sendJson('POST', {}))
}
