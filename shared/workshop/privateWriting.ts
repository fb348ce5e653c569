/** Private writing on a board: whether there is any, and what it leaves open. (SPEC N90, N92) */
import type * as Y from 'yjs'
import { isAtLeast, type Role } from '../roles.ts'
import { nextEntry, presentPhase, readPhase, readRunSheet } from './phase.ts'
import { covers, type Phase } from './RunSheet.ts'

export function isPrivatePhase(doc: Y.Doc): boolean {
	return presentPhase(readRunSheet(doc), readPhase(doc))?.kind === 'private'
}

/** Whether somebody may have private notes: in a private phase, and once a workshop has begun that has one. */
export function hasPrivateWriting(doc: Y.Doc): boolean {
	if (isPrivatePhase(doc)) return true
	const hasBegun = nextEntry(doc) > 1
	return hasBegun && readRunSheet(doc).some(({ kind }) => kind === 'private')
}

/** Whether someone may write a private note in this cell, in a phase of the kind `private`. */
export function admitsPrivate(
	{ kind, open, writers }: Pick<Phase, 'kind' | 'open' | 'writers'>,
	role: Role,
	cell: { theme: string; perspective: string },
): boolean {
	return kind === 'private' && isAtLeast(role, writers) && covers(open, cell)
}
