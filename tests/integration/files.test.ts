/** Images: what is taken, what comes back, and what can't be reached. (SPEC V1-V8) */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ErrorAnswer, StoredFile } from '../../shared/api.ts'
import type { BoardFile } from '../../shared/boardFile.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { GIF, JPEG, PNG, pngOf, WEBP } from '../support/images.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

async function upload(guest: Guest, image: Uint8Array, type = 'image/png'): Promise<Response> {
	return fetch(`${guest.address}/api/boards/${guest.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: guest.cookie, ...(type && { 'Content-Type': type }) },
		body: image.slice().buffer,
	})
}

async function stored(answer: Response): Promise<StoredFile> {
	expect([200, 201]).toContain(answer.status)
	return (await answer.json()) as StoredFile
}

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message.length).toBeGreaterThan(20)
	return [answer.status, error.code]
}

async function setUp(env: Record<string, string> = {}) {
	const server = await startTestServer({ env })
	const board = await server.createBoard({ ideas: false })
	const guest = await Guest.join(server.address, board, 'contributor')
	return { server, board, guest }
}

function onDisk(server: TestServer, owner: string): string[] {
	const folder = join(server.dataDir, 'files', owner)
	return existsSync(folder) ? readdirSync(folder) : []
}

/** A path as it stands, without what `fetch` makes of it. */
function rawGet(server: TestServer, path: string, cookie: string) {
	return new Promise<{ status: number; body: string }>((resolve, reject) => {
		const sent = request({ port: server.port, path, headers: { cookie } }, (answer) => {
			let body = ''
			answer.setEncoding('latin1').on('data', (chunk) => {
				body += chunk
			})
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
		})
		sent.on('error', reject)
		sent.end()
	})
}

describe('an image', () => {
	it('V1 is stored once, by its content, and comes back byte by byte', async () => {
		const { server, board, guest } = await setUp()
		for (const [image, type] of [
			[PNG, 'image/png'],
			[JPEG, 'image/jpeg'],
			[GIF, 'image/gif'],
			[WEBP, 'image/webp'],
		] as const) {
			const first = await upload(guest, image, type)
			expect(first.status).toBe(201)
			const file = await stored(first)
			expect(file).toEqual({
				hash: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
				src: `asset:${file.hash}`,
				url: `/api/boards/${board.id}/files/${file.hash}`,
				type,
				bytes: image.length,
				width: 1,
				height: 1,
			})
			const again = await upload(guest, image, type)
			expect([again.status, await again.json()]).toEqual([200, file])
			const back = await fetch(server.address + file.url, { headers: { Cookie: guest.cookie } })
			expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(image))).toBe(true)
		}
		expect(onDisk(server, board.id)).toHaveLength(4)
	})

	it('V2 is taken for what its bytes are, whatever its sender says', async () => {
		const { server, guest } = await setUp()
		const types = ['text/html', 'image/svg+xml', 'application/json', 'image/jpeg', '']
		for (const [n, type] of types.entries()) {
			const file = await stored(await upload(guest, pngOf(1, 1, `${n}`), type))
			expect(file.type).toBe('image/png')
			const back = await fetch(server.address + file.url, { headers: { Cookie: guest.cookie } })
			expect(back.headers.get('content-type')).toBe('image/png')
		}
	})

	it('V3 that is none is refused: SVG with a script, a page, text, nothing', async () => {
		const { server, board, guest } = await setUp()
		for (const content of [
			'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
			'<?xml version="1.0"?><!DOCTYPE svg><svg/>',
			'<!doctype html><script>alert(1)</script>',
			'\ufeff<svg/>',
			'GIF89',
			'',
		]) {
			for (const type of ['image/png', 'image/svg+xml']) {
				const answer = await upload(guest, new TextEncoder().encode(content), type)
				expect(await problem(answer)).toEqual([415, 'not-an-image'])
			}
		}
		expect(onDisk(server, board.id)).toEqual([])
	})

	it('V4 over the limit is refused, by bytes, claimed or not, and by pixels', async () => {
		const { server, board, guest } = await setUp({
			MAX_FILE_BYTES: '100000',
			MAX_IMAGE_PIXELS: '1000000',
		})
		const large = await upload(guest, pngOf(1, 1, 'x'.repeat(100_000)))
		expect(await problem(large)).toEqual([413, 'too-large'])
		const chunked = await new Promise<number>((resolve, reject) => {
			const path = `/api/boards/${board.id}/files`
			const headers = { Cookie: guest.cookie, 'Transfer-Encoding': 'chunked' }
			const sent = request({ port: server.port, path, method: 'POST', headers })
			sent.on('response', (answer) => resolve(answer.statusCode ?? 0))
			sent.on('error', reject)
			sent.write(PNG)
			for (let n = 0; n < 12; n++) sent.write(Buffer.alloc(10_000))
			sent.end()
		})
		expect(chunked).toBe(413)
		expect(await problem(await upload(guest, pngOf(1001, 1000)))).toEqual([413, 'too-large'])
		expect((await upload(guest, pngOf(1000, 1000))).status).toBe(201)
		const bomb = await upload(guest, pngOf(0xffffffff, 0xffffffff))
		expect(await problem(bomb)).toEqual([413, 'too-large'])
		expect(onDisk(server, board.id)).toHaveLength(1)
	})

	it('V5 is counted per participant and per board; beyond, in words, nothing is kept', async () => {
		const { server, board, guest } = await setUp({
			MAX_PARTICIPANT_FILES: '2',
			MAX_BOARD_FILES: '3',
		})
		const other = await Guest.join(server.address, board, 'editor')
		const give = async (who: Guest, mark: string) => (await upload(who, pngOf(1, 1, mark))).status
		expect([await give(guest, 'a'), await give(guest, 'b')]).toEqual([201, 201])
		const third = await upload(guest, pngOf(1, 1, 'c'))
		expect(await problem(third)).toEqual([429, 'too-many'])
		// What is there already costs nothing.
		expect([await give(guest, 'a'), await give(other, 'a')]).toEqual([200, 200])
		expect(await give(other, 'd')).toBe(201)
		expect(await problem(await upload(other, pngOf(1, 1, 'e')))).toEqual([429, 'too-many'])
		expect(onDisk(server, board.id)).toHaveLength(3)
		const elsewhere = await server.createBoard()
		expect(await give(elsewhere.lead, 'c')).toBe(201)
	})

	it('V5 is counted by bytes as well', async () => {
		const size = `${PNG.length + 10}`
		const { guest } = await setUp({ MAX_PARTICIPANT_FILES_BYTES: size })
		expect((await upload(guest, PNG)).status).toBe(201)
		expect((await upload(guest, GIF)).status).toBe(429)
	})

	it('V7 can do nothing where it is shown: its type, no sniffing, a sandbox', async () => {
		const { server, board, guest } = await setUp()
		const { url, hash } = await stored(await upload(guest, PNG))
		const { headers } = await fetch(server.address + url, { headers: { Cookie: guest.cookie } })
		expect(Object.fromEntries(headers)).toMatchObject({
			'content-type': 'image/png',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
			'content-disposition': `inline; filename="${hash.slice(0, 8)}.png"`,
			'cache-control': 'private, max-age=15552000, immutable',
			'cross-origin-resource-policy': 'same-origin',
			'referrer-policy': 'no-referrer',
		})
		expect(board.id).toHaveLength(22)
	})

	it('V8 is for those on its board: not for strangers, and not through any path', async () => {
		const { server, board, guest } = await setUp()
		const { url, hash } = await stored(await upload(guest, PNG))
		const other = await server.createBoard()
		expect((await fetch(server.address + url)).status).toBe(401)
		const stranger = { headers: { Cookie: other.lead.cookie } }
		expect((await fetch(server.address + url, stranger)).status).toBe(401)
		expect(await problem(await other.lead.get(`/files/${hash}`))).toEqual([404, 'unknown-file'])
		const base = `/api/boards/${board.id}/files`
		for (const path of [
			`${base}/..%2f..%2fsecret`,
			`${base}/..%2f..%2fkudelma.db`,
			`${base}/../../../secret`,
			`${base}/....//secret`,
			`${base}/%2e%2e%2f%2e%2e%2fsecret`,
			`${base}/..%5c..%5csecret`,
			`${base}/${hash}%00.png`,
			`${base}/${hash}/..`,
			`${base}/${hash}.png`,
			`${base}/${hash.toLowerCase()}x`,
			`${base}/${'A'.repeat(43)}`,
			`${base}/%252e%252e%252fsecret`,
			`${base}//etc/passwd`,
			`/api/boards/${other.id}/files/..%2f${board.id}%2f${hash}`,
			`/api/boards/..%2f${board.id}/files/${hash}`,
			`/files/${board.id}/${hash}`,
			`/../files/${board.id}/${hash}`,
		]) {
			const cookie = `${guest.cookie}; ${other.lead.cookie}`
			const { status, body } = await rawGet(server, path, cookie)
			expect([path, status >= 400 && status < 600]).toEqual([path, true])
			expect(body).not.toContain('PNG')
			expect(body).not.toContain(readFileSync(join(server.dataDir, 'secret'), 'utf8').trim())
			expect(body).not.toContain('SQLite')
		}
	})
})

