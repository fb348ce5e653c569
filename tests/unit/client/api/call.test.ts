import { afterEach, describe, expect, it, vi } from 'vitest'
import { getBoard } from '../../../../client/api/boards.ts'

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

	it('O7 is a failure where it is a refusal or an error', async () => {
		for (const status of [401, 403, 404, 500]) {
			serverSays(() => new Response('<h1>No</h1>', { status, ...html }))
			expect(await getBoard('x'), String(status)).toEqual({ ok: false, reason: 'internal' })
		}
	})

	it("O7 keeps the server's own code", async () => {
		const error = { code: 'storage-failed', message: '' }
		serverSays(() => Response.json({ error }, { status: 503 }))
		expect(await getBoard('x')).toEqual({ ok: false, reason: 'storage-failed' })
	})
})
