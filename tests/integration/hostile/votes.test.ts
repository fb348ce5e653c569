/** Who votes as they mustn't, or reads what isn't theirs. (SPEC H130-H139) */
import { describe, expect, it, vi } from 'vitest'
import { getBoard } from '../../../shared/document/layout.ts'
import { readVote } from '../../../shared/workshop/vote.ts'
import { Guest } from '../support/Guest.ts'
import { documentOf } from '../support/groups.ts'
import { program, tokenFor } from '../support/programs.ts'
import { provide } from '../support/provide.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import {
	ballotOf,
	cast,
	ELSEWHERE,
	endOf,
	goTo,
	must,
	NOTES,
	sumsOf,
	votingBoard,
} from '../support/votes.ts'
import { sendForged, WAIT } from './support/AttackedBoard.ts'

const [A, B, C] = NOTES

async function underWay() {
	const set = await votingBoard({ open: { themes: ['roles'] } })
	await goTo(set.board, 'vote')
	const [evil, honest] = [await set.joins('contributor'), await set.joins('contributor')]
	await must(cast(honest, 'v1', { [B]: 1 }))
	return { ...set, evil, honest }
}

type Set = Awaited<ReturnType<typeof underWay>>

interface Attempt {
	name: string
	tries(set: Set): Promise<Response>
	ends: string
}

const ballots = (dots: unknown) => (set: Set) => cast(set.evil, 'v1', dots)

const ATTEMPTS: readonly Attempt[] = [
	{ name: 'a negative dot', tries: ballots({ [A]: -1 }), ends: '400 bad-request' },
	{
		name: 'a negative one that makes room',
		tries: ballots({ [A]: 3, [B]: 3, [C]: -1 }),
		ends: '400 bad-request',
	},
	{ name: 'half a dot', tries: ballots({ [A]: 0.5 }), ends: '400 bad-request' },
	{ name: 'a million', tries: ballots({ [A]: 1_000_000 }), ends: '422 too-many-on-one' },
	{ name: 'more than a number holds', tries: ballots({ [A]: 1e300 }), ends: '400 bad-request' },
	{ name: 'a word', tries: ballots({ [A]: '1' }), ends: '400 bad-request' },
	{ name: 'a list', tries: ballots([1]), ends: '400 bad-request' },
	{ name: 'more on one than allowed', tries: ballots({ [A]: 4 }), ends: '422 too-many-on-one' },
	{ name: 'more than there are', tries: ballots({ [A]: 3, [B]: 3 }), ends: '422 too-many-dots' },
	{
		name: 'on what isn’t there',
		tries: ballots({ 'shape:nowhere': 1 }),
		ends: '422 unknown-target',
	},
	{ name: 'on __proto__', tries: (set) => raw(set.evil, '{"dots":{"__proto__":1}}'), ends: '200' },
	{ name: 'on constructor', tries: ballots({ constructor: 1 }), ends: '422 unknown-target' },
	{ name: 'outside the part', tries: ballots({ [ELSEWHERE]: 1 }), ends: '422 outside-part' },
	{
		name: 'a thousand targets',
		tries: ballots(Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`s${n}`, 0]))),
		ends: '400 bad-request',
	},
	{
		name: 'a body that is too large',
		tries: ballots({ ['x'.repeat(40_000)]: 1 }),
		ends: '413 too-large',
	},
	{
		name: 'in another’s name, in the body',
		tries: ({ evil, honest }) =>
			evil.send('PUT', '/votes/v1/ballot', { dots: { [A]: 1 }, by: honest.participant.id }),
		ends: '400 bad-request',
	},
	{
		name: 'at another’s address',
		tries: ({ evil, honest }) =>
			evil.send('PUT', `/votes/v1/ballot/${honest.participant.id}`, { dots: { [A]: 1 } }),
		ends: '404 unknown-route',
	},
	{
		name: 'reading another’s ballot',
		tries: ({ evil, honest }) => evil.get(`/votes/v1/ballots/${honest.participant.id}`),
		ends: '404 unknown-route',
	},
	{
		name: 'a list of ballots',
		tries: ({ board }) => board.lead.get('/votes/v1/ballots'),
		ends: '404 unknown-route',
	},
	{
		name: 'the sums before the close',
		tries: ({ evil }) => evil.get('/votes/v1'),
		ends: '409 open',
	},
	{ name: 'closing', tries: ({ evil }) => evil.post('/votes/v1/close'), ends: '403 forbidden' },
	{
		name: 'in no vote',
		tries: ({ evil }) => cast(evil, 'v99', { [A]: 1 }),
		ends: '404 unknown-vote',
	},
	{
		name: 'in a vote with a strange name',
		tries: ({ evil }) => cast(evil, '__proto__', { [A]: 1 }),
		ends: '404 unknown-vote',
	},
	{
		name: 'a viewer',
		tries: async ({ joins }) => cast(await joins('viewer'), 'v1', { [A]: 1 }),
		ends: '403 forbidden',
	},
	{
		name: 'a viewer who reads a ballot',
		tries: async ({ joins }) => (await joins('viewer')).get('/votes/v1/ballot'),
		ends: '403 forbidden',
	},
	{
		name: 'a stranger',
		tries: ({ server, board }) =>
			fetch(`${server.address}/api/boards/${board.id}/votes/v1/ballot`, {
				method: 'PUT',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ dots: { [A]: 1 } }),
			}),
		ends: '401 not-joined',
	},
	{
		name: 'somebody who was sent away',
		async tries({ board, evil }) {
			await board.lead.send('DELETE', `/participants/${evil.participant.id}`)
			return cast(evil, 'v1', { [A]: 1 })
		},
		ends: '403 removed',
	},
	{
		name: 'another page in their browser',
		tries: ({ evil }) =>
			evil.send(
				'PUT',
				'/votes/v1/ballot',
				{ dots: { [A]: 1 } },
				{ Origin: 'https://evil.example' },
			),
		ends: '403 wrong-origin',
	},
	...(['write', 'lead'] as const).map(
		(scope): Attempt => ({
			name: `a token that may ${scope}`,
			async tries({ server, board }) {
				const token = await tokenFor(board.lead, scope, scope)
				return program(server, board.id, token).send('PUT', '/votes/v1/ballot', {
					dots: { [A]: 1 },
				})
			},
			ends: '403 forbidden',
		}),
	),
	{
		name: 'a token that reads a ballot',
		async tries({ server, board }) {
			const token = await tokenFor(board.lead, 'lead', 'lead')
			return program(server, board.id, token).get('/votes/v1/ballot')
		},
		ends: '403 forbidden',
	},
	{
		name: 'after the close',
		async tries({ board, evil }) {
			await goTo(board, 'talk')
			return cast(evil, 'v1', { [A]: 1 })
		},
		ends: '409 vote-closed',
	},
	{
		name: 'reading ballots after the close',
		async tries({ board, honest }) {
			await goTo(board, 'talk')
			return honest.get('/votes/v1/ballot')
		},
		ends: '409 vote-closed',
	},
	{
		name: 'in an earlier round',
		async tries({ board, evil }) {
			await goTo(board, 'talk')
			await goTo(board, 'vote')
			return cast(evil, 'v1', { [A]: 1 })
		},
		ends: '409 vote-closed',
	},
	{
		name: 'in a vote of another board',
		async tries({ server, evil }) {
			const other = await server.createBoard()
			const there = await Guest.join(server.address, other, 'contributor', { cookie: evil.cookie })
			return cast(there, 'v1', { [A]: 1 })
		},
		ends: '404 unknown-vote',
	},
	{
		name: 'by a cookie of another board',
		async tries({ server, evil }) {
			const other = await server.createBoard()
			const path = `${server.address}/api/boards/${other.id}/votes/v1/ballot`
			return fetch(path, { headers: { Cookie: evil.cookie } })
		},
		ends: '401 not-joined',
	},
]

