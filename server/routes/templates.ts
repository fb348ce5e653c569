/**
 * The routes of templates. Their keys come in the header, as `Authorization: Bearer
 * <key>`, or several with commas between. (SPEC H7, H40-H43, H48)
 */
import { type Context, Hono } from 'hono'
import { type SavedTemplate, saveTemplateBody, TEMPLATE_ID } from '../../shared/api.ts'
import type { Boards } from '../boards/Boards.ts'
import type { Saved, Templates } from '../boards/Templates.ts'
import { fail, failStored, limit, noStore, readBody, readJson, small } from './answers.ts'
import { failFile } from './boardFiles.ts'
import type { Door } from './Door.ts'

/** @param maxBytes of a template that is added as data */
export function templateRoutes(
	boards: Boards,
	templates: Templates,
	door: Door,
	maxBytes: number,
): Hono {
	const app = new Hono()

	app.post('/boards/:id/template', small, async (c) => {
		const entered = await door.enter(c, 'editor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, saveTemplateBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const { title, notes } = body.value
		if (notes && participant.role !== 'facilitator') {
			const message =
				"Only a facilitator may save what participants wrote in a template: everyone who gets the template's key can read it. Save it without the notes."
			return fail(c, 403, 'forbidden', message)
		}
		const saved = await boards.saveTemplate(board.id, title, notes)
		if (!saved.ok) return failStored(c, saved, 'board')
		return noStore(c).json(toSaved(c, door, saved.value), 201)
	})

	app.get('/templates', async (c) => {
		const listed = await templates.list(bearerKeys(c))
		if (!listed.ok) return failStored(c, listed, 'template')
		return noStore(c).json({ templates: listed.value })
	})

	app.post('/templates', limit(maxBytes), async (c) => {
		const body = await readJson(c)
		if (!body.ok) return body.answer
		const added = await templates.add(body.value)
		if (!added.ok) {
			return 'problem' in added
				? failFile(c, added.problem, 'template')
				: failStored(c, added, 'template')
		}
		return noStore(c).json(toSaved(c, door, added.value), 201)
	})

	app.delete('/templates/:id', async (c) => {
		const id = c.req.param('id')
		if (!TEMPLATE_ID.test(id)) return fail(c, 400, 'bad-request', "id: a template's id.")
		const deleted = await templates.delete(id, bearerKeys(c))
		if (deleted.ok) return c.body(null, 204)
		return deleted.reason === 'wrong-key' ? failLocked(c) : failStored(c, deleted, 'template')
	})

	return app
}

function toSaved(c: Context, door: Door, { info, key }: Saved): SavedTemplate {
	return { ...info, ...door.templateLink(c, info.id, key) }
}

/** The keys that a request shows. A header's length bounds their number. */
export function bearerKeys(c: Context): string[] {
	const header = c.req.header('authorization') ?? ''
	return [...header.matchAll(/\bBearer +([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])/gi)].map(
		([, key = '']) => key,
	)
}

export function failLocked(c: Context): Response {
	const message = 'This template opens with its key only. Send it as "Authorization: Bearer <key>".'
	return fail(c, 403, 'wrong-key', message)
}
