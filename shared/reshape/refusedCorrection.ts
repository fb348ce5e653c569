/** The revision of its template that a board's facilitators have refused, in the root `board`. (SPEC M46) */
import type * as Y from 'yjs'
import { getBoard, readBoard } from '../document/layout.ts'

const REFUSED = 'refusedCorrection'

/** Whether a board's facilitators are still to be asked about its template's revision. */
export function isOpenRevision(doc: Y.Doc, template: { id: string; revision: number }): boolean {
	const board = readBoard(doc)
	if (!board || board.template.id !== template.id) return false
	const refused: unknown = getBoard(doc).get(REFUSED)
	return template.revision > board.template.version && template.revision !== refused
}

/** Call within a transaction. */
export function refuseRevision(doc: Y.Doc, revision: number): void {
	if (getBoard(doc).get(REFUSED) !== revision) getBoard(doc).set(REFUSED, revision)
}
