/** What can be voted on in a document, kept until it changes: in a vote, many ask and nobody writes. */
import type * as Y from 'yjs'
import { readRecords } from '../../shared/document/records.ts'
import { extractMatrix, type Matrix, rowsOf } from '../../shared/matrix/matrix.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import type { Vote } from '../../shared/workshop/vote.ts'
import { voteTargets } from '../../shared/workshop/voteTargets.ts'

export class VoteTargets {
	/** null where the document has changed since. */
	readonly #matrices = new WeakMap<Y.Doc, Matrix | null>()

	of(doc: Y.Doc, vote: Pick<Vote, 'on' | 'open'>): Set<string> {
		return voteTargets(this.#matrixOf(doc), vote)
	}

	#matrixOf(doc: Y.Doc): Matrix {
		const kept = this.#matrices.get(doc)
		if (kept) return kept
		if (kept === undefined) doc.on('update', () => this.#matrices.set(doc, null))
		const records = readRecords(doc)
		const matrix = extractMatrix(records, rowsOf(records, boardFramework(doc).layout))
		this.#matrices.set(doc, matrix)
		return matrix
	}
}
