/** Leading a workshop over HTTP: its plan, its phases, its clock. (SPEC H120-H122, D17, D18) */
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer } from '../../shared/api.ts'
import { readPhase, readRunSheet } from '../../shared/workshop/phase.ts'
import { MAX_PHASES, type RunSheet } from '../../shared/workshop/RunSheet.ts'
import type { PhaseAnswer, RunSheetAnswer } from '../../shared/workshopApi.ts'
import { newFolder } from '../support/newFolder.ts'
import { Guest } from './support/Guest.ts'
import { leadTo, plan, planned } from './support/leading.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const MINUTE = 60_000

async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard()
	const { lead } = board
	// The framework comes with one.
	await plan(lead)
	const viewer = await Guest.join(server.address, board, 'viewer')
	return { server, board, lead, viewer }
}

async function sheetOf(who: Guest): Promise<RunSheet> {
	return ((await (await who.get('/run-sheet')).json()) as RunSheetAnswer).phases
}

async function phaseOf(who: Guest): Promise<PhaseAnswer> {
	return (await (await who.get('/phase')).json()) as PhaseAnswer
}

async function problem(answer: Response): Promise<[number, string]> {
	return [answer.status, ((await answer.json()) as ErrorAnswer).error.code]
}

describe('the run-sheet', () => {
	it('H120 D17 is planned whole, and read by everyone, over HTTP and in the document', async () => {
		const { server, lead, viewer } = await setUp()
		expect(await sheetOf(viewer)).toEqual([])
		await plan(
			lead,
			planned('one', {
				minutes: 10,
				instruction: { fi: 'Kirjoita.\nYksi ajatus lapulle.', sv: ' ' },
			}),
			planned('two', { kind: 'pause', title: { fi: 'Tauko', sv: 'Paus', en: 'Break' } }),
		)
		const [one, two] = await sheetOf(viewer)
		expect(one).toEqual({
			...{ id: 'one', title: { fi: 'Vaihe one' }, minutes: 10, kind: 'write', open: 'all' },
			...{ instruction: { fi: 'Kirjoita.\nYksi ajatus lapulle.' }, writers: 'contributor' },
			closes: false,
		})
		expect(two).toMatchObject({ kind: 'pause', minutes: null, title: { sv: 'Paus' } })
		const client = await RawClient.join(server, viewer)
		expect(readRunSheet(client.doc)).toEqual([one, two])
		await plan(lead)
		await client.until(() => readRunSheet(client.doc).length === 0)
	})

	it.each<[string, unknown]>([
		['is no list', { phases: [] }],
		['has a phase without a title', [planned('a', { title: {} })]],
		['has a title of nothing but spaces', [planned('a', { title: { fi: '  ' } })]],
		['has a language that there is not', [planned('a', { title: { xx: 'a' } as never })]],
		['has two phases of one id', [planned('a'), planned('a')]],
		['has a phase called next', [planned('next')]],
		['has an id with odd characters', [planned('a/b')]],
		['has a kind that there is not', [planned('a', { kind: 'party' as never })]],
		['opens nothing in particular', [planned('a', { open: { themes: [] } })]],
		['opens two sorts of parts', [planned('a', { open: { themes: ['a'], cells: [] } as never })]],
		['lets viewers write', [planned('a', { writers: 'viewer' as never })]],
		['takes no time', [planned('a', { minutes: 0 })]],
		['takes a month', [planned('a', { minutes: 43_200 })]],
		['is too long', Array.from({ length: MAX_PHASES + 1 }, (_, n) => planned(`p${n}`))],
		['says too much', [planned('a', { instruction: { fi: 'a'.repeat(601) } })]],
	])('H120 is refused in words where it %s', async (_name, body) => {
		const { lead } = await setUp()
		await plan(lead, planned('kept'))
		expect(await problem(await lead.send('PUT', '/run-sheet', body))).toEqual([400, 'bad-request'])
		expect((await sheetOf(lead)).map(({ id }) => id)).toEqual(['kept'])
	})

	it('H120 that loses the present phase ends it, and one that keeps it goes on', async () => {
		const { lead } = await setUp()
		await plan(lead, planned('one', { minutes: 5 }), planned('two'))
		const { state } = await leadTo(lead, { to: 'one' })
		await plan(lead, planned('zero'), planned('one', { open: 'none', minutes: 30 }))
		const after = await phaseOf(lead)
		expect(after).toMatchObject({ state, number: 2, of: 2, phase: { open: 'none' } })
		await plan(lead, planned('two'))
		expect(await phaseOf(lead)).toMatchObject({ state: null, phase: null, number: null, of: 1 })
	})
})

