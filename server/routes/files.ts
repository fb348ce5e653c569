/**
 * The routes of images. They're served with the type of their bytes, and can't run
 * anything: even a browser that took one for a page would sandbox it. (SPEC V1-V8)
 */
import { type Context, Hono } from 'hono'
import type { StoredFile } from '../../shared/api.ts'
import type { Config } from '../config.ts'
import type { AddedFile, FileStore } from '../files/FileStore.ts'
import { FILE_HASH } from '../files/fileHash.ts'
import { fail, failStored, limit, noStore } from './answers.ts'
import type { Door } from './Door.ts'

const HALF_A_YEAR = 'private, max-age=15552000, immutable'
const POLICY = `default-src 'none'; frame-ancestors 'none'; sandbox`

export function fileRoutes(
	files: FileStore,
	door: Door,
	{ maxFileBytes, basePath }: Pick<Config, 'maxFileBytes' | 'basePath'>,
): Hono {
	const app = new Hono()

	app.post('/boards/:id/files', limit(maxFileBytes), async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const { board, participant } = entered.value
		const content = new Uint8Array(await c.req.arrayBuffer())
		const added = await files.add(board.id, participant.id, content)
		if (!added.ok) {
			// A board that is deleted meanwhile takes the folder along that it's written to.
			const still = await door.enter(c, 'contributor')
			return still.ok ? failAdded(c, added) : still.answer
		}
		const { isNew, ...file } = added.value
		const { hash } = file
		const url = `${basePath}/api/boards/${board.id}/files/${hash}`
		const answer: StoredFile = { ...file, src: `asset:${hash}`, url }
		return noStore(c).json(answer, isNew ? 201 : 200)
	})

	app.get('/boards/:id/files/:hash', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const hash = c.req.param('hash')
		const file = FILE_HASH.test(hash) ? await files.read(entered.value.board.id, hash) : null
		if (!file || (!file.ok && file.reason === 'unknown')) {
			return fail(c, 404, 'unknown-file', 'There is no such image on this board.')
		}
		if (!file.ok) return failStored(c, file, 'board')
		const { content, kind } = file.value
		const { type } = kind
		return c.body(content, 200, {
			'Content-Type': type,
			'Content-Disposition': `inline; filename="${hash.slice(0, 8)}.${type.slice(6)}"`,
			'Content-Security-Policy': POLICY,
			'Cache-Control': HALF_A_YEAR,
		})
	})

	return app
}

function failAdded(c: Context, refused: Exclude<AddedFile, { ok: true }>): Response {
	switch (refused.reason) {
		case 'not-an-image': {
			const message = 'This is no PNG, JPEG, GIF or WebP, whatever its name or type says.'
			return fail(c, 415, 'not-an-image', message)
		}
		case 'too-many-pixels':
			return fail(c, 413, 'too-large', 'This image has more pixels than the server takes.')
		case 'owner-full':
			return fail(c, 429, 'too-many', 'This board has as many images as it can have.')
		case 'participant-full':
			return fail(c, 429, 'too-many', 'You have as many images on this board as one may have.')
		default:
			return failStored(c, refused, 'board')
	}
}
