/** Boards that begin anew, with real sockets and a real store. (SPEC G1-G4) */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { getEpoch } from '../../client/api/boards.ts'
import { Reopening } from '../../client/sync/copy/carryOver.ts'
import { updateFrame } from '../../server/room/frames.ts'
import { getBoard, getRecords, KEY, PAGE_ID, readBoard } from '../../shared/document/layout.ts'
import {
	flagDeleted,
	readRecords,
	writeNewRecord,
	writeText,
} from '../../shared/document/records.ts'
import { toPlainText, toRichText } from '../../shared/document/richText.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { digest } from '../contract/support/rows.ts'
import { rebase } from '../support/rebase.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import type { Guest } from './support/Guest.ts'
import { provide } from './support/provide.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const MOVES = 100_000
const FEWER = 4000
const NOTES = 200
const AWHILE = { timeout: 180_000 }

async function serverWithBoard(): Promise<{ server: TestServer; lead: Guest }> {
	const env = { UNLOAD_MS: '0', EPOCH_MIN_SAVING_BYTES: '4096' }
	const server = await startTestServer({ env })
	const { lead } = await server.createBoard({ ideas: false })
	return { server, lead }
}

function entry({ doc }: { doc: Y.Doc }, id: string) {
	const found = getRecords(doc).get(`shape:${id}`)
	if (!found) throw new Error(`no ${id}`)
	return found
}

