/**
 * Deletes all that this device keeps of a board, when the board is taken off the list.
 * (SPEC K12, K13)
 */

import { edits } from './edits.ts'
import { forgetWords } from './forgetCopy.ts'
import { forgetLinkKeys } from './linkKeys.ts'
import { memberships } from './memberships.ts'
import { pageKeys } from './pageKeys.ts'
import { forgetBoard } from './preferences.ts'
import { proofs } from './proofs.ts'
import { forgetVisits } from './visits.ts'

/** Deletes unsent edits too: ask before. */
export async function forgetAll(id: string): Promise<void> {
	forgetBoard(id)
	await forgetWords(id)
	// An open board notes at its end that one was there: by now it's over.
	forgetLinkKeys(id)
	memberships.forget(id)
	proofs.forget(id)
	pageKeys.forget(id)
	edits.forget(id)
	forgetVisits(id)
}
