/** Secret votes on a real server. (SPEC D19, H130-H136) */
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { getBoard, getRecords } from '../../shared/document/layout.ts'
import { flagDeleted } from '../../shared/document/records.ts'
import { readVote, readVotes } from '../../shared/workshop/vote.ts'
import { ServerProcess } from '../e2e/support/ServerProcess.ts'
import { type Call, Intercepted } from '../support/Intercepted.ts'
import { newFolder } from '../support/newFolder.ts'
import { edit } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { documentOf } from './support/groups.ts'
import { program, tokenFor } from './support/programs.ts'
import { RawClient } from './support/RawClient.ts'
import { requests, startTestServer } from './support/TestServer.ts'
import {
	ballotOf,
	CELL,
	cast,
	ELSEWHERE,
	EMPTY,
	endOf,
	goTo,
	must,
	NOTES,
	plan,
	sumsOf,
	votingBoard,
} from './support/votes.ts'

const [A, B, C] = NOTES
const WAIT = { timeout: 60_000, interval: 10 }

describe('voting', () => {
	it('H130 H131 a ballot is one’s own, kept until the close, and can be put otherwise', async () => {
		const { board, joins } = await votingBoard()
		await goTo(board, 'vote')
		const [one, two] = [await joins('contributor'), await joins('editor')]
		expect(await ballotOf(one, 'v1')).toEqual({ vote: 'v1', dots: {}, left: 5 })
		const given = { vote: 'v1', dots: { [A]: 3, [B]: 1 }, left: 1 }
		for (let times = 0; times < 3; times++) {
			expect(await must(cast(one, 'v1', { [A]: 3, [B]: 1, [C]: 0 }))).toEqual(given)
		}
		expect(await ballotOf(one, 'v1')).toEqual(given)
		expect(await ballotOf(two, 'v1')).toEqual({ vote: 'v1', dots: {}, left: 5 })
		await must(cast(one, 'v1', { [B]: 2 }))
		await must(cast(two, 'v1', { [B]: 1 }))
		await must(cast(board.lead, 'v1', { [C]: 1 }))
		const late = await joins('contributor')
		await must(cast(late, 'v1', { [A]: 1 }))
		await must(cast(late, 'v1', {}))
		await goTo(board, 'talk')
		const { voted, dots, result } = await sumsOf(late, 'v1')
		expect([voted, dots]).toEqual([3, 5])
		expect(result).toEqual({
			...{ voters: 3, dots: { [B]: 3, [C]: 1 }, sectors: [], ballots: null },
			others: { voters: 3, dots: { [B]: 3, [C]: 1 } },
		})
	})

	it('H132 what can be voted on: notes with words, cells and themes of the open part', async () => {
		const { board, joins } = await votingBoard({ open: { themes: ['roles'] } })
		const one = await joins('contributor')
		await goTo(board, 'vote')
		expect(await endOf(cast(one, 'v1', { [ELSEWHERE]: 1 }))).toBe('422 outside-part')
		expect(await endOf(cast(one, 'v1', { [EMPTY]: 1 }))).toBe('422 unknown-target')
		expect(await endOf(cast(one, 'v1', { [CELL]: 1 }))).toBe('422 unknown-target')
		expect(await endOf(cast(one, 'v1', { [A]: 1 }))).toBe('200')
		await plan(board, { open: { themes: ['roles'] }, vote: { on: 'cells', dots: 2, most: 1 } })
		await goTo(board, 'write')
		await goTo(board, 'vote')
		expect(await endOf(cast(one, 'v3', { [CELL]: 1 }))).toBe('200')
		expect(await endOf(cast(one, 'v3', { [A]: 1 }))).toBe('422 unknown-target')
		expect(await endOf(cast(one, 'v3', { 'shape:cell-vision-culture': 1 }))).toBe(
			'422 outside-part',
		)
		await plan(board, {
			open: { perspectives: ['culture'] },
			vote: { on: 'themes', dots: 2, most: 2 },
		})
		await goTo(board, 'write')
		await goTo(board, 'vote')
		expect(await endOf(cast(one, 'v5', { vision: 2 }))).toBe('200')
		expect(await endOf(cast(one, 'v5', { nothing: 1 }))).toBe('422 unknown-target')
		await goTo(board, 'none')
		expect((await sumsOf(one, 'v5')).result?.dots).toEqual({ vision: 2 })
	})

	it('H132 what is deleted gives its dots back', async () => {
		const { server, board, joins } = await votingBoard()
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 3, [B]: 2 }))
		await goTo(board, 'write')
		expect((await sumsOf(one, 'v1')).result?.dots).toEqual({ [A]: 3, [B]: 2 })
		await goTo(board, 'vote')
		await must(cast(one, 'v3', { [A]: 3, [B]: 2 }))
		// Whoever deleted it before they heard of the vote may (Q51).
		await edit(server, board.lead, (doc) => {
			const entry = getRecords(doc).get(A)
			if (entry) flagDeleted(entry)
		})
		expect(await ballotOf(one, 'v3')).toEqual({ vote: 'v3', dots: { [B]: 2 }, left: 3 })
		expect(await endOf(cast(one, 'v3', { [A]: 1 }))).toBe('422 unknown-target')
		await goTo(board, 'write')
		expect((await sumsOf(one, 'v3')).result?.dots).toEqual({ [B]: 2 })
	})

	it('H133 opens with its phase, once; who goes back votes anew, beside the first round', async () => {
		const { server, board, joins } = await votingBoard()
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(board.lead.post('/phase', { minutes: 5 }))
		await must(cast(one, 'v1', { [A]: 1 }))
		await goTo(board, 'vote')
		expect((await ballotOf(one, 'v1')).dots).toEqual({ [A]: 1 })
		await goTo(board, 'talk')
		await goTo(board, 'vote')
		expect((await ballotOf(one, 'v3')).dots).toEqual({})
		await must(cast(one, 'v3', { [B]: 1 }))
		await goTo(board, 'none')
		const { votes } = await must<{ votes: { id: string; result: { dots: object } }[] }>(
			one.get('/votes'),
		)
		expect(votes.map(({ id, result }) => [id, result.dots])).toEqual([
			['v3', { [B]: 1 }],
			['v1', { [A]: 1 }],
		])
		const doc = await documentOf(server, board.lead)
		expect(readVotes(doc)).toEqual(votes)
	})

	it('H133 a plan without its phase closes it, and so does a facilitator, who stays in the phase', async () => {
		const { board, joins } = await votingBoard()
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 1 }))
		const closed = await must<{ closed: number; voted: number }>(board.lead.post('/votes/v1/close'))
		expect(closed.voted).toBe(1)
		expect(await must(board.lead.post('/votes/v1/close')), 'again').toEqual(closed)
		expect(await must(one.get('/phase'))).toMatchObject({ phase: { id: 'vote' } })
		expect(await endOf(cast(one, 'v1', {}))).toBe('409 vote-closed')
		await goTo(board, 'write')
		await goTo(board, 'vote')
		await must(cast(one, 'v3', { [B]: 2 }))
		await must(board.lead.send('PUT', '/run-sheet', []))
		expect((await sumsOf(one, 'v3')).result?.dots).toEqual({ [B]: 2 })
	})

	it('H134 while it’s open only facilitators and their programs hear how many have voted', async () => {
		const { server, board, joins } = await votingBoard()
		await goTo(board, 'vote')
		const [one, viewer] = [await joins('contributor'), await joins('viewer')]
		await must(cast(one, 'v1', { [A]: 1 }))
		expect(await sumsOf(board.lead, 'v1')).toMatchObject({ voted: 1, result: null, closed: null })
		expect(await endOf(one.get('/votes/v1'))).toBe('409 open')
		expect(await endOf(viewer.get('/votes/v1'))).toBe('409 open')
		const [reads, leads] = await Promise.all(
			(['read', 'lead'] as const).map(async (scope) =>
				program(server, board.id, await tokenFor(board.lead, scope, scope)),
			),
		)
		expect(await endOf(reads?.get('/votes/v1') as Promise<Response>)).toBe('409 open')
		expect(
			await must(leads?.send('POST', '/votes/v1/close', {}) as Promise<Response>),
		).toMatchObject({
			voted: 1,
			result: { dots: { [A]: 1 } },
		})
		expect(await sumsOf(viewer, 'v1')).toMatchObject({ voted: 1 })
		expect(await endOf(reads?.get('/votes/v1') as Promise<Response>)).toBe('200')
	})

	it('H134 whoever leads is told it as ballots come, and nobody else is', async () => {
		const { server, board, joins } = await votingBoard()
		const voters = [await joins('contributor'), await joins('editor')] as const
		const [one, two] = voters
		const lead = await RawClient.join(server, board.lead)
		const others = await Promise.all(
			[...voters, await joins('viewer')].map((guest) => RawClient.join(server, guest)),
		)
		const tells = (client: RawClient, voted: unknown) =>
			vi.waitFor(() => expect(client.news.get('voted')).toEqual(voted), WAIT)
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 1 }))
		await tells(lead, { vote: 'v1', voted: 1 })
		await must(cast(two, 'v1', { [B]: 2 }))
		await must(cast(one, 'v1', { [C]: 1 }))
		await tells(lead, { vote: 'v1', voted: 2 })
		// Who comes later, and who comes to lead, hears what holds.
		await tells(await RawClient.join(server, board.lead), { vote: 'v1', voted: 2 })
		for (const client of others) expect(client.news.has('voted')).toBe(false)
		const path = `/participants/${two.participant.id}`
		await must(board.lead.send('PATCH', path, { role: 'facilitator' }))
		await tells(others[1] as RawClient, { vote: 'v1', voted: 2 })
		// The next vote is counted by itself.
		await goTo(board, 'talk')
		await goTo(board, 'vote')
		await must(cast(one, 'v3', { [A]: 1 }))
		await tells(lead, { vote: 'v3', voted: 1 })
		expect(others[0]?.news.has('voted')).toBe(false)
	})

	it('H135 an open vote tells who gave which, where that was said before and names are shown', async () => {
		const { board, joins } = await votingBoard({ vote: { dots: 2, most: 2, names: true } })
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 2 }))
		await goTo(board, 'talk')
		const ballots = [{ by: one.participant.id, dots: { [A]: 2 } }]
		expect((await sumsOf(one, 'v1')).result?.ballots).toEqual(ballots)
		await goTo(board, 'vote')
		await must(cast(one, 'v3', { [A]: 2 }))
		await must(board.lead.send('PUT', '/settings', { pseudonymous: true }))
		await goTo(board, 'talk')
		expect((await sumsOf(one, 'v3')).result?.ballots).toBeNull()
	})

	it('H136 sums by sector where five of it voted; who was sent away has no say', async () => {
		const { board, joins } = await votingBoard()
		await goTo(board, 'vote')
		for (let n = 0; n < 5; n++) {
			await must(cast(await joins('contributor', 'city'), 'v1', { [A]: 1 }))
			await must(cast(await joins('contributor', n < 3 ? 'state' : 'other'), 'v1', { [B]: 1 }))
		}
		const evil = await joins('contributor', 'city')
		await must(cast(evil, 'v1', { [A]: 3 }))
		await evil.send('GET', '/me')
		const path = `/participants/${evil.participant.id}`
		expect((await board.lead.send('DELETE', path)).status).toBe(204)
		await goTo(board, 'talk')
		expect((await sumsOf(board.lead, 'v1')).result).toEqual({
			...{ voters: 10, dots: { [A]: 5, [B]: 5 }, ballots: null },
			sectors: [{ id: 'city', voters: 5, dots: { [A]: 5 } }],
			others: { voters: 5, dots: { [B]: 5 } },
		})
	})

	it('H130 J43 two who turn out to be one have one ballot', async () => {
		const { board, joins } = await votingBoard()
		const [old, now] = [await joins('contributor'), await joins('contributor')]
		await goTo(board, 'vote')
		await must(cast(old, 'v1', { [A]: 3 }))
		await must(cast(now, 'v1', { [B]: 2 }))
		const merge = `/participants/${old.participant.id}/merge`
		await must(board.lead.post(merge, { into: now.participant.id }))
		expect((await ballotOf(old, 'v1')).dots).toEqual({ [B]: 2 })
		await must(cast(old, 'v1', { [C]: 1 }))
		await goTo(board, 'talk')
		expect((await sumsOf(now, 'v1')).result).toMatchObject({ voters: 1, dots: { [C]: 1 } })
	})

	it('H133 a ballot after its phase’s time is refused where that closes it, until there is more time', async () => {
		const { board, joins } = await votingBoard({ minutes: 10, closes: true })
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 1 }))
		await must(board.lead.post('/phase', { minutes: 0 }))
		// What was sent in time may take five seconds.
		expect(await endOf(cast(one, 'v1', { [A]: 2 }))).toBe('200')
		await new Promise((resolve) => setTimeout(resolve, 5_100))
		expect(await endOf(cast(one, 'v1', { [A]: 3 }))).toBe('409 vote-closed')
		await must(board.lead.post('/phase', { add: 1 }))
		expect(await endOf(cast(one, 'v1', { [B]: 1 }))).toBe('200')
	})
})

