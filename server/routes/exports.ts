/** The routes of boards' results as files. (SPEC H80-H83) */
import { type Context, Hono } from 'hono'
import { PAPERS, RESULT_FORMATS, type ResultFormat, SECTIONS } from '../../shared/export/formats.ts'
import type { ExportAsked } from '../exports/ExportJob.ts'
import type { Exported, Exports } from '../exports/Exports.ts'
import { csvQuery, EXPECTED, exportQuery } from '../exports/exportQuery.ts'
import { requestIdOf } from '../requestIds.ts'
import { fail, failStored, noStore } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'

/** Bytes that are handed to a connection at a time. */
const PIECE = 64 * 1024
/** Seconds after which somebody who found the line full may try again. */
const RETRY_AFTER = 5

export function exportRoutes(exports: Exports, door: Door): Hono {
	const app = new Hono()

	for (const format of Object.keys(RESULT_FORMATS) as ResultFormat[]) {
		app.get(`/boards/:id/export.${format}`, async (c) => {
			const asked = readQuery(c)
			return asked.ok ? answer(c, exports, door, { ...asked.value, format }) : asked.answer
		})
	}

	app.get('/boards/:id/notes.csv', async (c) => {
		const asked = csvQuery.safeParse(c.req.query())
		if (!asked.success) {
			const field = asked.error.issues[0]?.path.join('.') || 'the query'
			return failField(c, field, { language: true, separator: true, zone: true })
		}
		const plain = { paper: PAPERS[0], sections: SECTIONS[0] }
		return answer(c, exports, door, { ...asked.data, ...plain, oldColumns: true, format: 'csv' })
	})

	return app
}

type Query = { ok: true; value: Omit<ExportAsked, 'format'> } | { ok: false; answer: Response }

function readQuery(c: Context): Query {
	const given = Object.entries(c.req.queries())
	const twice = given.find(([, values]) => values.length > 1)?.[0]
	// Half of what somebody asked for would be left out in silence.
	if (twice !== undefined) {
		return { ok: false, answer: fail(c, 400, 'bad-request', `${shown(twice)} is there twice.`) }
	}
	const parsed = exportQuery.safeParse(
		Object.fromEntries(given.map(([key, [value]]) => [key, value])),
	)
	if (parsed.success) return { ok: true, value: parsed.data }
	const [issue] = parsed.error.issues
	const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
	if (unknown !== undefined) {
		const known = Object.keys(EXPECTED).join(', ')
		const words = `${shown(unknown)} isn't known here; these are: ${known}.`
		return { ok: false, answer: fail(c, 400, 'bad-request', words) }
	}
	return { ok: false, answer: failField(c, String(issue?.path[0])) }
}

function failField(
	c: Context,
	field: string,
	of: Partial<Record<keyof typeof EXPECTED, true>> | null = null,
): Response {
	const told = Object.entries(EXPECTED).filter(([name]) => (of ? name in of : name === field))
	const words = told.map(([name, expected]) => `${name}: ${expected}`).join('; ')
	return fail(c, 400, 'bad-request', `${shown(field)} can't be read (${words}).`)
}

/** What somebody sent, short enough for a sentence. */
function shown(name: string): string {
	return name.slice(0, 40)
}

async function answer(
	c: Context,
	exports: Exports,
	door: Door,
	asked: ExportAsked,
): Promise<Response> {
	const entered = await door.enter(c, 'viewer')
	if (!entered.ok) return entered.answer
	const { board, participant } = entered.value
	const made = await exports.make({
		...{ boardId: board.id, participantId: participant.id, asked },
		...{ address: door.boardAddress(c, board.id), signal: c.req.raw.signal },
		request: requestIdOf(c),
	})
	if (!made.ok) return failExport(c, made)
	noStore(c)
	return c.body(inPieces(made.file), 200, {
		'Content-Type': RESULT_FORMATS[asked.format],
		'Content-Length': String(made.file.length),
		'Content-Disposition': attachment(made.title, asked.format),
	})
}

function failExport(c: Context, failure: Exclude<Exported, { ok: true }>): Response {
	if ('detail' in failure) return failStored(c, failure, 'board')
	switch (failure.reason) {
		case 'no-such-author':
			return fail(c, 400, 'bad-request', 'author: nobody who is shown on this board has this id.')
		case 'too-large':
			return fail(
				c,
				413,
				'too-large',
				'This board is too large to be made into such a file here. Ask for some of it (sectors, groups, since), or for another format.',
			)
		case 'own-busy':
			c.header('Retry-After', String(RETRY_AFTER))
			return fail(
				c,
				429,
				'too-many',
				'Files that you asked for are still being made. Wait for them first.',
			)
		case 'busy':
		case 'too-slow':
		case 'given-up':
			c.header('Retry-After', String(RETRY_AFTER))
			return fail(
				c,
				503,
				'busy',
				`The server has too many files to make now. Try again in ${RETRY_AFTER} seconds.`,
			)
		case 'failed':
			return fail(
				c,
				500,
				'internal',
				'The file could not be made. What went wrong has been written down on the server.',
			)
	}
}

/** No faster than the other side takes it. */
function inPieces(file: Uint8Array): ReadableStream<Uint8Array> {
	let at = 0
	return new ReadableStream({
		pull(controller) {
			controller.enqueue(file.subarray(at, at + PIECE))
			at += PIECE
			if (at >= file.length) controller.close()
		},
	})
}
