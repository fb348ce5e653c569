/** Images in an S3-compatible store, as people meet them. (SPEC S53, V1, V6-V8) */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CreatedBoard, ErrorAnswer, StoredFile } from '../../shared/api.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { PNG, pngOf } from '../support/images.ts'
import { S3Double } from '../support/S3Double.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { startTestServer } from './support/TestServer.ts'

async function setUp(env: Record<string, string> = {}) {
	const double = await S3Double.start()
	onTestFinished(() => double.stop())
	const server = await startTestServer({ env: { ...double.env, ...env } })
	const board = await server.createBoard({ ideas: false })
	const guest = await Guest.join(server.address, board, 'contributor')
	return { double, server, board, guest }
}

async function upload(guest: Guest, image: Uint8Array): Promise<Response> {
	return fetch(`${guest.address}/api/boards/${guest.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: guest.cookie, 'Content-Type': 'image/png' },
		body: image.slice().buffer,
	})
}

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	return [answer.status, error.code]
}

describe('images in an S3-compatible store', () => {
	it('S53 are stored there alone, and served by Kudelma as from a folder', async () => {
		const { double, server, board, guest } = await setUp()
		const answer = await upload(guest, PNG)
		expect(answer.status).toBe(201)
		expect((await upload(guest, PNG)).status).toBe(200)
		const { hash } = (await answer.json()) as StoredFile
		expect([...double.objects]).toEqual([[`some/prefix/${board.id}/${hash}`, Buffer.from(PNG)]])
		expect(existsSync(join(server.dataDir, 'files'))).toBe(false)
		const back = await guest.get(`/files/${hash}`)
		expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(PNG))).toBe(true)
		expect(Object.fromEntries(back.headers)).toMatchObject({
			'content-type': 'image/png',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
			'cache-control': 'private, max-age=15552000, immutable',
			'x-content-type-options': 'nosniff',
		})
		const stranger = await server.get(`/api/boards/${board.id}/files/${hash}`)
		expect(stranger.status).toBe(401)
	})

	it('S53 V6 go along with copies, templates and files, and go with the board', async () => {
		const { double, server, board, guest } = await setUp()
		const { src, hash } = (await (await upload(guest, PNG)).json()) as StoredFile
		await write(server, guest, ...imageRecords('one', src))
		const saved = await board.lead.post('/template', { title: 'Pohja', notes: true })
		const template = (await saved.json()) as SavedTemplate
		const made = await server.createBoard({ template: template.id }, template.key)
		const cloned = await board.lead.post('/clone', { title: 'Kopio', notes: true })
		const clone = (await cloned.json()) as CreatedBoard
		const owners = [board.id, template.id, made.id, clone.id]
		const keys = owners.map((owner) => `some/prefix/${owner}/${hash}`)
		expect([...double.objects.keys()].sort()).toEqual(keys.sort())
		const zip = await board.lead.get('/export.kudelma')
		expect(zip.status).toBe(200)
		expect(Buffer.from(await zip.arrayBuffer()).includes(Buffer.from(PNG))).toBe(true)
		const pdf = await board.lead.get('/export.pdf')
		expect(pdf.status).toBe(200)
		expect(Buffer.from(await pdf.arrayBuffer()).includes('/Subtype /Image')).toBe(true)
		const address = `${server.address}/api/boards/${board.id}`
		const headers = { Cookie: board.lead.cookie }
		expect((await fetch(address, { method: 'DELETE', headers })).status).toBe(204)
		expect([...double.objects.keys()].filter((key) => key.includes(board.id))).toEqual([])
		expect(double.objects.size).toBe(3)
	})

	it('S53 V5 those over a limit never get there', async () => {
		const { double, guest } = await setUp({ MAX_PARTICIPANT_FILES: '2' })
		const answers = await Promise.all(
			['a', 'b', 'c', 'd', 'e'].map((mark) => upload(guest, pngOf(1, 1, mark))),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429, 429])
		expect(double.objects.size).toBe(2)
	})

	it('S53 while the store is away that is said, nothing is taken for missing, and the board goes on', async () => {
		const { double, server, board, guest } = await setUp({ FILES_TIMEOUT_MS: '300' })
		const { src, hash } = (await (await upload(guest, PNG)).json()) as StoredFile
		await write(server, guest, ...imageRecords('one', src))
		const before = [...double.objects.keys()]
		await double.stop()
		const asked = [
			guest.get(`/files/${hash}`),
			upload(guest, pngOf(1, 1, 'later')),
			board.lead.get('/export.kudelma'),
			board.lead.get('/export.pdf'),
			board.lead.post('/clone', { title: 'Kopio', notes: true }),
		]
		for (const answer of await Promise.all(asked)) {
			expect(await problem(answer)).toEqual([503, 'storage-failed'])
		}
		const csv = await board.lead.get('/export.csv')
		expect(csv.status).toBe(200)
		expect([...double.objects.keys()]).toEqual(before)
	})

	it('S53 a store that can not be used is told at the start, and the server starts', async () => {
		const double = await S3Double.start()
		onTestFinished(() => double.stop())
		const logged: string[] = []
		await startTestServer({ env: { ...double.env, AWS_SECRET_ACCESS_KEY: 'wrong' }, logged })
		await expect.poll(() => logged.join()).toContain('the store of images is not usable')
		expect(logged.join()).toContain('SignatureDoesNotMatch')
		expect(logged.join()).not.toContain('"wrong"')
	})
})