function raw(who: Guest, body: string): Promise<Response> {
	return fetch(`${who.address}/api/boards/${who.boardId}/votes/v1/ballot`, {
		method: 'PUT',
		headers: { Cookie: who.cookie, 'Content-Type': 'application/json' },
		body,
	})
}

describe('voting as one must not', () => {
	it.each(ATTEMPTS)('H139 $name: $ends', async ({ tries, ends }) => {
		const set = await underWay()
		expect(await endOf(tries(set))).toBe(ends)
		await goTo(set.board, 'none')
		expect((await sumsOf(set.honest, 'v1')).result).toMatchObject({ voters: 1, dots: { [B]: 1 } })
	})

	it('H139 twice, at once and from two windows: the voter has one ballot, whole', async () => {
		const { board, evil } = await underWay()
		const tries = Array.from({ length: 40 }, (_, n) => cast(evil, 'v1', { [n % 2 ? A : C]: 3 }))
		for (const answer of await Promise.all(tries)) expect(answer.status).toBe(200)
		const { dots } = await ballotOf(evil, 'v1')
		expect([{ [A]: 3 }, { [C]: 3 }]).toContainEqual(dots)
		await goTo(board, 'none')
		const { result } = await sumsOf(evil, 'v1')
		expect(result).toMatchObject({ voters: 2, dots: { ...dots, [B]: 1 } })
	})

	it('H139 while it’s being closed: what was answered with 200 is counted, what wasn’t isn’t', async () => {
		const { board, joins, evil } = await underWay()
		const voters = await Promise.all(Array.from({ length: 20 }, () => joins('contributor')))
		const voting = voters.map((voter) => cast(voter, 'v1', { [A]: 1 }))
		const closing = board.lead.post('/votes/v1/close')
		const taken = (await Promise.all(voting)).filter(({ ok }) => ok).length
		await closing
		const { result } = await sumsOf(evil, 'v1')
		expect(result?.dots[A] ?? 0).toBe(taken)
	})

	it.each([
		['a result', { closed: 1, result: { voters: 9, dots: { [C]: 9 }, sectors: [], others: null } }],
		['a vote that is open again', { closed: null, result: null }],
		['more dots', { dots: 20, most: 20 }],
	])('H138 forging %s in the document ends as any writing in its root does', async (_, forged) => {
		const { server, board, evil, honest } = await underWay()
		await goTo(board, 'talk')
		const client = await RawClient.join(server, evil)
		sendForged(client, (doc) => {
			const before = getBoard(doc).get('vote.v1') as object
			getBoard(doc).set('vote.v1', { ...before, ...forged })
		})
		await vi.waitFor(() => expect(client.closeCode).not.toBeNull(), WAIT)
		const doc = await documentOf(server, board.lead)
		expect(readVote(doc, 'v1')).toMatchObject({ dots: 5, result: { voters: 1, dots: { [B]: 1 } } })
		expect(await endOf(cast(honest, 'v1', { [C]: 1 }))).toBe('409 vote-closed')
	})
})

