/**
 * All that this device keeps of a board, and how it goes with it from the list. (SPEC K12, K13)
 */
import { forgetVisits } from './filter/visits.ts'
import { forgetKeys } from './people/keys.ts'
import { proofs } from './people/proofs.ts'
import { memberships } from './people/session/memberships.ts'
import { forgetBoard } from './preferences.ts'
import { forgetWords } from './sync/forgetCopy.ts'

/** What waits to be sent included: ask before. */
export async function forgetAll(id: string): Promise<void> {
	forgetBoard(id)
	await forgetWords(id)
	// An open board notes at its end that one was there: by now it's over.
	forgetKeys(id)
	memberships.forget(id)
	proofs.forget(id)
	forgetVisits(id)
}
