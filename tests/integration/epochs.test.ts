/** Boards that begin anew, with real sockets and a real store. (SPEC G1-G4) */
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { getBoard, getRecords, KEY, readBoard } from '../../shared/document/layout.ts'
import { rebase } from '../../shared/document/rebuild.ts'
import { flagDeleted, readRecords, writeNewRecord } from '../../shared/document/records.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const MOVES = 100_000
const NOTES = 200
const AWHILE = { timeout: 30_000 }

async function house(): Promise<{ server: TestServer; id: string }> {
	const env = { UNLOAD_MS: '0', EPOCH_MIN_SAVING_BYTES: '4096' }
	const server = await startTestServer({ env })
	const { id } = await server.createBoard({ ideas: false })
	return { server, id }
}

function entry(client: RawClient, id: string) {
	const found = getRecords(client.doc).get(`shape:${id}`)
	if (!found) throw new Error(`no ${id}`)
	return found
}

/** Notes made, moved about and half of them deleted, by two people in turn. */
async function workshop(server: TestServer, id: string): Promise<void> {
	const [anna, bertil] = [await RawClient.join(server, id), await RawClient.join(server, id)]
	anna.doc.transact(() => {
		for (let n = 0; n < NOTES; n++) {
			writeNewRecord(getRecords(anna.doc), noteRecord(`n${n}`, `words ${n}`) as never)
		}
	})
	await bertil.until(() => getRecords(bertil.doc).has(`shape:n${NOTES - 1}`))
	const each = MOVES / 20
	for (let round = 0; round < 20; round++) {
		const client = round % 2 ? anna : bertil
		client.doc.transact(() => {
			for (let n = 0; n < each; n++)
				entry(client, `n${(n * 7) % NOTES}`).set(KEY.position, [round, n])
		})
		await client.until(() => client.acknowledged === client.sent)
	}
	anna.doc.transact(() => {
		for (let n = 0; n < NOTES; n += 2) flagDeleted(entry(anna, `n${n}`))
	})
	await anna.until(() => anna.acknowledged === anna.sent)
	anna.socket.close()
	bertil.socket.close()
}

async function ended(server: TestServer, id: string, epoch: number): Promise<Y.Doc> {
	return await vi.waitFor(async () => {
		const answer = await server.get(`/api/boards/${id}/epochs/${epoch}`)
		expect(answer.status).toBe(200)
		const doc = new Y.Doc()
		Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
		return doc
	}, AWHILE)
}

describe('epochs', () => {
	it('G1 G2 after 100,000 moves an empty room is rebuilt, within 1.2 times a fresh document', async () => {
		const { server, id } = await house()
		await workshop(server, id)
		const before = await ended(server, id, 0)
		const client = await RawClient.join(server, id)
		expect(readBoard(client.doc)?.epoch).toBe(1)
		const records = readRecords(client.doc)
		expect(Object.fromEntries(records)).toEqual(Object.fromEntries(readRecords(before)))
		const fresh = new Y.Doc()
		fresh.transact(() => {
			getBoard(client.doc).forEach((value, key) => void getBoard(fresh).set(key, value))
			for (const record of records.values()) writeNewRecord(getRecords(fresh), record)
		})
		const size = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).length
		expect(size(client.doc)).toBeLessThan(1.2 * size(fresh))
		expect(size(before)).toBeGreaterThan(1.2 * size(fresh))
	})

	it('G3 nothing of a replica of the past is applied; rebased, its edits arrive', async () => {
		const { server, id } = await house()
		const away = await RawClient.join(server, id)
		const mine = new Y.Doc()
		Y.applyUpdate(mine, Y.encodeStateAsUpdate(away.doc))
		away.socket.close()
		await workshop(server, id)
		const base = await ended(server, id, 0)
		writeNewRecord(getRecords(mine), noteRecord('mine', 'made while away') as never)

		const back = await RawClient.connect(server, id)
		// It says what it has without being asked, as no honest client does.
		Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(mine), 'mine')
		await back.until(() => back.closeCode !== null)
		expect(back.closeCode).toBe(CLOSE.otherEpoch)

		const present = await RawClient.join(server, id)
		expect(getRecords(present.doc).has('shape:mine')).toBe(false)
		rebase(base, mine, present.doc)
		await present.until(() => present.acknowledged === present.sent)
		const other = await RawClient.join(server, id)
		expect(readRecords(other.doc).get('shape:mine')).toMatchObject({ type: 'note' })
		expect(readRecords(other.doc).get('shape:n1')).toBeDefined()
	})

	it('G4 tells in words that an epoch has not ended', async () => {
		const { server, id } = await house()
		for (const epoch of ['0', '99']) {
			const answer = await server.get(`/api/boards/${id}/epochs/${epoch}`)
			expect(answer.status).toBe(404)
			expect((await answer.json()).error.message).toMatch(/epoch/)
		}
		expect((await server.get(`/api/boards/${id}/epochs/zero`)).status).toBe(400)
	})
})
