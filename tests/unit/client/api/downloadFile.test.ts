/** Files that the server makes, fetched in pieces. (SPEC N59, N60) */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { downloadFile } from '../../../../client/api/downloadFile.ts'

const signal = () => new AbortController().signal

function answers(pieces: readonly string[], init: ResponseInit, breaks = false): void {
	const body = new ReadableStream({
		start(controller) {
			for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
			if (breaks) controller.error(new Error('cut'))
			else controller.close()
		},
	})
	vi.stubGlobal('fetch', async () => new Response(body, init))
}

async function fetched(told: [number, number | null][] = []) {
	const onProgress = (done: number, all: number | null) => told.push([done, all])
	return downloadFile('/x', { signal: signal(), onProgress })
}

describe('downloadFile', () => {
	afterEach(() => vi.unstubAllGlobals())

	it('N59 tells how much has come of how much, and gives it all', async () => {
		const headers = { 'content-length': '6', 'content-type': 'text/csv' }
		answers(['abc', 'def'], { headers })
		const told: [number, number | null][] = []
		const file = await fetched(told)
		expect(told).toEqual([
			[3, 6],
			[6, 6],
		])
		expect(file.ok && [file.blob.type, await file.blob.text()]).toEqual(['text/csv', 'abcdef'])
	})

	it('N59 doesn’t guess how much there is where the server doesn’t say', async () => {
		answers(['abc'], {})
		const told: [number, number | null][] = []
		await fetched(told)
		expect(told).toEqual([[3, null]])
	})

	it('N60 a file that ends early is no file', async () => {
		answers(['abc'], { headers: { 'content-length': '6' } })
		expect(await fetched()).toEqual({ ok: false, reason: 'cut' })
		answers(['abc'], {}, true)
		expect(await fetched()).toEqual({ ok: false, reason: 'cut' })
	})

	it('N60 says why there’s none: busy, refused, out of reach, cancelled', async () => {
		const refusal = (status: number, code: string, headers = {}) =>
			answers([JSON.stringify({ error: { code, message: 'No.' } })], { status, headers })
		refusal(503, 'storage-failed', { 'retry-after': '5' })
		expect(await fetched()).toEqual({ ok: false, reason: 'busy' })
		refusal(503, 'storage-failed')
		expect(await fetched()).toEqual({ ok: false, reason: 'storage-failed' })
		refusal(404, 'unknown-route')
		expect(await fetched()).toEqual({ ok: false, reason: 'unknown-route' })
		vi.stubGlobal('fetch', async () => {
			throw new TypeError('no network')
		})
		expect(await fetched()).toEqual({ ok: false, reason: 'unreachable' })
		const stopped = { signal: AbortSignal.abort(), onProgress: () => undefined }
		expect(await downloadFile('/x', stopped)).toEqual({ ok: false, reason: 'cancelled' })
	})
})
