/**
 * The routes of templates. Their keys come in the header, as `Authorization: Bearer
 * <key>`, or several with commas between. (SPEC H7, H40-H43, H48, H50-H57)
 */
import { type Context, Hono } from 'hono'
import { TEMPLATE_ID } from '../../shared/api.ts'
import {
	changeTemplateBody,
	type SavedTemplate,
	saveIntoTemplateBody,
	saveTemplateBody,
} from '../../shared/templateApi.ts'
import { INCLUDE, type Include } from '../../shared/templates/takeAlong.ts'
import type { BoardTemplates } from '../boards/BoardTemplates.ts'
import type { Changed, OwnedTemplates } from '../boards/OwnedTemplates.ts'
import type { Saved, Templates, Unsound } from '../boards/Templates.ts'
import { fail, failStored, limit, noStore, readBody, readJson, small } from './answers.ts'
import { attachment } from './attachment.ts'
import { failFile } from './boardFiles.ts'
import type { Door } from './Door.ts'

interface Parts {
	templates: Templates
	owned: OwnedTemplates
	boardTemplates: BoardTemplates
	door: Door
}

const NOTES_FORBIDDEN =
	"Only a facilitator may save what participants wrote in a template: everyone who gets the template's key can read it. Save it without the notes."

/** @param maxBytes of a template that is brought here */
export function templateRoutes(parts: Parts, maxBytes: number): Hono {
	const { templates, owned, boardTemplates, door } = parts
	const app = new Hono()

	app.get('/boards/:id/template/facts', async (c) => {
		const entered = await door.enter(c, 'editor')
		if (!entered.ok) return entered.answer
		const asked = c.req.query('include') ?? 'prepared'
		if (!isInclude(asked)) {
			return fail(c, 400, 'bad-request', `include: one of ${INCLUDE.join(', ')}.`)
		}
		const facts = await boardTemplates.facts(entered.value.board.id, asked)
		return facts.ok ? noStore(c).json(facts.value) : failStored(c, facts, 'board')
	})

	app.post('/boards/:id/template', small, async (c) => {
		const entered = await door.enter(c, 'editor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, saveTemplateBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const { title, include } = body.value
		if (include === 'all' && participant.role !== 'facilitator') {
			return fail(c, 403, 'forbidden', NOTES_FORBIDDEN)
		}
		const saved = await boardTemplates.save(board.id, title, include)
		if (saved.ok) return noStore(c).json(toSaved(c, door, saved.value), 201)
		if ('problem' in saved) return failFile(c, saved.problem, 'template')
		return failStored(c, saved, 'board')
	})

	// As PUT /templates/:id: a browser sends the board's cookie to the board's own addresses only.
	app.put('/boards/:id/template', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, saveIntoTemplateBody)
		if (!body.ok) return body.answer
		const { template, ...change } = body.value
		const { board } = entered.value
		return answerChanged(c, await boardTemplates.remake(template, bearerKeys(c), board.id, change))
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
		if (added.ok) return noStore(c).json(toSaved(c, door, added.value), 201)
		if ('problem' in added) return failFile(c, added.problem, 'template')
		return failStored(c, added, 'template')
	})

	app.get('/templates/:id', async (c) => {
		const id = templateId(c)
		if (id === null) return failId(c)
		const read = await templates.read(id, bearerKeys(c))
		if (read.ok) return noStore(c).json(read.value)
		return read.reason === 'wrong-key' ? failLocked(c) : failStored(c, read, 'template')
	})

	app.get('/templates/:id/file', async (c) => {
		const id = templateId(c)
		if (id === null) return failId(c)
		const file = await templates.file(id, bearerKeys(c))
		if (!file.ok) {
			return file.reason === 'wrong-key' ? failLocked(c) : failStored(c, file, 'template')
		}
		const { info, json } = file.value
		const [language = 'en'] = info.languages
		const title = typeof info.title === 'string' ? info.title : info.title[language]
		return noStore(c).body(json, 200, {
			'Content-Type': 'application/json; charset=utf-8',
			'Content-Disposition': attachment(title, 'kudelma-template'),
		})
	})

	app.patch('/templates/:id', small, async (c) => {
		const id = templateId(c)
		if (id === null) return failId(c)
		const body = await readBody(c, changeTemplateBody)
		if (!body.ok) return body.answer
		return answerChanged(c, await owned.change(id, bearerKeys(c), body.value))
	})

	app.delete('/templates/:id', async (c) => {
		const id = templateId(c)
		if (id === null) return failId(c)
		const deleted = await owned.delete(id, bearerKeys(c))
		if (deleted.ok) return c.body(null, 204)
		return deleted.reason === 'wrong-key' ? failLocked(c) : failStored(c, deleted, 'template')
	})

	return app
}

function answerChanged(c: Context, changed: Changed | Unsound): Response {
	if (changed.ok) return noStore(c).json(changed.value)
	if ('problem' in changed) return failFile(c, changed.problem, 'template')
	switch (changed.reason) {
		case 'wrong-key':
			return failLocked(c)
		case 'changed': {
			const message = 'This template has another revision by now. Read it again, then change it.'
			return fail(c, 409, 'changed', message)
		}
		case 'has-notes': {
			const message =
				'This template has what participants wrote. Shared, everybody who reaches this server finds it in the list, reads and downloads those notes, and makes boards with them, without any link. If that is meant, send "notes": "share" with the change.'
			return fail(c, 409, 'has-notes', message)
		}
		default:
			return failStored(c, changed, 'template')
	}
}

function toSaved(c: Context, door: Door, { info, key }: Saved): SavedTemplate {
	return { ...info, ...door.templateLink(c, info.id, key) }
}

/** @returns null where no template could have it */
function templateId(c: Context): string | null {
	const id = c.req.param('id') ?? ''
	return TEMPLATE_ID.test(id) ? id : null
}

function failId(c: Context): Response {
	return fail(c, 400, 'bad-request', "id: a template's id.")
}

function isInclude(value: string): value is Include {
	return INCLUDE.some((each) => each === value)
}

/** The keys that a request shows. A header's length bounds their number. */
export function bearerKeys(c: Context): string[] {
	const header = c.req.header('authorization') ?? ''
	return [...header.matchAll(/\bBearer +([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])/gi)].map(
		([, key = '']) => key,
	)
}

/** The same whether there is such a template or not. */
export function failLocked(c: Context): Response {
	const message =
		'No template opens so. One that isn\'t shared opens with its key only: send it as "Authorization: Bearer <key>". It may have been deleted, too.'
	return fail(c, 403, 'wrong-key', message)
}