/** Notes made, moved about and half of them deleted, by two people in turn. */
async function workshop(server: TestServer, lead: Guest, moves = FEWER): Promise<void> {
	const [anna, bertil] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
	anna.doc.transact(() => {
		for (let n = 0; n < NOTES; n++) {
			writeNewRecord(getRecords(anna.doc), noteRecord(`n${n}`, `words ${n}`) as never)
		}
	})
	await bertil.until(() => getRecords(bertil.doc).has(`shape:n${NOTES - 1}`))
	const each = moves / 20
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

function words(doc: Y.Doc, id: string): string {
	const props = readRecords(doc).get(`shape:${id}`)?.props as { richText?: never } | undefined
	return props?.richText ? toPlainText(props.richText) : '(gone)'
}

/** What is stored, as a newcomer gets it. */
async function present(server: TestServer, lead: Guest): Promise<Y.Doc> {
	const client = await RawClient.join(server, lead)
	client.socket.close()
	return client.doc
}

async function ended(lead: Guest, epoch: number): Promise<Y.Doc> {
	return await vi.waitFor(async () => {
		const answer = await lead.get(`/epochs/${epoch}`)
		expect(answer.status).toBe(200)
		const doc = new Y.Doc()
		Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
		return doc
	}, AWHILE)
}

describe('epochs', () => {
	it('G1 G2 after 100,000 moves an empty room is rebuilt, within 1.2 times a fresh document', async () => {
		const { server, lead } = await serverWithBoard()
		await workshop(server, lead, MOVES)
		const before = await ended(lead, 0)
		const client = await RawClient.join(server, lead)
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
		const { server, lead } = await serverWithBoard()
		const away = await RawClient.join(server, lead)
		const mine = new Y.Doc()
		Y.applyUpdate(mine, Y.encodeStateAsUpdate(away.doc))
		away.socket.close()
		await workshop(server, lead)
		const base = await ended(lead, 0)
		writeNewRecord(getRecords(mine), noteRecord('mine', 'made while away') as never)

		const back = await RawClient.connect(server, lead)
		// It says what it has without being asked, as no honest client does.
		Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(mine), 'mine')
		await back.until(() => back.closeCode !== null)
		expect(back.closeCode).toBe(CLOSE.otherEpoch)

		const present = await RawClient.join(server, lead)
		expect(getRecords(present.doc).has('shape:mine')).toBe(false)
		rebase(base, mine, present.doc)
		await present.until(() => present.acknowledged === present.sent)
		const other = await RawClient.join(server, lead)
		expect(readRecords(other.doc).get('shape:mine')).toMatchObject({ type: 'note' })
		expect(readRecords(other.doc).get('shape:n1')).toBeDefined()
	})

	it('G3 a stock client that was away is turned away with all it has; rebased, that arrives', async () => {
		const { server, lead } = await serverWithBoard()
		const away = provide(server, lead)
		await vi.waitFor(() => expect(away.provider.synced).toBe(true), AWHILE)
		const maker = await RawClient.join(server, lead)
		maker.doc.transact(() => {
			for (const note of ['moved', 'written', 'deleted', 'left']) {
				writeNewRecord(getRecords(maker.doc), noteRecord(note, `${note} words`) as never)
			}
		})
		await vi.waitFor(() => expect(words(away.doc, 'left')).toBe('left words'), AWHILE)
		away.provider.disconnect()
		maker.socket.close()
		entry(away, 'moved').set(KEY.position, [70, 80])
		writeText(entry(away, 'written'), toRichText('written words'), toRichText('my written words'))
		flagDeleted(entry(away, 'deleted'))
		writeNewRecord(getRecords(away.doc), noteRecord('new', 'new words') as never)

		await workshop(server, lead)
		const base = await ended(lead, 0)
		const other = await RawClient.join(server, lead)
		const theirs = ['written words', 'written words of others'].map(toRichText)
		writeText(entry(other, 'written'), theirs[0], theirs[1])
		await other.until(() => other.acknowledged === other.sent)
		const before = digest(Y.encodeStateAsUpdate(await present(server, lead)))

		away.provider.connect()
		await vi.waitFor(() => expect(away.closed).toEqual([CLOSE.otherEpoch]), AWHILE)
		expect(away.provider.shouldConnect).toBe(false)
		expect(readBoard(away.doc)?.epoch).toBe(0)
		expect(digest(Y.encodeStateAsUpdate(await present(server, lead)))).toBe(before)

		const back = provide(server, lead)
		await vi.waitFor(() => expect(back.provider.synced).toBe(true), AWHILE)
		rebase(base, away.doc, back.doc)
		await other.until(() => words(other.doc, 'new') === 'new words')
		expect(back.closed).toEqual([])
		const doc = await present(server, lead)
		expect(readRecords(doc).get('shape:moved')).toMatchObject({ x: 70, y: 80 })
		expect(words(doc, 'written')).toBe('my written words of others')
		expect(words(doc, 'deleted')).toBe('(gone)')
		expect(words(doc, 'left')).toBe('left words')
	})

	it('D9 what is written while the ended epoch is fetched is carried over too', async () => {
		const { server, lead } = await serverWithBoard()
		const away = await RawClient.join(server, lead)
		away.socket.close()
		await workshop(server, lead)
		const base = await ended(lead, 0)
		// The page's own address, and a server that is slow to answer.
		let answer = (): void => {}
		const slow = new Promise<void>((resolve) => {
			answer = resolve
		})
		const { fetch } = globalThis
		vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
			await slow
			return fetch(server.address + path, { ...init, headers: { Cookie: lead.cookie } })
		})
		onTestFinished(() => void vi.unstubAllGlobals())
		const reopening = new Reopening((epoch) => getEpoch(lead.boardId, epoch))
		const replica = { code: CLOSE.otherEpoch, doc: away.doc, own: new Set<number>() }
		const carrying = reopening.prepare(
			{ ...replica, suspects: new Set() },
			new AbortController().signal,
		)
		writeNewRecord(getRecords(away.doc), noteRecord('late', 'late words') as never)
		answer()
		const carried = await carrying
		if (!carried) throw new Error('called off')
		away.doc.destroy()
		expect(words(carried.past.mine, 'late')).toBe('late words')
		expect(digest(Y.encodeStateAsUpdate(carried.past.ended ?? new Y.Doc()))).toBe(
			digest(Y.encodeStateAsUpdate(base)),
		)
	})

	it('G3 nothing that builds on the past is applied, whoever sends it, after a restart too', async () => {
		const { server, lead } = await serverWithBoard()
		await workshop(server, lead)
		const past = await ended(lead, 0)
		const before = digest(Y.encodeStateAsUpdate(await present(server, lead)))
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		// A record that stands by itself, and an edit of what the past's seed made, in one update.
		const [update] = await new Promise<[Uint8Array]>((resolve) => {
			past.on('update', (...args) => resolve([args[0]]))
			past.transact(() => {
				writeNewRecord(getRecords(past), noteRecord('smuggled', 'words') as never)
				getRecords(past).get(PAGE_ID)?.set('name', 'taken')
			})
		})
		const honest = await RawClient.join(next, lead)
		const rogue = await RawClient.join(next, lead)
		rogue.send(updateFrame(update))
		await rogue.until(() => rogue.closeCode !== null)
		expect(rogue.closeCode).toBe(CLOSE.otherEpoch)
		expect(digest(Y.encodeStateAsUpdate(await present(next, lead)))).toBe(before)
		entry(honest, 'n1').set(KEY.position, [1, 2])
		await honest.until(() => honest.acknowledged === honest.sent)
		expect(honest.closeCode).toBeNull()
	})

	it('G4 tells in words that an epoch has not ended', async () => {
		const { server, lead } = await serverWithBoard()
		for (const epoch of ['0', '99']) {
			const answer = await lead.get(`/epochs/${epoch}`)
			expect(answer.status).toBe(404)
			const { error } = await answer.json()
			expect(error.code).toBe('unknown-epoch')
			expect(error.message).toMatch(/has ended no epoch/)
		}
		const nowhere = await server.get(`/api/boards/${'A'.repeat(22)}/epochs/0`)
		expect(nowhere.status).toBe(404)
		expect((await nowhere.json()).error.code).toBe('unknown-board')
		expect((await lead.get('/epochs/zero')).status).toBe(400)
	})
})
