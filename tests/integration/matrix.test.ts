/** A living board's rows and columns by HTTP, and corrections of its template. (SPEC H75-H78, Q40, Q41) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { templateContent } from '../../server/boards/templateContent.ts'
import { MemoryStorage } from '../../server/storage/memory/MemoryStorage.ts'
import { getRecords, KEY, readBoard } from '../../shared/document/layout.ts'
import {
	type PlainRecord,
	readRecords,
	writeKeys,
	writeNewRecord,
} from '../../shared/document/records.ts'
import type { ChangedMatrix, CorrectionAnswer, MatrixAnswer } from '../../shared/matrixApi.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { must } from '../contract/support/rows.ts'
import { noteIn, textAt, whereabouts } from '../support/boardDocs.ts'
import { HARBOUR, templateOf } from '../support/templates.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

const SMALL = templateOf(4, 3)

async function boardOf(
	server: TestServer,
	template: Template,
): Promise<{ board: TestBoard; saved: SavedTemplate }> {
	const answer = await server.post('/api/templates', template)
	const saved = (await answer.json()) as SavedTemplate
	const lead = { sector: template.sectors?.[0]?.id ?? 'city' }
	const language = template.languages[0]
	const board = await server.createBoard({ template: saved.id, language }, saved.key, lead)
	return { board, saved }
}

async function linesOf(guest: Guest): Promise<MatrixAnswer> {
	const answer = await guest.get('/matrix')
	expect(answer.status).toBe(200)
	return (await answer.json()) as MatrixAnswer
}

const idsOf = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)
const same = (lines: readonly { id: string }[]) => lines.map(({ id }) => ({ id }))

/** @param asked in place of the lines that there are */
async function bodyOf(guest: Guest, asked: object) {
	const { rows, columns } = await linesOf(guest)
	const expected = { rows: idsOf(rows), columns: idsOf(columns) }
	return { rows: same(rows), columns: same(columns), expected, ...asked }
}

function write(client: RawClient, ...records: PlainRecord[]): void {
	client.doc.transact(() => {
		for (const record of records) writeNewRecord(getRecords(client.doc), record)
	})
}

