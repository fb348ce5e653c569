/**
 * The templates that come with the product, and the words of boards that were made
 * before boards kept their own: those all had the one template that there was.
 */
import type * as Y from 'yjs'
import { getBoard, getRecords } from '../document/layout.ts'
import { readEntry } from '../document/records.ts'
import {
	type BoardFramework,
	NO_FRAMEWORK,
	readFramework,
	wordsOfRecords,
	writeFramework,
} from './BoardFramework.ts'
import coDevelopment from './coDevelopment.json' with { type: 'json' }
import type { Template } from './Template.ts'
import { frameworkOf } from './templateFramework.ts'

/** The one that there was before templates were data. */
const first = coDevelopment as unknown as Template

/** The front page starts a board from the first of them. */
export const BUILT_IN: readonly [Template, ...Template[]] = [first]

/** The framework of boards that were made before boards kept their own. */
export const ORIGINAL: BoardFramework = frameworkOf(first)

export function findBuiltIn(id: string): Template | null {
	return BUILT_IN.find((template) => template.id === id) ?? null
}

/**
 * A board's framework. A document that no server has migrated yet, as one opened offline
 * from a device's copy, has that of before.
 */
export function boardFramework(doc: Y.Doc): BoardFramework {
	if (getBoard(doc).size === 0) return NO_FRAMEWORK
	return readFramework(doc) ?? ORIGINAL
}

/** Write into a document of before what boards keep since. Deleted records may come back: theirs too. */
export function migrateFramework(doc: Y.Doc): void {
	if (readFramework(doc)) return
	const records = [...getRecords(doc)].flatMap(([id, entry]) => readEntry(id, entry) ?? [])
	doc.transact(() => writeFramework(doc, wordsOfRecords(ORIGINAL, records)))
}
