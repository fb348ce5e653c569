/**
 * What this device keeps to prove, board by board, who its user was there: for when the
 * cookie has gone. It goes to the server in the body of a join, where only its hash
 * stays, and nowhere else. (SPEC J41, J42)
 */
import { perBoard } from './perBoard.ts'
import { randomId } from './randomId.ts'

const PROOF = /^[A-Za-z0-9_-]{22}$/

export const proofs = perBoard<string>('proofs', (value) =>
	typeof value === 'string' && PROOF.test(value) ? value : null,
)

/** A board's proof, made where there is none. */
export function proofOf(boardId: string): string {
	const known = proofs.read(boardId)
	if (known !== null) return known
	const proof = randomId()
	proofs.write(boardId, proof)
	return proof
}
