/** Where a run-sheet goes along: copies, templates, files; and that no present phase does. (SPEC E120-E122, F38, H124) */
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ImportedBoard } from '../../shared/api.ts'
import type { BoardFile } from '../../shared/boardFile.ts'
import { getBoard } from '../../shared/document/layout.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { type RunSheet, runSheetSchema } from '../../shared/workshop/RunSheet.ts'
import type { PhaseAnswer, RunSheetAnswer } from '../../shared/workshopApi.ts'
import { HARBOUR } from '../support/templates.ts'
import { Guest } from './support/Guest.ts'
import { boardIn, brought, exported, refusalOf } from './support/kudelma.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { request, save } from './support/templates.ts'

const [ROW] = HARBOUR.rows
const [COLUMN] = HARBOUR.columns
if (!ROW || !COLUMN) throw new Error('a harbour without a matrix')

const PHASES = runSheetSchema.parse([
	{
		...{ id: 'start', title: { sv: 'Början', en: 'Start' }, kind: 'present', open: 'none' },
		...{ instruction: { sv: 'Sätt er.\nLyssna.' }, minutes: 10 },
	},
	{
		...{ id: 'cell', title: { fi: 'Ruutu' }, kind: 'write', writers: 'editor', closes: true },
		...{ open: { cells: [{ theme: ROW.id, perspective: COLUMN.id }] }, minutes: 25 },
	},
	{ id: 'row', title: { fi: 'Rivi' }, kind: 'discuss', open: { themes: [ROW.id] } },
])

/** A board of HARBOUR with the plan, in its second phase. */
async function planned(server: TestServer) {
	const template = (await (await server.post('/api/templates', HARBOUR)).json()) as SavedTemplate
	const options = { template: template.id, language: 'sv' }
	const board = await server.createBoard(options, template.key, { sector: 'port' })
	expect((await board.lead.send('PUT', '/run-sheet', PHASES)).status).toBe(200)
	expect((await board.lead.post('/phase', { to: 'cell' })).status).toBe(200)
	return board
}

async function planOf(guest: Guest): Promise<{ phases: RunSheet; state: PhaseAnswer['state'] }> {
	const { phases } = (await (await guest.get('/run-sheet')).json()) as RunSheetAnswer
	const { state } = (await (await guest.get('/phase')).json()) as PhaseAnswer
	return { phases, state }
}

function leadOf(server: TestServer, board: CreatedBoard | ImportedBoard): Promise<Guest> {
	return Guest.join(server.address, board, 'facilitator', { sector: 'port' })
}

/** What of the workshop stands in the document. */
async function keysOf(server: TestServer, guest: Guest): Promise<string[]> {
	const client = await RawClient.join(server, guest)
	const keys = [...getBoard(client.doc).keys()]
	client.socket.close()
	return keys.filter((key) => key === 'runSheet' || key.startsWith('phase'))
}

const ALONE = { phases: PHASES, state: null }

