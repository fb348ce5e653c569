/** `kill -9` while people write in private, and at the reveal: every note is there, once. (SPEC Q60, H143, S13) */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getRecords } from '../../shared/document/layout.ts'
import { isDeleted } from '../../shared/document/records.ts'
import { readNotePromise } from '../../shared/workshop/privateNotes.ts'
import { ServerProcess } from '../e2e/support/ServerProcess.ts'
import { wordsOf, writeNote } from './hostile/support/AttackedBoard.ts'
import { Guest } from './support/Guest.ts'
import { documentOf } from './support/groups.ts'
import { leadTo, plan } from './support/leading.ts'
import { CELL, notesIn, privatePhase, writePrivately } from './support/privateWriting.ts'
import { RawClient } from './support/RawClient.ts'
import { requests } from './support/TestServer.ts'
import { must } from './support/votes.ts'

const WRITERS = 5
const ROUNDS = 6
const WAIT = { timeout: 60_000 }

const servers: ServerProcess[] = []
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.dispose()))
})

async function setUp() {
	const server = new ServerProcess({ env: { LOG_LEVEL: 'warn' } })
	servers.push(server)
	await server.start()
	const board = await requests(server.url).createBoard({ ideas: false })
	await plan(board.lead, privatePhase('private', { names: false }))
	await leadTo(board.lead, { to: 'private' })
	const writers = await Promise.all(
		Array.from({ length: WRITERS }, () => Guest.join(server.url, board, 'contributor')),
	)
	return { server, board, writers }
}

/** The served address as tests of running servers have it. */
function served({ url, socketUrl }: ServerProcess) {
	return { address: url, socketUrl }
}

describe('a server that is killed in private writing', () => {
	it('Q60 S13 has every note that it acknowledged, and takes the others when they come', async () => {
		const { server, writers } = await setUp()
		const sockets = await Promise.all(
			writers.map((guest) => RawClient.join(server, { ...guest, path: 'private' })),
		)
		for (const [n, own] of sockets.entries())
			await writePrivately(own, `shape:${n}-kept`, `eka ${n}`)
		// In the middle of writing: what isn't acknowledged may or may not be stored.
		for (const [n, own] of sockets.entries()) {
			for (let more = 0; more < 20; more++) {
				writeNote(own.doc, `shape:${n}-${more}`, `sana ${n} ${more}`, { parentId: CELL })
			}
		}
		await server.kill()
		await server.start()
		for (const [n, guest] of writers.entries()) {
			const before = sockets[n]?.doc
			const fresh = await RawClient.join(server, { ...guest, path: 'private' })
			expect(wordsOf(fresh.doc, `shape:${n}-kept`)).toBe(`eka ${n}`)
			expect(readNotePromise(fresh.doc, `shape:${n}-kept`)).toMatchObject({ names: false })
			if (!before) throw new Error('no document')
			const back = await RawClient.rejoin(server, { ...guest, path: 'private' }, before)
			await back.until(() => back.acknowledged === back.sent)
			await fresh.until(() => notesIn(fresh).length === 21)
			expect(back.closeCode).toBeNull()
		}
	})

	it('H143 S13 right after a reveal’s commit: asked again, all are there once', async () => {
		const { server, board, writers } = await setUp()
		const ids: string[] = []
		for (let round = 0; round < ROUNDS; round++) {
			for (const [n, guest] of writers.entries()) {
				const own = await RawClient.join(server, { ...guest, path: 'private' })
				const id = `shape:${round}-${n}`
				await writePrivately(own, id, `sana ${round} ${n}`)
				ids.push(id)
				own.socket.close()
			}
			const watcher = await RawClient.join(server, board.lead)
			const isThere = () => getRecords(watcher.doc).has(`shape:${round}-0`)
			const revealing = board.lead.post('/reveal', { whose: 'all' }).catch(() => null)
			// As soon as the board's commit is told: before, while or after the private ones are emptied.
			await vi.waitFor(() => expect(isThere()).toBe(true), { ...WAIT, interval: 1 })
			await server.kill()
			await revealing
			await server.start()
			await must(board.lead.post('/reveal', { whose: 'all' }))
			const doc = await documentOf(served(server), board.lead)
			const living = [...getRecords(doc)].flatMap(([id, entry]) =>
				id.startsWith('shape:') && /^shape:\d-\d$|^shape:[\w-]{43}$/.test(id) && !isDeleted(entry)
					? [id]
					: [],
			)
			expect(living.sort()).toEqual([...ids].sort())
			for (const guest of writers) {
				const own = await RawClient.join(server, { ...guest, path: 'private' })
				expect(notesIn(own)).toEqual([])
				own.socket.close()
			}
		}
	})
})
