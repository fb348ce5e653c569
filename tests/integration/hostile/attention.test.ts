/** Who calls, presents or keeps people as they mustn't. (SPEC H166) */
import { describe, expect, it } from 'vitest'
import { newsFrame } from '../../../server/room/frames.ts'
import { getBoard } from '../../../shared/document/layout.ts'
import { CELL, hears, NOTE, peopledBoard, told } from '../support/attention.ts'
import { program, tokenFor } from '../support/programs.ts'
import { provide } from '../support/provide.ts'
import { endOf, must } from '../support/votes.ts'

async function underWay() {
	const set = await peopledBoard()
	const [evil, watcher, honest] = [
		await set.joins('contributor', 'state'),
		await set.joins('viewer'),
		await set.joins('contributor'),
	]
	await must(set.board.lead.send('PUT', '/presenting', { note: NOTE }))
	await hears(honest.client, 'presenting')
	return { ...set, evil, watcher, honest }
}

type Set = Awaited<ReturnType<typeof underWay>>

interface Attempt {
	name: string
	tries(set: Set): Promise<Response>
	ends: string
}

const call = (body: unknown) => (set: Set) => set.board.lead.post('/attention', body as object)
const present = (body: unknown) => (set: Set) => set.board.lead.send('PUT', '/presenting', body)

const ATTEMPTS: readonly Attempt[] = [
	{
		name: 'a contributor calls everyone',
		tries: ({ evil }) => evil.guest.post('/attention', { to: { cell: CELL } }),
		ends: '403 forbidden',
	},
	{
		name: 'a viewer calls everyone',
		tries: ({ watcher }) => watcher.guest.post('/attention', { to: { cell: CELL } }),
		ends: '403 forbidden',
	},
	{
		name: 'a contributor lets go of all',
		tries: ({ evil }) => evil.guest.post('/attention', { to: null }),
		ends: '403 forbidden',
	},
	{
		name: 'an editor presents',
		tries: async ({ joins }) =>
			(await joins('editor')).guest.send('PUT', '/presenting', { note: NOTE }),
		ends: '403 forbidden',
	},
	{
		name: 'a contributor ends presenting',
		tries: ({ evil }) => evil.guest.send('PUT', '/presenting', null),
		ends: '403 forbidden',
	},
	{
		name: 'a token that may write',
		async tries({ server, board }) {
			const token = await tokenFor(board.lead, 'write', 'Writer')
			return program(server, board.id, token).send('POST', '/attention', { to: { cell: CELL } })
		},
		ends: '403 forbidden',
	},
	{
		name: 'a stranger',
		tries: ({ server, board }) =>
			fetch(`${server.address}/api/boards/${board.id}/attention`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ to: { cell: CELL } }),
			}),
		ends: '401 not-joined',
	},
	{
		name: 'another page in a facilitator’s browser',
		tries: ({ board }) =>
			board.lead.send(
				'POST',
				'/attention',
				{ to: { cell: CELL } },
				{ Origin: 'https://evil.example' },
			),
		ends: '403 wrong-origin',
	},
	{ name: 'to nowhere', tries: call({ to: {} }), ends: '400 bad-request' },
	{ name: 'to a camera', tries: call({ to: { x: 1, y: 2 } }), ends: '400 bad-request' },
	{ name: 'to no view', tries: call({ to: { view: 'moon' } }), ends: '400 bad-request' },
	{ name: 'to no cell', tries: call({ to: { cell: 'shape:no' } }), ends: '400 bad-request' },
	{ name: 'to a note for a cell', tries: call({ to: { cell: NOTE } }), ends: '400 bad-request' },
	{ name: 'to no note', tries: call({ to: { note: 'shape:no' } }), ends: '404 unknown-note' },
	{ name: 'to __proto__', tries: call({ to: { note: '__proto__' } }), ends: '404 unknown-note' },
	{ name: 'to a cell for a note', tries: call({ to: { note: CELL } }), ends: '404 unknown-note' },
	{
		name: 'in another’s name',
		tries: (set) => call({ to: { cell: CELL }, by: set.honest.guest.participant.id })(set),
		ends: '400 bad-request',
	},
	{
		name: 'keeps one sector',
		tries: call({ to: { cell: CELL }, sectors: ['city'], keep: true }),
		ends: '400 bad-request',
	},
	{
		name: 'keeps asking',
		tries: call({ to: { cell: CELL }, ask: true, keep: true }),
		ends: '400 bad-request',
	},
	{
		name: 'a thousand sectors',
		tries: call({ to: { cell: CELL }, sectors: Array.from({ length: 1000 }, (_, n) => `s${n}`) }),
		ends: '400 bad-request',
	},
	{
		name: 'a body that is too large',
		tries: call({ to: { cell: 'x'.repeat(40_000) } }),
		ends: '413 too-large',
	},
	{ name: 'presents nothing', tries: present({}), ends: '400 bad-request' },
	{ name: 'presents no note', tries: present({ note: 'shape:no' }), ends: '404 unknown-note' },
	{ name: 'presents a word', tries: present('note'), ends: '400 bad-request' },
	{
		name: 'presents in no order',
		tries: present({ note: NOTE, order: 'mine' }),
		ends: '400 bad-request',
	},
]

describe('calling and presenting as one must not', () => {
	it.each(ATTEMPTS)('H166 $name: $ends', async ({ tries, ends }) => {
		const set = await underWay()
		expect(await endOf(tries(set))).toBe(ends)
		await must(set.board.lead.post('/attention', { to: { view: 'table' } }))
		const calls = await hears(set.honest.client, 'call')
		expect(calls.map(({ value }) => value)).toMatchObject([{ to: { view: 'table' } }])
		expect(told(set.honest.client, 'presenting')).toHaveLength(1)
		expect(told(set.honest.client, 'attention')).toEqual([])
	})

	it('H166 a flood of calls is slowed, and the honest one waits for a moment only', async () => {
		const { board, honest } = await underWay()
		const ends = await Promise.all(
			Array.from({ length: 40 }, () =>
				endOf(board.lead.post('/attention', { to: { cell: CELL } })),
			),
		)
		expect(ends.filter((end) => end === '200').length).toBeLessThanOrEqual(12)
		expect(ends).toContain('429 too-many')
		expect(told(honest.client, 'call').length).toBeLessThanOrEqual(12)
		// Letting go and presenting aren't calls.
		expect(await endOf(board.lead.post('/attention', { to: null }))).toBe('200')
		expect(await endOf(board.lead.send('PUT', '/presenting', null))).toBe('200')
	})

	it('H166 news that a client sends, and what it writes in the document, calls nobody', async () => {
		const { server, evil, honest, board } = await underWay()
		const forged = { topic: 'call', value: { id: 1, to: { cell: CELL } }, once: true } as const
		evil.client.send(newsFrame(forged))
		const stock = provide(server, await Promise.resolve(evil.guest))
		getBoard(stock.doc).set('attention', forged.value)
		getBoard(stock.doc).set('presenting', { note: 'shape:no' })
		await must(board.lead.post('/attention', { to: { view: 'overview' } }))
		const calls = await hears(honest.client, 'call')
		expect(calls.map(({ value }) => value)).toMatchObject([{ to: { view: 'overview' } }])
		expect(told(honest.client, 'presenting')).toHaveLength(1)
		expect(getBoard(honest.client.doc).get('presenting')).toBeUndefined()
	})
})
