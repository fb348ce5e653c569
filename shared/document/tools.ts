/**
 * Tools that were opened from a board's cells, each a board of its own: which ones, as the
 * board has them, and the way back, as the tool's board has it. All of it stands in the root
 * `board`, which only the server writes, so that nobody can lead others elsewhere. An address
 * of another board is no part of a board's file, template or copy. (SPEC D16, H114-H119)
 */
import type * as Y from 'yjs'
import { isLanguage, LANGUAGES, type Localized } from '../languages.ts'
import { getBoard } from './layout.ts'

/** Of one board. */
export const MAX_TOOLS_OPENED = 40

export interface Tool {
	/** Id of the template that it was made of. */
	template: string
	/** Of its board, as it was when somebody last went there. */
	title: string
	/** Theme and perspective id of the cell. */
	row: string
	column: string
	/** Milliseconds since 1970. */
	at: number
}

/** By the id of the tool's board, the first ones first. */
export type Tools = Readonly<Record<string, Tool>>

/** Where a tool was opened from. */
export interface Home {
	/** Its id. */
	board: string
	title: string
	row: string
	column: string
	/** Record id of the cell, and what it's called, for each reader. */
	at: string
	cell: Localized
}

const PREFIX = 'tool.'
const HOME = 'home'

export function readTools(doc: Y.Doc): Tools {
	const found: [string, Tool][] = []
	getBoard(doc).forEach((value, key) => {
		const tool = key.startsWith(PREFIX) ? toTool(value) : null
		if (tool) found.push([key.slice(PREFIX.length), tool])
	})
	return Object.fromEntries(found.sort(([a, one], [b, two]) => one.at - two.at || (a < b ? -1 : 1)))
}

export function readTool(doc: Y.Doc, boardId: string): Tool | null {
	return toTool(getBoard(doc).get(PREFIX + boardId))
}

/** For the server. Call within a transaction. */
export function writeTool(doc: Y.Doc, boardId: string, tool: Tool): void {
	setBoard(doc, PREFIX + boardId, { ...tool })
}

/** For the server: a tool whose board is gone. Call within a transaction. */
export function dropTool(doc: Y.Doc, boardId: string): void {
	if (getBoard(doc).has(PREFIX + boardId)) getBoard(doc).delete(PREFIX + boardId)
}

/** null where the board is no tool's. */
export function readHome(doc: Y.Doc): Home | null {
	const { board, title, row, column, at, cell } = fieldsOf(getBoard(doc).get(HOME))
	if (!isText(board) || !isText(title) || !isText(at)) return null
	if (!isText(row) || !isText(column)) return null
	const words = fieldsOf(cell)
	if (!LANGUAGES.every((language) => isText(words[language]))) return null
	const known = Object.entries(words).filter(([language]) => isLanguage(language))
	return { board, title, row, column, at, cell: Object.fromEntries(known) as Localized }
}

/** For the server. Call within a transaction. */
export function writeHome(doc: Y.Doc, home: Home): void {
	setBoard(doc, HOME, { ...home, cell: { ...home.cell } })
}

function toTool(value: unknown): Tool | null {
	const { template, title, row, column, at } = fieldsOf(value)
	if (!isText(template) || !isText(title) || !isText(row) || !isText(column)) return null
	return typeof at === 'number' ? { template, title, row, column, at } : null
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isText(value: unknown): value is string {
	return typeof value === 'string'
}

/** An unchanged value isn't written, so it leaves no trace. */
function setBoard(doc: Y.Doc, key: string, value: unknown): void {
	const board = getBoard(doc)
	if (JSON.stringify(board.get(key)) !== JSON.stringify(value)) board.set(key, value)
}
