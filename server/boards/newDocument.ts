/** A new board's document: fresh, seeded by the server alone, without a history of where it came from. */
import * as Y from 'yjs'
import { type Settings, writeSettings } from '../../shared/document/people.ts'
import { type Seed, seedDocument } from '../../shared/document/seed.ts'
import {
	type BoardFramework,
	wordsOfRecords,
	writeFramework,
} from '../../shared/templates/BoardFramework.ts'

/**
 * @param framework of which the board keeps the words that its records have keys for
 * @param more what else the server writes into its root `board`
 * @returns its whole state as a Yjs update
 */
export function newDocument(
	seed: Seed,
	settings: Settings,
	framework: BoardFramework,
	more: (doc: Y.Doc) => void = () => {},
): Uint8Array {
	const doc = new Y.Doc()
	doc.transact(() => {
		seedDocument(doc, seed)
		writeSettings(doc, settings)
		writeFramework(doc, wordsOfRecords(framework, seed.records))
		more(doc)
	})
	return Y.encodeStateAsUpdate(doc)
}