describe('PUT /api/boards/:id/matrix', () => {
	it('H75 H76 changes the rows and columns for everyone in one commit, and says what lies beside', async () => {
		const server = await startTestServer()
		const { board } = await boardOf(server, SMALL)
		const writer = await Guest.join(server.address, board, 'contributor')
		const [client, other] = [
			await RawClient.join(server, writer),
			await RawClient.join(server, board.lead),
		]
		write(client, noteIn('row1-column1', 'mine', 'Mine'), noteIn('row0-column2', 'kept', 'Kept'))
		await client.until(() => client.acknowledged === client.sent)
		const rows = [
			{ id: 'row2', title: 'Renamed' },
			{ id: 'row0' },
			{ title: 'New', question: 'Why?' },
		]
		const { columns } = await linesOf(board.lead)
		const asked = { rows, columns: [...same(columns), { title: { en: 'More', fi: 'Lisää' } }] }
		const answer = await board.lead.send('PUT', '/matrix', await bodyOf(board.lead, asked))
		expect(answer.status).toBe(200)
		const changed = (await answer.json()) as ChangedMatrix
		expect(changed.beside).toBe(1)
		expect(changed.rows.map(({ title, question }) => [title, question])).toEqual([
			['Renamed', null],
			['row 0', null],
			['New', 'Why?'],
		])
		expect(changed.columns.at(-1)?.title).toBe('More')
		for (const each of [client, other]) {
			await each.until(() => whereabouts(each.doc).Mine === 'beside')
			expect(whereabouts(each.doc).Kept).toBe('row0/column2')
		}
		expect(await linesOf(writer)).toEqual({ rows: changed.rows, columns: changed.columns })
	})

	it('H75 is for facilitators; what is another by now, unknown, silent or too much changes nothing', async () => {
		const server = await startTestServer({ env: { MAX_RECORDS: '100' } })
		const { board } = await boardOf(server, SMALL)
		const before = await linesOf(board.lead)
		const whole = await bodyOf(board.lead, {})
		for (const role of ['editor', 'contributor', 'viewer'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect((await guest.send('PUT', '/matrix', whole)).status).toBe(403)
		}
		const refusals: [status: number, body: object][] = [
			[409, { ...whole, expected: { ...whole.expected, rows: ['row1', 'row0', 'row2', 'row3'] } }],
			[400, { ...whole, rows: [{ id: 'unknown' }] }],
			[400, { ...whole, rows: [{ id: 'row0' }, { id: 'row0' }] }],
			[400, { ...whole, rows: [{ id: 'column0' }] }],
			[400, { ...whole, rows: [{ title: { fi: 'Rivi' } }] }],
			[400, { ...whole, rows: [{ title: '  ' }] }],
			[400, { ...whole, rows: [{ question: 'Why?' }] }],
			[400, { ...whole, rows: [] }],
			[400, { ...whole, columns: [{ id: 'column0', hue: 'red' }] }],
			[400, { ...whole, columns: [{ id: '__proto__' }] }],
			[413, { ...whole, rows: Array.from({ length: 40 }, () => ({ title: 'Row' })) }],
		]
		for (const [status, body] of refusals) {
			const answer = await board.lead.send('PUT', '/matrix', body)
			expect([answer.status, body]).toEqual([status, body])
		}
		expect(await linesOf(board.lead)).toEqual(before)
	})

	it('Q40 Q41 what was put into a cell that had gone lies beside the matrix, with every word', async () => {
		const server = await startTestServer()
		const { board } = await boardOf(server, SMALL)
		const writer = await Guest.join(server.address, board, 'contributor')
		const early = await RawClient.join(server, writer)
		write(
			early,
			noteIn('row1-column1', 'moved', 'Moved within'),
			noteIn('row1-column2', 'other', 'Stays'),
			noteIn('row0-column0', 'in', 'Moved in'),
		)
		await early.until(() => early.acknowledged === early.sent)
		early.socket.terminate()
		const offline = new Y.Doc()
		Y.applyUpdate(offline, Y.encodeStateAsUpdate(early.doc))

		const { rows } = await linesOf(board.lead)
		const asked = { rows: same(rows).filter(({ id }) => id !== 'row1') }
		const body = await bodyOf(board.lead, asked)
		expect((await board.lead.send('PUT', '/matrix', body)).status).toBe(200)

		offline.transact(() => {
			const records = getRecords(offline)
			writeNewRecord(records, noteIn('row1-column1', 'late', 'Written late', 30, 240))
			const place = (id: string, change: object, key: string) => {
				const record = readRecords(offline).get(id)
				const entry = records.get(id)
				if (record && entry) writeKeys(entry, { ...record, ...change }, [key])
			}
			place('shape:moved', { x: 12, y: 77 }, KEY.position)
			place('shape:in', { parentId: 'shape:cell-row1-column0' }, KEY.tree)
		})
		const back = await RawClient.rejoin(server, writer, offline)
		const { lead } = board
		const fresh = await RawClient.join(server, lead)
		for (const { doc, until } of [back, fresh].map((each) => ({
			doc: each.doc,
			until: (condition: () => boolean) => each.until(condition),
		}))) {
			await until(() => whereabouts(doc)['Written late'] === 'beside')
			expect(whereabouts(doc)).toMatchObject({
				'Moved within': 'beside',
				'Moved in': 'beside',
				Stays: 'beside',
			})
			const right = Math.max(
				...[...readRecords(doc).values()]
					.filter(({ type }) => type === 'cell')
					.map(({ x, props }) => Number(x) + (props as { w: number }).w),
			)
			for (const id of ['late', 'moved', 'in', 'other']) {
				expect(Number(readRecords(doc).get(`shape:${id}`)?.x), id).toBeGreaterThan(right)
			}
		}
	})
})

describe('corrections', () => {
	const next: Template = {
		...HARBOUR,
		revision: HARBOUR.revision + 1,
		rows: HARBOUR.rows.slice(1),
		columns: [...HARBOUR.columns, { id: 'money', title: { sv: 'Pengar', fi: 'Raha' } }],
	}

	async function harbour() {
		const storage = new MemoryStorage()
		const server = await startTestServer({ storage })
		const { board, saved } = await boardOf(server, HARBOUR)
		/** As its owner changes it. */
		const renew = async (template: Template) => {
			const row = must(await storage.templates.read(saved.id)).template
			must(await storage.templates.delete(saved.id))
			must(await storage.templates.save(row, templateContent(template)))
		}
		return { server, board, renew }
	}

	async function ask(guest: Guest): Promise<CorrectionAnswer | null> {
		const answer = await guest.get('/correction')
		expect(answer.status).toBe(200)
		return ((await answer.json()) as { correction: CorrectionAnswer | null }).correction
	}

	it('H77 H78 are told to facilitators, and made in one commit', async () => {
		const { server, board, renew } = await harbour()
		expect(await ask(board.lead)).toBeNull()
		const client = await RawClient.join(server, board.lead)
		write(client, noteIn('quay-goods', 'a', 'Mine'), noteIn('gate-goods', 'b', 'Kept'))
		await renew(next)
		await client.until(() => client.acknowledged === client.sent)
		const correction = await ask(board.lead)
		expect(correction?.revision).toBe(8)
		expect(correction?.changes.map(({ kind, what, notes }) => [kind, what, notes])).toEqual([
			['row', 'removed', 1],
			['column', 'added', undefined],
		])
		const editor = await Guest.join(server.address, board, 'editor', { sector: 'port' })
		expect((await editor.get('/correction')).status).toBe(403)
		expect((await editor.post('/correction', { revision: 8, accept: true })).status).toBe(403)
		expect((await board.lead.post('/correction', { revision: 7, accept: true })).status).toBe(409)
		const taken = await board.lead.post('/correction', { revision: 8, accept: true })
		expect([taken.status, await taken.json()]).toEqual([200, { beside: 1 }])
		await client.until(() => textAt(client.doc, 'shape:head-perspective-money') === 'Pengar')
		expect(whereabouts(client.doc)).toMatchObject({ Mine: 'beside', Kept: 'gate/goods' })
		expect(readBoard(client.doc)?.template).toEqual({ id: 'harbour-plan', version: 8 })
		expect(await ask(board.lead)).toBeNull()
		expect((await board.lead.post('/correction', { revision: 8, accept: true })).status).toBe(409)
	})

	it('H78 a refused one isn’t asked again for its revision, but for the next', async () => {
		const { server, board, renew } = await harbour()
		await renew(next)
		const refused = await board.lead.post('/correction', { revision: 8, accept: false })
		expect(refused.status).toBe(200)
		expect(await ask(board.lead)).toBeNull()
		const second = await Guest.join(server.address, board, 'facilitator', { sector: 'port' })
		expect(await ask(second)).toBeNull()
		await renew({ ...next, revision: 9 })
		expect((await ask(second))?.revision).toBe(9)
	})

	it('H77 there’s none for a board of a template that hasn’t changed, or is gone', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		expect(await ask(board.lead)).toBeNull()
		const { board: other, saved } = await boardOf(server, HARBOUR)
		const headers = { Authorization: `Bearer ${saved.key}` }
		const path = `${server.address}/api/templates/${saved.id}`
		expect((await fetch(path, { method: 'DELETE', headers })).status).toBe(204)
		expect(await ask(other.lead)).toBeNull()
		expect((await other.lead.post('/correction', { revision: 8, accept: true })).status).toBe(409)
	})
})
