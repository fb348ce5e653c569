/** The routes of boards as files. (SPEC H8, H9, H46, H110, E30-E34, E100-E104) */
import { type Context, Hono } from 'hono'
import type { ImportedBoard } from '../../shared/api.ts'
import { type FileProblem, problemSentence } from '../../shared/fileProblem.ts'
import type { BoardFiles, Imported } from '../boards/BoardFiles.ts'
import type { KudelmaFiles } from '../boards/kudelma/KudelmaFiles.ts'
import { beginsAsZip } from '../boards/kudelma/zipFormat.ts'
import type { TldrFiles } from '../boards/TldrFiles.ts'
import { type Body, fail, failStored, limit, noStore, parseJson } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'
import { toCreated } from './toCreated.ts'

export interface BoardFileParts {
	boardFiles: BoardFiles
	kudelmaFiles: KudelmaFiles
	tldrFiles: TldrFiles
	door: Door
}

export function boardFileRoutes(parts: BoardFileParts, maxBytes: number): Hono {
	const { boardFiles, kudelmaFiles, tldrFiles, door } = parts
	const app = new Hono()

	app.post('/boards/import', limit(maxBytes), async (c) => {
		const body = await readFile(c)
		if (!body.ok) return body.answer
		const bytes = body.value
		let board: Imported
		if (beginsAsZip(bytes)) board = await kudelmaFiles.import(bytes)
		else {
			const json = parseJson(c, new TextDecoder().decode(bytes))
			if (!json.ok) return json.answer
			// Tldraw's own files too, by what is in them.
			const read = tldrFiles.toBoardFile(json.value)
			board = read.ok ? await boardFiles.import(read.file) : read
		}
		if (!board.ok) {
			return 'problem' in board ? failFile(c, board.problem) : failStored(c, board, 'board')
		}
		const { skipped, missing } = board.value
		const answer: ImportedBoard = { ...toCreated(c, door, board.value), skipped, missing }
		return noStore(c).json(answer, 201)
	})

	app.get('/boards/:id/file/facts', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const { id } = entered.value.board
		const isJson = c.req.query('of') !== 'kudelma'
		const facts = await (isJson ? boardFiles.facts(id) : kudelmaFiles.facts(id))
		return facts.ok ? noStore(c).json(facts.value) : failStored(c, facts, 'board')
	})

	app.get('/boards/:id/export.kudelma', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const file = await kudelmaFiles.export(entered.value.board.id)
		if (!file.ok) return failStored(c, file, 'board')
		const { title, bytes, content } = file.value
		return noStore(c).body(toStream(content), 200, {
			'Content-Type': 'application/zip',
			'Content-Length': `${bytes}`,
			'Content-Disposition': attachment(title, 'kudelma'),
		})
	})

	app.get('/boards/:id/file', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const file = await boardFiles.export(entered.value.board.id)
		if (!file.ok) return failStored(c, file, 'board')
		const disposition = attachment(file.value.title, 'kudelma.json')
		return noStore(c).json(file.value, 200, { 'Content-Disposition': disposition })
	})

	return app
}

/** The body as it is. Its size is bounded before. */
async function readFile(c: Context): Promise<Body<Uint8Array>> {
	const type = c.req.header('content-type') ?? ''
	// Types that no form of another site can send.
	if (!/^application\/(json|zip|octet-stream)\s*(;|$)/i.test(type)) {
		const words =
			'Send a board file, as application/zip, application/octet-stream or application/json.'
		return { ok: false, answer: fail(c, 415, 'not-json', words) }
	}
	return { ok: true, value: new Uint8Array(await c.req.arrayBuffer()) }
}

function toStream(content: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
	return new ReadableStream({
		async pull(controller) {
			const next = await content.next()
			if (next.done) controller.close()
			else controller.enqueue(next.value)
		},
		async cancel() {
			await content.return()
		},
	})
}

/** @param of what the file should have been */
export function failFile(
	c: Context,
	problem: FileProblem,
	of: 'board' | 'template' = 'board',
): Response {
	return fail(c, 422, codeOf(problem, of), problemSentence(problem, of), problem)
}

function codeOf({ what }: FileProblem, of: 'board' | 'template') {
	if (what === 'newer') return 'newer'
	const isOther = what === 'form' || what === 'nothing'
	if (of === 'template') return isOther ? 'not-a-template' : 'unsound-file'
	return isOther ? 'not-a-board-file' : 'unsound-file'
}