describe('a run-sheet', () => {
	it('H124 goes along with copies, for groups too, without the present phase', async () => {
		const server = await startTestServer()
		const board = await planned(server)
		const answer = await board.lead.post('/clone', { title: 'Kopia', notes: false })
		const copy = await leadOf(server, (await answer.json()) as CreatedBoard)
		expect(await planOf(copy)).toEqual(ALONE)
		expect(await keysOf(server, copy)).toEqual(['runSheet'])
		// It's their own from there.
		expect((await copy.send('PUT', '/run-sheet', [])).status).toBe(200)
		expect((await planOf(board.lead)).phases).toEqual(PHASES)

		const titles = ['A', 'B']
		const many = await board.lead.post('/clones', { titles, notes: 'none' })
		const { boards } = (await many.json()) as { boards: CreatedBoard[] }
		expect(boards).toHaveLength(2)
		for (const group of boards) {
			expect(await planOf(await leadOf(server, group))).toEqual(ALONE)
		}
	})

	it('E120 goes along in both kinds of board files, and is itself again', async () => {
		const server = await startTestServer()
		const other = await startTestServer()
		const board = await planned(server)
		const file = (await (await board.lead.get('/file')).json()) as BoardFile
		expect(file.runSheet).toEqual(PHASES)
		expect(JSON.stringify(file)).not.toContain('phaseEntries')
		const packed = await exported(board.lead)
		expect(boardIn(packed).runSheet).toEqual(PHASES)
		for (const answer of [
			await brought(other, JSON.stringify(file), 'application/json'),
			await brought(other, packed),
			await brought(other, await (await board.lead.get('/file.tldr')).text(), 'application/json'),
		]) {
			expect(answer.status).toBe(201)
			const lead = await leadOf(other, (await answer.json()) as ImportedBoard)
			expect(await planOf(lead)).toEqual(ALONE)
			expect(await keysOf(other, lead)).toEqual(['runSheet'])
		}
	})

	it('E121 that isn’t one is refused with its place; a file without one has none', async () => {
		const server = await startTestServer()
		const board = await planned(server)
		const file = (await (await board.lead.get('/file')).json()) as BoardFile
		const [first] = PHASES
		const bad: [unknown, string][] = [
			[[{ ...first, title: {} }], 'runSheet.0.title'],
			[[{ ...first, minutes: 0 }], 'runSheet.0.minutes'],
			[[{ ...first, kind: 'sleep' }], 'runSheet.0.kind'],
			[[first, first], 'runSheet'],
			['tomorrow', 'runSheet'],
		]
		for (const [runSheet, place] of bad) {
			const text = JSON.stringify({ ...file, runSheet })
			const answer = await brought(server, text, 'application/json')
			const [status, , field] = await refusalOf(answer)
			expect([status, field]).toEqual([422, place])
		}
		const { runSheet, ...without } = file
		expect(runSheet).toBeDefined()
		const answer = await brought(server, JSON.stringify(without), 'application/json')
		const lead = await leadOf(server, (await answer.json()) as ImportedBoard)
		expect(await planOf(lead)).toEqual({ phases: [], state: null })
		expect(await keysOf(server, lead)).toEqual([])
	})

	it('F38 E122 is in a template of the board, in its file, and on boards of it elsewhere', async () => {
		const [server, other] = [await startTestServer(), await startTestServer()]
		const board = await planned(server)
		const saved = await save(board.lead)
		const file = await request(server, 'GET', `/${saved.id}/file`, { keys: [saved.key] })
		const template = (await file.json()) as Template
		expect(template.runSheet).toEqual(PHASES)
		const there = (await (await other.post('/api/templates', template)).json()) as SavedTemplate
		const options = { template: there.id, language: 'fi' }
		const made = await other.createBoard(options, there.key, { sector: 'port' })
		expect(await planOf(made.lead)).toEqual(ALONE)
		const again = await save(made.lead)
		const second = await request(other, 'GET', `/${again.id}/file`, { keys: [again.key] })
		expect(((await second.json()) as Template).runSheet).toEqual(PHASES)
	})

	it('F38 opens in a template what is left of its part there', async () => {
		const server = await startTestServer()
		const board = await planned(server)
		const { rows } = HARBOUR
		const lines = {
			rows: rows.slice(1).map(({ id }) => ({ id, title: id })),
			columns: HARBOUR.columns.map(({ id }) => ({ id, title: id })),
			expected: { rows: rows.map(({ id }) => id), columns: HARBOUR.columns.map(({ id }) => id) },
		}
		const put = await board.lead.send('PUT', '/matrix', lines)
		expect(put.status, await put.text()).toBe(200)
		const saved = await save(board.lead)
		const file = await request(server, 'GET', `/${saved.id}/file`, { keys: [saved.key] })
		const { runSheet = [] } = (await file.json()) as Template
		expect(runSheet.map(({ open }) => open)).toEqual(['none', 'none', 'none'])
	})

	it('E122 of a template that isn’t one, or names lines that it hasn’t got, is refused in words', async () => {
		const server = await startTestServer()
		const [first] = PHASES
		const bad: [unknown, string][] = [
			[[{ ...first, title: {} }], 'runSheet.0.title'],
			[[first, { ...first, id: 'two', open: { themes: ['nowhere'] } }], 'runSheet.1.open'],
			[
				[{ ...first, open: { cells: [{ theme: ROW.id, perspective: ROW.id }] } }],
				'runSheet.0.open',
			],
			[[{ ...first, after: 'home' }], 'runSheet.0'],
			[Array.from({ length: 41 }, (_, n) => ({ ...first, id: `n${n}` })), 'runSheet'],
		]
		for (const [runSheet, place] of bad) {
			const answer = await server.post('/api/templates', { ...HARBOUR, runSheet })
			const [status, , field] = await refusalOf(answer)
			expect([status, field]).toEqual([422, place])
		}
	})
})
