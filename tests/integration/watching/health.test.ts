/** Whether the process lives, and whether it may be sent work. (SPEC H11, H191) */
import { describe, expect, it } from 'vitest'
import { Readiness } from '../../../server/Readiness.ts'
import { healthRoute } from '../../../server/routes/health.ts'
import { MemoryStorage } from '../../../server/storage/memory/MemoryStorage.ts'
import { startTestServer } from '../support/TestServer.ts'

async function answersOf(get: (path: string) => Response | Promise<Response>) {
	const answers: [number, string][] = []
	for (const path of ['/healthz/live', '/healthz/ready', '/healthz']) {
		const answer = await get(path)
		expect(answer.headers.get('cache-control')).toBe('no-store')
		answers.push([answer.status, ((await answer.json()) as { status: string }).status])
	}
	return answers
}

describe('the health of a server', () => {
	it('H191 is well while the store is; without it the server lives, but is not ready', async () => {
		const storage = new MemoryStorage()
		const server = await startTestServer({ storage })
		const get = (path: string) => fetch(server.address + path)
		expect(await answersOf(get)).toEqual(Array(3).fill([200, 'ok']))
		await storage.close()
		const failing = [503, 'failing']
		expect(await answersOf(get)).toEqual([[200, 'ok'], failing, failing])
		const told = await (await get('/healthz/ready')).json()
		expect(told).toMatchObject({ reason: 'unavailable', detail: 'memory: unavailable' })
	})

	it('H191 is no longer ready from the moment that the server drains', async () => {
		const readiness = new Readiness()
		const routes = healthRoute(new MemoryStorage(), readiness)
		const get = (path: string) => routes.request(path)
		expect(await answersOf(get)).toEqual(Array(3).fill([200, 'ok']))
		readiness.drain()
		const draining = [503, 'draining']
		expect(await answersOf(get)).toEqual([[200, 'ok'], draining, draining])
	})
})
