/** The routes of boards as files. (SPEC H8, H9, H46, E30-E34) */
import { type Context, Hono } from 'hono'
import type { ImportedBoard } from '../../shared/api.ts'
import { type FileProblem, problemSentence } from '../../shared/fileProblem.ts'
import type { BoardFiles } from '../boards/BoardFiles.ts'
import type { TldrFiles } from '../boards/TldrFiles.ts'
import { fail, failStored, limit, noStore, readJson } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'
import { toCreated } from './toCreated.ts'

interface Parts {
	boardFiles: BoardFiles
	tldrFiles: TldrFiles
}

export function boardFileRoutes(
	{ boardFiles, tldrFiles }: Parts,
	door: Door,
	maxBytes: number,
): Hono {
	const app = new Hono()

	app.post('/boards/import', limit(maxBytes), async (c) => {
		const body = await readJson(c)
		if (!body.ok) return body.answer
		// Tldraw's own files too, by what is in them.
		const json = tldrFiles.toBoardFile(body.value)
		if (!json.ok) return failFile(c, json.problem)
		const board = await boardFiles.import(json.file)
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
		const facts = await boardFiles.facts(entered.value.board.id)
		return facts.ok ? noStore(c).json(facts.value) : failStored(c, facts, 'board')
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