/** An asset as our client would write it. */
async function place(server: TestServer, guest: Guest, src: string): Promise<void> {
	const client = await RawClient.join(server, guest)
	client.doc.transact(() => {
		writeNewRecord(getRecords(client.doc), {
			id: 'asset:one',
			typeName: 'asset',
			type: 'image',
			props: { name: 'a.png', src, w: 1, h: 1, mimeType: 'image/png', isAnimated: false },
			meta: {},
		})
		writeNewRecord(getRecords(client.doc), {
			id: 'shape:one',
			typeName: 'shape',
			type: 'image',
			x: 0,
			y: 0,
			rotation: 0,
			index: 'a1',
			parentId: 'page:page',
			isLocked: false,
			opacity: 1,
			meta: {},
			props: {
				w: 1,
				h: 1,
				playing: true,
				url: '',
				assetId: 'asset:one',
				crop: null,
				flipX: false,
				flipY: false,
				altText: '',
			},
		})
	})
	await client.until(() => client.acknowledged === client.sent)
	client.socket.close()
}

describe('the images of a board', () => {
	it('V6 go along with a clone, a template and what is made from it', async () => {
		const { server, board, guest } = await setUp()
		const { src, hash } = await stored(await upload(guest, PNG))
		await stored(await upload(guest, GIF))
		await place(server, guest, src)
		const cloned = await board.lead.post('/clone', { title: 'Kopio', notes: true })
		const clone = (await cloned.json()) as CreatedBoard
		const saved = await board.lead.post('/template', { title: 'Pohja', notes: true })
		const template = (await saved.json()) as SavedTemplate
		const made = await server.createBoard({ template: template.id }, template.key)
		const member = await Guest.join(server.address, clone, 'viewer')
		for (const who of [member, made.lead]) {
			const back = await who.get(`/files/${hash}`)
			expect([back.status, back.headers.get('content-type')]).toEqual([200, 'image/png'])
		}
		// What no record names stays behind.
		expect(onDisk(server, clone.id)).toEqual([hash])
		expect(onDisk(server, template.id)).toEqual([hash])
		const bare = await board.lead.post('/clone', { title: 'Kopio', notes: false })
		const { id } = (await bare.json()) as CreatedBoard
		expect(onDisk(server, id)).toEqual([])
	})

	it('V6 go along in the board’s file, to another server', async () => {
		const { server, board, guest } = await setUp()
		const there = await startTestServer()
		const { src, hash } = await stored(await upload(guest, PNG))
		await stored(await upload(guest, GIF))
		await place(server, guest, src)
		const file = (await (await board.lead.get('/file')).json()) as BoardFile
		expect(file.files).toEqual([{ hash, data: Buffer.from(PNG).toString('base64') }])
		// What is no image, or that no record names, isn't taken in.
		file.files?.push({ hash, data: Buffer.from('<svg/>').toString('base64') })
		file.files?.push({ hash, data: Buffer.from(GIF).toString('base64') }, { hash, data: '%' })
		const imported = await there.post('/api/boards/import', file)
		const copy = (await imported.json()) as CreatedBoard
		const member = await Guest.join(there.address, copy, 'viewer')
		const back = await member.get(`/files/${hash}`)
		expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(PNG))).toBe(true)
		expect(onDisk(there, copy.id)).toEqual([hash])
	})

	it('V6 are left out of a file that could not be imported with them', async () => {
		const { server, board, guest } = await setUp({ MAX_BOARD_FILE_BYTES: '100000' })
		const { src } = await stored(await upload(guest, pngOf(1, 1, 'x'.repeat(80_000))))
		await place(server, guest, src)
		const file = (await (await board.lead.get('/file')).json()) as BoardFile
		expect(file.files).toEqual([])
		expect((await server.post('/api/boards/import', file)).status).toBe(201)
	})

	it('V6 a record can not fetch the image of another board into a clone', async () => {
		const { server, board, guest } = await setUp()
		const other = await server.createBoard()
		const { src, hash } = await stored(await upload(other.lead, PNG))
		await place(server, guest, src)
		const cloned = await board.lead.post('/clone', { title: 'Kopio', notes: true })
		const clone = (await cloned.json()) as CreatedBoard
		const member = await Guest.join(server.address, clone, 'viewer')
		expect((await member.get(`/files/${hash}`)).status).toBe(404)
	})
})
