/**
 * The templates that come with the product, and the framework of boards that were made
 * before boards kept their own: there was only one template then.
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
import { templateFramework } from './templateFramework.ts'

/** The one that there was before templates were data. */
const first = coDevelopment as unknown as Template

/** The front page starts a board from the first of them. */
export const BUILT_IN: readonly [Template, ...Template[]] = [first]

/** The framework of boards that were made before boards kept their own. */
export const ORIGINAL: BoardFramework = templateFramework(first)

export function findBuiltIn(id: string): Template | null {
	return BUILT_IN.find((template) => template.id === id) ?? null
}

/**
 * A board's framework. A document that no server has migrated yet, such as a device's copy
 * opened offline, gets the original one.
 */
export function boardFramework(doc: Y.Doc): BoardFramework {
	if (getBoard(doc).size === 0) return NO_FRAMEWORK
	return readFramework(doc) ?? ORIGINAL
}

/** Write the original framework into a document without one, with the words of deleted records, which may come back. */
export function migrateFramework(doc: Y.Doc): void {
	if (readFramework(doc)) return
	const records = [...getRecords(doc)].flatMap(([id, entry]) => readEntry(id, entry) ?? [])
	const hasIdeas = records.some(({ meta }) => isIdeaKey(meta))
	const framework = hasIdeas ? ORIGINAL : { ...ORIGINAL, ideas: false as const }
	doc.transact(() => writeFramework(doc, wordsOfRecords(framework, records)))
}

function isIdeaKey(meta: unknown): boolean {
	const { templateKey } = (meta ?? {}) as { templateKey?: unknown }
	return typeof templateKey === 'string' && templateKey.startsWith('idea.')
}
