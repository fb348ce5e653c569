/**
 * A board's cells and notes for programs: read by whoever may see the board, written with a
 * token. (SPEC H94-H99)
 */
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Results } from '../../shared/export/results.ts'
import { eachNote } from '../../shared/export/results.ts'
import {
	addNoteBody,
	cellsQuery,
	changeNoteBody,
	type NotesAnswer,
	type NotesQuery,
	notesQuery,
	PAGE,
} from '../../shared/notesApi.ts'
import type { BoardResults } from '../boards/BoardResults.ts'
import type { Author, BoardNotes, Written } from '../boards/notes/BoardNotes.ts'
import { cellsOf, placedNote } from '../boards/notes/tellNote.ts'
import type { Entered } from '../people/Access.ts'
import { fail, failStored, limit, noStore, readBody } from './answers.ts'
import type { Door } from './Door.ts'

export interface NoteParts {
	results: BoardResults
	notes: BoardNotes
	door: Door
}

/** A token's reading of a whole board counts as so many requests. */
const READING = 3
/** The longest text that a board may take by its settings, in bytes and escaped. */
const large = limit(8 * 1024 * 1024)

export function noteRoutes({ results, notes, door }: NoteParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/cells', async (c) => {
		const entered = await door.enter(c, 'viewer', READING)
		if (!entered.ok) return entered.answer
		const asked = readQuery(c, cellsQuery)
		if (!asked.ok) return asked.answer
		const { id } = entered.value.board
		const address = door.boardAddress(c, id)
		const read = await results.of(id, { language: asked.value.language, address })
		return read.ok ? noStore(c).json(cellsOf(read.value)) : failStored(c, read, 'board')
	})

	app.get('/boards/:id/notes', async (c) => {
		const entered = await door.enter(c, 'viewer', READING)
		if (!entered.ok) return entered.answer
		const asked = readQuery(c, notesQuery)
		if (!asked.ok) return asked.answer
		const { id } = entered.value.board
		const address = door.boardAddress(c, id)
		const read = await results.of(id, { language: asked.value.language, address })
		if (!read.ok) return failStored(c, read, 'board')
		return noStore(c).json(pageOf(read.value, asked.value))
	})

	app.post('/boards/:id/notes', large, async (c) => {
		const entered = await enterToWrite(c, door)
		if (!entered.ok) return entered.answer
		const body = await readBody(c, addNoteBody)
		if (!body.ok) return body.answer
		const { board } = entered.value
		const address = door.boardAddress(c, board.id)
		const added = await notes.add(board.id, authorOf(entered.value), body.value, address)
		return added.ok ? noStore(c).json({ note: added.value }, 201) : failWritten(c, added)
	})

	app.patch('/boards/:id/notes/:note', large, async (c) => {
		const entered = await enterToWrite(c, door)
		if (!entered.ok) return entered.answer
		const body = await readBody(c, changeNoteBody)
		if (!body.ok) return body.answer
		const { board } = entered.value
		const address = door.boardAddress(c, board.id)
		const note = c.req.param('note')
		const author = authorOf(entered.value)
		const changed = await notes.change(board.id, author, note, body.value, address)
		return changed.ok ? noStore(c).json({ note: changed.value }) : failWritten(c, changed)
	})

	app.delete('/boards/:id/notes/:note', async (c) => {
		const entered = await enterToWrite(c, door)
		if (!entered.ok) return entered.answer
		const { board } = entered.value
		const deleted = await notes.delete(board.id, authorOf(entered.value), c.req.param('note'))
		return deleted.ok ? c.body(null, 204) : failWritten(c, deleted)
	})

	return app
}

/** People write on the board itself: there, what they write is merged with what others write. */
async function enterToWrite(c: Context, door: Door): ReturnType<Door['enter']> {
	const entered = await door.enter(c, 'contributor')
	if (!entered.ok || entered.value.token !== null) return entered
	const message = 'Notes are written here with a token: "Authorization: Bearer <token>".'
	return { ok: false, answer: fail(c, 403, 'forbidden', message) }
}

function authorOf({ participant }: Entered): Author {
	const { id, role, sector } = participant
	return { id, role, sector }
}

function readQuery<T extends z.ZodType>(
	c: Context,
	schema: T,
): { ok: true; value: z.output<T> } | { ok: false; answer: Response } {
	const asked = schema.safeParse(c.req.query())
	if (asked.success) return { ok: true, value: asked.data }
	const [issue] = asked.error.issues
	const where = issue?.path.join('.') || 'the query'
	return { ok: false, answer: fail(c, 400, 'bad-request', `${where}: ${issue?.message}`) }
}

function pageOf(results: Results, query: NotesQuery): NotesAnswer {
	const { limit: most = PAGE.usual, after, cell, theme, perspective, sector, kind } = query
	const contains = query.contains?.toLowerCase()
	const fits = [...eachNote(results)]
		.map(({ cell, note }) => placedNote(cell, note))
		.filter(
			(note) =>
				(cell === undefined || (note.cell ?? 'outside') === cell) &&
				(theme === undefined || note.theme === theme) &&
				(perspective === undefined || note.perspective === perspective) &&
				(sector === undefined || note.sector === sector) &&
				(kind === undefined || note.kind === kind) &&
				(contains === undefined || note.text.toLowerCase().includes(contains)),
		)
		.sort((a, b) => (a.id < b.id ? -1 : 1))
	const from = after === undefined ? 0 : fits.findIndex(({ id }) => id > after)
	const notes = from < 0 ? [] : fits.slice(from, from + most)
	const isLast = from < 0 || from + most >= fits.length
	return { notes, total: fits.length, next: isLast ? null : (notes.at(-1)?.id ?? null) }
}

function failWritten(c: Context, refused: Exclude<Written<unknown>, { ok: true }>): Response {
	switch (refused.reason) {
		case 'unknown-note':
			return fail(c, 404, 'unknown-note', 'There is no such note on this board.')
		case 'unknown-cell':
			return fail(c, 400, 'bad-request', 'cell: none that the board has.')
		case 'not-yours':
			return fail(c, 403, 'forbidden', 'This token may change what it wrote itself, and no more.')
		case 'closed':
			return fail(
				c,
				403,
				'closed',
				'The present phase of the workshop closes this part of the board.',
			)
		case 'too-long':
			return fail(c, 413, 'too-large', 'text: longer than a text on this server may be.')
		case 'full':
			return fail(
				c,
				413,
				'too-large',
				'The board, or this token on it, has as much as it can have.',
			)
		case 'changed':
			return fail(
				c,
				409,
				'changed',
				'The note has other words by now. Read it again, then change it.',
			)
		default:
			return failStored(c, refused, 'board')
	}
}
