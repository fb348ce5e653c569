/** A replica of an ended epoch brought into the present one, as a client does it. (SPEC D9) */
import * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import { rebaseRecord } from '../../shared/document/rebuild.ts'

/**
 * @param base the older epoch as the server had it at its end
 * @param mine the replica: `base`, less or more
 * @param onto the present epoch; changed in one transaction
 */
export function rebase(base: Y.Doc, mine: Y.Doc, onto: Y.Doc): void {
	const edited = new Y.Doc()
	for (const doc of [base, mine]) Y.applyUpdate(edited, Y.encodeStateAsUpdate(doc))
	onto.transact(() => {
		getRecords(edited).forEach((entry, id) => {
			rebaseRecord(id, getRecords(base).get(id), entry, getRecords(onto))
		})
	})
}
