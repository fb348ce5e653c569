/**
 * All that this device keeps of a board, and how it goes: with the board from the list,
 * or its words alone when one is out. What the server hasn't got stays until it's sent,
 * or dropped by who wrote it. (SPEC K12, K13)
 */
import { forgetVisits } from './filter/visits.ts'
import { forgetKeys } from './people/keys.ts'
import { proofs } from './people/proofs.ts'
import { memberships } from './people/session/memberships.ts'
import { forgetBoard } from './preferences.ts'
import { forgetCopy } from './sync/forgetCopy.ts'

/** The board's words, unless some of them wait to be sent. */
export async function forgetWords(id: string): Promise<void> {
	await forgetCopy(id)
}

/** Everything, what waits to be sent included. */
export async function forgetAll(id: string): Promise<void> {
	forgetBoard(id)
	await forgetCopy(id, 'unsent too')
	// An open board notes at its end that one was there: by now it's over.
	forgetKeys(id)
	memberships.forget(id)
	proofs.forget(id)
	forgetVisits(id)
}