const READ = [
	...['', '/me', '/phase', '/run-sheet', '/votes', '/participants', '/notes', '/matrix', '/file'],
	...['/file/facts', '/groups', '/export.json', '/export.csv', '/links'],
]

/** A board's file has its records as the document does, in whose order they were taken in. */
function inOrder(text: string): string {
	if (!text.startsWith('{"format":"kudelma-board"')) return text
	const file = JSON.parse(text) as { records: { id: string }[] }
	file.records.sort((one, other) => (one.id < other.id ? -1 : 1))
	return JSON.stringify(file)
}

describe('a sniffer', () => {
	it('H131 nobody’s frames and answers tell of a ballot before the close, after a restart either', async () => {
		const { server, board, joins } = await votingBoard()
		await goTo(board, 'vote')
		const [viewer, contributor] = [await joins('viewer'), await joins('contributor')]
		const [editor, voter] = [await joins('editor'), await joins('contributor')]
		const others = [viewer, contributor, editor, board.lead]
		const token = await tokenFor(board.lead, 'lead', 'reader')
		const clients = await Promise.all(others.map((guest) => RawClient.join(server, guest)))
		const stock = provide(server, editor)
		await vi.waitFor(() => expect(stock.provider.synced).toBe(true), WAIT)
		let updates = 0
		stock.doc.on('update', () => updates++)
		const window = await RawClient.join(server, voter)
		/** All that the others can read, without the times of asking. */
		const heard = async (address: string): Promise<string[]> => {
			const asked = others.flatMap((guest) => READ.map((path) => guest.at(address).get(path)))
			const byToken = READ.map((path) => program({ address }, board.id, token).get(path))
			const texts = await Promise.all(
				[...asked, ...byToken].map(async (answer) => (await answer).text()),
			)
			return texts.map((text) =>
				inOrder(text)
					.replaceAll(address, '')
					.replace(/"(now|at|usedAt|here)":[^,}]+/g, '')
					.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''),
			)
		}
		const before = await heard(server.address)
		// Whoever leads is told how many have voted, and nothing more.
		const leader = clients.at(-1)
		const untold = [...clients.slice(0, -1), window]
		const frames = () => untold.map((client) => client.frames - client.presenceFrames)
		await vi.waitFor(async () => expect(await heard(server.address)).toEqual(before), WAIT)
		// How many are here is told a moment after they have come.
		await vi.waitFor(() => {
			for (const { news } of [...clients, window]) {
				expect(news.get('done')).toMatchObject({ done: 0, of: 3 })
				expect(news.get('leaders')).toHaveLength(1)
			}
		}, WAIT)
		const framesBefore = frames()

		await must(cast(voter, 'v1', { [A]: 3, [C]: 2 }))
		await must(cast(voter, 'v1', { [A]: 2, [C]: 3 }))
		await vi.waitFor(
			() => expect(leader?.news.get('voted')).toEqual({ vote: 'v1', voted: 1 }),
			WAIT,
		)
		expect(await heard(server.address)).toEqual(before)
		expect(frames()).toEqual(framesBefore)
		expect(updates).toBe(0)
		const vote = readVote(clients[0]?.doc as never, 'v1')
		expect(vote).toMatchObject({ closed: null, result: null })
		for (const client of [...clients, window]) client.socket.close()
		stock.provider.destroy()

		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		expect(await heard(next.address)).toEqual(before)
		expect((await ballotOf(voter.at(next.address), 'v1')).dots).toEqual({ [A]: 2, [C]: 3 })
		await goTo({ lead: board.lead.at(next.address) }, 'none')
		const doc = await documentOf(next, board.lead.at(next.address))
		const told = JSON.stringify(getBoard(doc).get('vote.v1'))
		expect(told).toContain(`"${A}":2`)
		expect(told).not.toContain(voter.participant.id)
	})
})
