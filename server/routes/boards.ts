/** The routes of boards and templates. (SPEC H1-H10, G4) */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { BOARD_ID, cloneBoardBody, createBoardBody, saveTemplateBody } from '../../shared/api.ts'
import { parseBoardFile } from '../../shared/boardFile.ts'
import { isLanguage } from '../../shared/languages.ts'
import type { Boards } from '../boards/Boards.ts'
import { fail, failStored, readBody, readJson } from './answers.ts'
import { attachment } from './attachment.ts'

/** More than any title, id and flag together. */
const MAX_BODY_BYTES = 16 * 1024

export function boardRoutes(boards: Boards, maxBoardFileBytes: number): Hono {
	const app = new Hono()
	const small = limit(MAX_BODY_BYTES)

	app.post('/boards', small, async (c) => {
		const body = await readBody(c, createBoardBody)
		if (!body.ok) return body.answer
		const created = await boards.create(body.value)
		return created.ok ? c.json(created.value, 201) : failStored(c, created, 'template')
	})

	app.post('/boards/import', limit(maxBoardFileBytes), async (c) => {
		const body = await readJson(c)
		if (!body.ok) return body.answer
		const file = parseBoardFile(body.value)
		if (!file.ok) return fail(c, 422, 'not-a-board-file', `This is no board file: ${file.reason}`)
		const created = await boards.import(file.seed)
		if (!created.ok) return failStored(c, created, 'board')
		return c.json({ ...created.value, skipped: file.skipped.length }, 201)
	})

	app.get('/boards/:id', async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const info = await boards.info(id)
		return info.ok ? noStore(c).json(info.value) : failStored(c, info, 'board')
	})

	app.post('/boards/:id/clone', small, async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const body = await readBody(c, cloneBoardBody)
		if (!body.ok) return body.answer
		const cloned = await boards.clone(id, body.value.title, body.value.notes)
		return cloned.ok ? c.json(cloned.value, 201) : failStored(c, cloned, 'board')
	})

	app.post('/boards/:id/template', small, async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const body = await readBody(c, saveTemplateBody)
		if (!body.ok) return body.answer
		const saved = await boards.saveTemplate(id, body.value.title, body.value.notes)
		return saved.ok ? c.json(saved.value, 201) : failStored(c, saved, 'board')
	})

	app.get('/boards/:id/file', async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const file = await boards.exportFile(id)
		if (!file.ok) return failStored(c, file, 'board')
		const disposition = attachment(file.value.title, 'kudelma.json')
		return noStore(c).json(file.value, 200, { 'Content-Disposition': disposition })
	})

	app.get('/boards/:id/notes.csv', async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const language = c.req.query('language') ?? null
		if (language !== null && !isLanguage(language)) {
			return fail(c, 400, 'bad-request', 'language: fi, sv or en')
		}
		const notes = await boards.notesCsv(id, language)
		if (!notes.ok) return failStored(c, notes, 'board')
		return noStore(c).body(notes.value.csv, 200, {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': attachment(notes.value.title, 'csv'),
		})
	})

	app.get('/boards/:id/epochs/:epoch', async (c) => {
		const id = readId(c)
		if (!id) return badId(c)
		const epoch = c.req.param('epoch')
		if (!/^\d{1,9}$/.test(epoch)) return fail(c, 400, 'bad-request', 'epoch: a whole number')
		const board = await boards.info(id)
		if (!board.ok) return failStored(c, board, 'board')
		const state = await boards.epoch(id, Number(epoch))
		if (!state.ok && state.reason === 'unknown') {
			return fail(c, 404, 'unknown-epoch', 'This board has ended no epoch of this number.')
		}
		if (!state.ok) return failStored(c, state, 'board')
		return noStore(c).body(new Uint8Array(state.value), 200, {
			'Content-Type': 'application/octet-stream',
		})
	})

	app.get('/templates', async (c) => {
		const templates = await boards.templates()
		if (!templates.ok) return failStored(c, templates, 'template')
		return noStore(c).json({ templates: templates.value })
	})

	return app
}

/** Counts while it reads: a length that the sender claims is only a first hint. */
function limit(maxSize: number) {
	const megabytes = Math.max(0.1, Math.round(maxSize / 104_857.6) / 10)
	const message = `The body is too large; the limit is ${megabytes} MB.`
	return bodyLimit({ maxSize, onError: (c) => fail(c, 413, 'too-large', message) })
}

function readId(c: Context): string | null {
	const id = c.req.param('id') ?? ''
	return BOARD_ID.test(id) ? id : null
}

function badId(c: Context): Response {
	return fail(c, 400, 'bad-request', "id: a board's id is 22 letters, digits, - and _.")
}

function noStore(c: Context): Context {
	c.header('Cache-Control', 'no-store')
	return c
}