/** Refuses one call, as a disk does that is full for a moment. */
class FailingOnce extends Intercepted {
	fails: string | null = null

	protected override async intercept(name: string, call: Call): Promise<unknown> {
		if (name !== this.fails) return call()
		this.fails = null
		return { ok: false, reason: 'unavailable', detail: 'the disk is full' }
	}
}

describe('a vote and what befalls its server', () => {
	it('H130 S34 ballots are there after a restart, and gone from the file after the close', async () => {
		const { server, board, joins } = await votingBoard()
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 2 }))
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		expect((await ballotOf(one.at(next.address), 'v1')).dots).toEqual({ [A]: 2 })
		await goTo({ lead: board.lead.at(next.address) }, 'none')
		await next.stop()
		const db = new Database(join(server.dataDir, 'kudelma.db'))
		expect(db.prepare('SELECT count(*) AS n FROM ballots').get()).toMatchObject({ n: 0 })
		db.close()
	})

	it.each(['ballots.list', 'participants.list', 'ballots.close'])(
		'H133 a close that can’t be counted (%s) is, as soon as somebody asks',
		async (fails) => {
			const dataDir = newFolder()
			const read = readConfig({ PORT: '0', DATA_DIR: dataDir })
			if (!read.ok) throw new Error('no configuration')
			const inner: Storage = new LibsqlStorage(read.config)
			const storage = new FailingOnce(inner)
			const { server, board, joins } = await votingBoard({}, { storage, dataDir })
			const one = await joins('contributor')
			await goTo(board, 'vote')
			await must(cast(one, 'v1', { [A]: 2 }))
			storage.fails = fails
			await goTo(board, 'talk')
			const doc = await documentOf(server, board.lead)
			expect(readVote(doc, 'v1')).toMatchObject({ result: null })
			expect(readVote(doc, 'v1')?.closed).not.toBeNull()
			expect(await endOf(cast(one, 'v1', { [A]: 1 }))).toBe('409 vote-closed')
			expect((await sumsOf(one, 'v1')).result?.dots).toEqual({ [A]: 2 })
			const after = await documentOf(server, board.lead)
			expect(readVote(after, 'v1')?.result?.dots).toEqual({ [A]: 2 })
		},
	)

	const servers: ServerProcess[] = []
	afterEach(async () => {
		await Promise.all(servers.splice(0).map((server) => server.dispose()))
	})

	it('H130 S34 kill -9 in a vote: every ballot that was answered is there, and counted once', async () => {
		const server = new ServerProcess({ env: { LOG_LEVEL: 'warn' } })
		servers.push(server)
		await server.start()
		const board = await requests(server.url).createBoard({ ideas: false })
		await plan(board, { vote: { on: 'cells', dots: 3, most: 3 } })
		await goTo(board, 'vote')
		const voters = await Promise.all(
			Array.from({ length: 12 }, () => Guest.join(server.url, board, 'contributor')),
		)
		const answered = new Set<Guest>()
		const voting = voters.map(async (voter, n) => {
			if (n > 6) await new Promise((resolve) => setTimeout(resolve, n))
			const answer = await cast(voter, 'v1', { [CELL]: 2 }).catch(() => null)
			if (answer?.ok) answered.add(voter)
		})
		await Promise.all(voting.slice(0, 7))
		await server.kill('SIGKILL')
		await Promise.all(voting)
		await server.start()
		for (const voter of answered) {
			expect((await ballotOf(voter.at(server.url), 'v1')).dots).toEqual({ [CELL]: 2 })
		}
		const closing = board.lead.post('/votes/v1/close').catch(() => null)
		await server.kill('SIGKILL')
		await closing
		await server.start()
		await must(board.lead.post('/votes/v1/close'))
		const { voted, result } = await sumsOf(board.lead, 'v1')
		expect(voted).toBeGreaterThanOrEqual(answered.size)
		expect(result?.dots).toEqual({ [CELL]: 2 * voted })
	})
})

describe('what a vote leaves behind', () => {
	it('D19 no copy, file or template has a board’s votes', async () => {
		const { server, board, joins } = await votingBoard()
		const one = await joins('contributor')
		await goTo(board, 'vote')
		await must(cast(one, 'v1', { [A]: 2 }))
		await goTo(board, 'talk')
		const doc = await documentOf(server, board.lead)
		expect(getBoard(doc).has('vote.v1')).toBe(true)
		const file = await (await board.lead.get('/file')).text()
		expect(file).not.toContain('"vote.v1"')
		expect(file).not.toContain('"voters"')
	})
})
