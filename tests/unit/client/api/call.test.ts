/** Failed calls of the HTTP interface: no connection, a proxy's answer, or the server's. (SPEC H26, O7) */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getBoard, importBoard } from '../../../../client/api/boards.ts'
import { uploadImage } from '../../../../client/api/people.ts'

function serverSays(answer: () => Response): void {
	vi.stubGlobal('fetch', async () => answer())
}

afterEach(() => vi.unstubAllGlobals())

const html = { headers: { 'Content-Type': 'text/html' } }

describe('an answer that is not ours', () => {
	it('O7 counts as no connection where something between answers for the server', async () => {
		for (const status of [200, 502, 503, 504]) {
			serverSays(() => new Response('<h1>Log in</h1>', { status, ...html }))
			expect(await getBoard('x'), String(status)).toEqual({ ok: false, reason: 'unreachable' })
		}
		serverSays(() => {
			throw new TypeError('Failed to fetch')
		})
		expect(await getBoard('x')).toEqual({ ok: false, reason: 'unreachable' })
	})

	it('O7 H26 is told as a refusal in between, or as an error', async () => {
		const told = async (status: number) => {
			serverSays(() => new Response('<h1>No</h1>', { status, ...html }))
			const answer = await getBoard('x')
			return answer.ok ? 'ok' : answer.reason
		}
		for (const status of [400, 401, 403, 404, 405, 408, 429]) {
			expect(await told(status), String(status)).toBe('refused-between')
		}
		expect(await told(413)).toBe('too-large-between')
		expect(await told(500)).toBe('internal')
	})

	it('H26 tells an image and a board file that are too large for what is in between', async () => {
		serverSays(() => new Response('<h1>413</h1>', { status: 413, ...html }))
		const between = { ok: false, reason: 'too-large-between' }
		expect(await uploadImage('x', new Blob(['x']))).toEqual(between)
		expect(await importBoard(new File(['{}'], 'board.json'))).toEqual(between)
		const ours = { error: { code: 'too-large', message: '' } }
		serverSays(() => Response.json(ours, { status: 413 }))
		expect(await uploadImage('x', new Blob(['x']))).toEqual({ ok: false, reason: 'too-large' })
	})

	it("O7 keeps the server's own code", async () => {
		const error = { code: 'storage-failed', message: '' }
		serverSays(() => Response.json({ error }, { status: 503 }))
		expect(await getBoard('x')).toEqual({ ok: false, reason: 'storage-failed' })
	})
})
