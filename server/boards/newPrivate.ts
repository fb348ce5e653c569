/** A private document as it begins: of a board's layout and without records, which its board has. (SPEC Q60) */
import * as Y from 'yjs'
import { markPrivate, SCHEMA_VERSION, writeBoard } from '../../shared/document/layout.ts'
import { boardSchema } from '../../shared/document/schema.ts'

/** @returns its whole state as a Yjs update */
export function newPrivate(): Uint8Array {
	const doc = new Y.Doc()
	doc.transact(() => {
		writeBoard(doc, {
			...{ title: '', template: { id: 'private', version: 0 }, language: 'en' },
			...{ schema: SCHEMA_VERSION, tldraw: boardSchema.serialize(), epoch: 0 },
		})
		markPrivate(doc)
	})
	return Y.encodeStateAsUpdate(doc)
}
