/**
 * Where things stand in a board's Y.Doc: its two roots and their keys.
 * docs/SPEC.md writes the same down byte by byte for other languages. (SPEC D1-D4)
 */
import type { SerializedSchema } from '@tldraw/store'
import type * as Y from 'yjs'
import { isLanguage, type Language } from '../languages.ts'

/** Raised with each change that older clients can't read; they then go read-only. */
export const SCHEMA_VERSION = 1

/** tldraw's own two records that every board has. */
export const DOCUMENT_ID = 'document:document'
export const PAGE_ID = 'page:page'

/** Keys of a record's Y.Map. Props and meta have a key each: `p.<prop>`, `m.<metaKey>`. */
export const KEY = {
	/** JSON of the record as it was created, without rich text. Written once. */
	creation: '$',
	/** [x, y], never split: halves of two drags would mix. */
	position: 'pos',
	/** [parentId, index] */
	tree: 'tree',
	/** Y.XmlFragment, set once, never replaced. */
	text: 'text',
	/** true while the record is deleted; the entry itself stays. */
	deleted: 'deleted',
	propPrefix: 'p.',
	metaPrefix: 'm.',
} as const

export type RecordEntry = Y.Map<unknown>

/** The root `records`: record id -> its Y.Map. */
export function getRecords(doc: Y.Doc): Y.Map<RecordEntry> {
	return doc.getMap<RecordEntry>('records')
}

/** The root `board`: only the server writes it. */
export function getBoard(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('board')
}

/** In the root `board` of a document that is one participant's alone. */
const PRIVATE = 'private'

/** For the server: this document is no board's, and has neither a framework nor a page. Call within a transaction. */
export function markPrivate(doc: Y.Doc): void {
	getBoard(doc).set(PRIVATE, true)
}

export function isPrivateDocument(doc: Y.Doc): boolean {
	return getBoard(doc).get(PRIVATE) === true
}

export interface Clone {
	/** Board id, perhaps of another server. */
	board: string
	/** Milliseconds since 1970. */
	at: number
}

/** The contents of the root `board`. */
export interface BoardState {
	title: string
	/** The template that the board was made from, by its own id, and its revision then. */
	template: { id: string; version: number }
	/** The board that it's a copy of, and since when (milliseconds since 1970). */
	clonedFrom?: Clone | undefined
	/** The language of the framework's words in the records. */
	language: Language
	/** SCHEMA_VERSION of the server that wrote the document last. */
	schema: number
	/** tldraw's serialized schema that the records are of. */
	tldraw: SerializedSchema
	/** Raised when the server rebuilds the document without its history. */
	epoch: number
}

export function writeBoard(doc: Y.Doc, state: BoardState): void {
	const board = getBoard(doc)
	for (const [key, value] of Object.entries(state)) {
		if (value !== undefined) board.set(key, value)
	}
}

/** @returns null where the document is no board: nothing seeded it, or its `board` root is garbage. */
export function readBoard(doc: Y.Doc): BoardState | null {
	const board = getBoard(doc)
	const title = board.get('title')
	const template = board.get('template') as Partial<BoardState['template']> | undefined
	const language = board.get('language')
	const schema = board.get('schema')
	const tldraw = board.get('tldraw') as Partial<SerializedSchema> | undefined
	const epoch = board.get('epoch')
	if (typeof title !== 'string' || !isLanguage(language)) return null
	if (typeof template?.id !== 'string' || typeof template.version !== 'number') return null
	if (typeof schema !== 'number' || typeof epoch !== 'number') return null
	if (typeof tldraw?.schemaVersion !== 'number') return null
	const { id, version } = template
	const clonedFrom = readClone(board.get('clonedFrom'))
	return {
		title,
		template: { id, version },
		...(clonedFrom && { clonedFrom }),
		language,
		schema,
		tldraw: tldraw as SerializedSchema,
		epoch,
	}
}

function readClone(value: unknown): Clone | null {
	const { board, at } = (value ?? {}) as Partial<Record<keyof Clone, unknown>>
	return typeof board === 'string' && typeof at === 'number' ? { board, at } : null
}
