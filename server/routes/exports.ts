/** The routes of boards' results as files. (SPEC H80-H83) */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { isZone, SEPARATORS, type Separator } from '../../shared/export/csv.ts'
import { PAPERS, RESULT_FORMATS, type ResultFormat, SECTIONS } from '../../shared/export/formats.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { SECTOR_ID } from '../../shared/sectors.ts'
import type { ExportAsked } from '../exports/ExportJob.ts'
import type { Exported, Exports } from '../exports/Exports.ts'
import { fail, failStored, noStore } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'

/** Ids of a list; more than any board has sectors or groups. */
const MAX_IDS = 200
/** Bytes that are handed to a connection at a time. */
const PIECE = 64 * 1024
/** Seconds after which somebody who found the line full may try again. */
const RETRY_AFTER = 5

const separator = z.enum(Object.keys(SEPARATORS) as Separator[]).optional()
const language = z.enum(LANGUAGES).optional()
const zone = z.string().max(64).refine(isZone).optional()
const MAX_TIME = 8.64e15

function idsOf(id: RegExp) {
	const list = z.array(z.string().regex(id)).min(1).max(MAX_IDS)
	return z
		.string()
		.transform((text) => text.split(','))
		.pipe(list)
		.optional()
}

/** What a query may ask of an export; what's left out follows the board, or is everything. */
const exportQuery = z.strictObject({
	language,
	zone,
	separator,
	paper: z.enum(PAPERS).default('a4'),
	sections: z.enum(SECTIONS).default('theme'),
	sectors: idsOf(SECTOR_ID),
	groups: idsOf(/^[\w-]{1,64}$/),
	author: z
		.string()
		.regex(/^[\w-]{22}$/)
		.optional(),
	since: z
		.string()
		.regex(/^\d{1,16}$/)
		.transform(Number)
		.refine((at) => at <= MAX_TIME)
		.optional(),
})

const EXPECTED: Record<keyof z.input<typeof exportQuery>, string> = {
	language: 'fi, sv or en',
	zone: "a clock's name such as Europe/Helsinki",
	separator: 'comma or semicolon',
	paper: 'a4 or a3',
	sections: 'theme or perspective',
	sectors: 'ids of sectors with commas between',
	groups: 'ids of groups with commas between',
	author: "a participant's id",
	since: 'milliseconds since 1970',
}

/** The query of the older route of CSV. */
const csvQuery = z.object({ language, zone, separator })

export function exportRoutes(exports: Exports, door: Door): Hono {
	const app = new Hono()
	const formats = Object.keys(RESULT_FORMATS).join('|')

	app.get(`/boards/:id/:file{export\\.(?:${formats})}`, async (c) => {
		const asked = readQuery(c)
		if (!asked.ok) return asked.answer
		const format = c.req.param('file').replace('export.', '') as ResultFormat
		return answer(c, exports, door, { ...asked.value, format })
	})

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
	})
	if (!made.ok) return failExport(c, made, asked.format)
	noStore(c)
	return c.body(inPieces(made.file), 200, {
		'Content-Type': RESULT_FORMATS[asked.format],
		'Content-Length': String(made.file.length),
		'Content-Disposition': attachment(made.title, asked.format),
	})
}

function failExport(
	c: Context,
	failure: Exclude<Exported, { ok: true }>,
	format: ResultFormat,
): Response {
	if ('detail' in failure) return failStored(c, failure, 'board')
	switch (failure.reason) {
		case 'no-such-format':
			return fail(c, 404, 'unknown-route', `This server makes no ${format} files.`)
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