describe('leading', () => {
	it('H121 H122 goes on, back, and anywhere, and after the last phase it is over', async () => {
		const { lead, viewer } = await setUp()
		await plan(
			lead,
			planned('one', { minutes: 5 }),
			planned('two'),
			planned('three', { minutes: 1 }),
		)
		expect(await phaseOf(viewer)).toMatchObject({ state: null, phase: null, of: 3 })
		const first = await leadTo(lead, { to: 'next' })
		expect(first).toMatchObject({ number: 1, of: 3, phase: { id: 'one' }, state: { entry: 1 } })
		expect((first.state?.endsAt ?? 0) - (first.state?.since ?? 0)).toBe(5 * MINUTE)
		expect(Math.abs(first.now - Date.now())).toBeLessThan(MINUTE)
		const second = await leadTo(lead, { to: 'next' })
		expect(second.state).toMatchObject({ id: 'two', entry: 2, endsAt: null, left: null })
		expect(second.state?.began).toBe(first.state?.began)
		expect((await leadTo(lead, { to: 'back' })).number).toBe(1)
		expect(await problem(await lead.post('/phase', { to: 'back' }))).toEqual([404, 'unknown-phase'])
		expect((await leadTo(lead, { to: 'three' })).number).toBe(3)
		expect((await phaseOf(viewer)).phase?.id).toBe('three')
		expect((await leadTo(lead, { to: 'next' })).state).toBeNull()
		// It counts on, so that no late command builds on an entry of before.
		expect((await leadTo(lead, { to: 'one' })).state).toMatchObject({ entry: 5 })
		expect((await leadTo(lead, { to: 'none' })).state).toBeNull()
		expect(await problem(await lead.post('/phase', { to: 'four' }))).toEqual([404, 'unknown-phase'])
	})

	it('H122 does nothing where another leader has gone on already', async () => {
		const { lead } = await setUp()
		await plan(lead, planned('one'), planned('two'), planned('three'))
		await leadTo(lead, { to: 'next', entry: 0 })
		await leadTo(lead, { to: 'next', entry: 1 })
		expect(await problem(await lead.post('/phase', { to: 'next', entry: 1 }))).toEqual([
			...[409, 'changed'],
		])
		expect((await phaseOf(lead)).phase?.id).toBe('two')
		const both = [1, 2].map(() => lead.post('/phase', { to: 'next', entry: 2 }))
		const answers = await Promise.all(both)
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
		expect((await phaseOf(lead)).phase?.id).toBe('three')
	})

	it('H122 adds and takes time, pauses the clock and lets it go on', async () => {
		const { lead } = await setUp()
		await plan(lead, planned('one', { minutes: 5 }))
		const { state: begun } = await leadTo(lead, { to: 'one' })
		const { state: longer } = await leadTo(lead, { add: 2 })
		expect(longer).toEqual({ ...begun, endsAt: (begun?.endsAt ?? 0) + 2 * MINUTE })
		const { state: shorter } = await leadTo(lead, { to: 'one', add: -1.5 })
		expect(shorter?.endsAt).toBe((begun?.endsAt ?? 0) + MINUTE / 2)
		expect(shorter?.entry).toBe(begun?.entry)
		const paused = await leadTo(lead, { paused: true })
		expect(paused.state?.endsAt).toBeNull()
		expect(paused.state?.left).toBe((shorter?.endsAt ?? 0) - paused.now)
		const set = await leadTo(lead, { minutes: 3 })
		expect(set.state).toMatchObject({ endsAt: null, left: 3 * MINUTE })
		const on = await leadTo(lead, { paused: false })
		expect(on.state).toMatchObject({ endsAt: on.now + 3 * MINUTE, left: null })
		const over = await leadTo(lead, { add: -60 })
		expect(over.state?.endsAt).toBe(over.now)
		expect((await leadTo(lead, { minutes: null })).state).toMatchObject({
			endsAt: null,
			left: null,
		})
	})

	it('H122 D18 runs a timer alone, without any run-sheet, that ends by none', async () => {
		const { server, lead, viewer } = await setUp()
		const client = await RawClient.join(server, viewer)
		const timer = await leadTo(lead, { to: 'none', minutes: 3 })
		expect(timer).toMatchObject({ phase: null, number: null, of: 0 })
		expect(timer.state).toMatchObject({ id: null, endsAt: timer.now + 3 * MINUTE, began: null })
		await client.until(() => readPhase(client.doc)?.endsAt === timer.state?.endsAt)
		expect((await leadTo(lead, { add: 1 })).state?.entry).toBe(timer.state?.entry)
		expect((await leadTo(lead, { to: 'none', minutes: 1 })).state?.entry).toBe(2)
		expect((await leadTo(lead, { to: 'none' })).state).toBeNull()
		await client.until(() => readPhase(client.doc) === null)
		expect((await leadTo(lead, { paused: true })).state).toBeNull()
	})

	it('D18 survives a restart, to the millisecond', async () => {
		const dataDir = newFolder()
		const first = await startTestServer({ dataDir })
		const board = await first.createBoard()
		await plan(board.lead, planned('one', { minutes: 5, open: 'none' }))
		const { state } = await leadTo(board.lead, { to: 'one', add: 1 })
		await first.stop()
		const second = await startTestServer({ dataDir })
		const lead = board.lead.at(second.address)
		expect(await phaseOf(lead)).toMatchObject({ state, phase: { id: 'one', open: 'none' } })
	})
})
