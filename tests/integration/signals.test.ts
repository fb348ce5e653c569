/** Hands, "I'm done", cheers, reactions and comments, over HTTP and as news. (SPEC H150-H158, D20, D21) */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { readComments } from '../../shared/document/comments.ts'
import { readReactions } from '../../shared/document/reactions.ts'
import type { ResultsJson } from '../../shared/export/json.ts'
import type { CommentAnswer, HandsAnswer } from '../../shared/signalsApi.ts'
import { pdfText } from '../support/openers.ts'
import { Guest } from './support/Guest.ts'
import { documentOf } from './support/groups.ts'
import { program, tokenFor } from './support/programs.ts'
import { RawClient } from './support/RawClient.ts'
import {
	at,
	NOTE,
	notePath,
	OTHER,
	raise,
	react,
	saidBoard,
	say,
	thread,
} from './support/signals.ts'
import { startTestServer } from './support/TestServer.ts'
import { endOf, goTo, must } from './support/votes.ts'

const WAIT = { timeout: 60_000, interval: 10 }

describe('hands', () => {
	it('H150 H151 queue in the order in which they went up; facilitators get all, others their place', async () => {
		const { server, board, joins } = await saidBoard()
		const [aino, bo] = [
			await joins('contributor', { name: 'Aino' }),
			await joins('viewer', { name: 'Bo' }),
		]
		const lead = await RawClient.join(server, board.lead)
		const second = await RawClient.join(server, bo)
		expect(await raise(aino)).toMatchObject({ up: 1, mine: 1 })
		expect(await raise(bo)).toMatchObject({ up: 2, mine: 2 })
		expect(await raise(aino), 'once more: it keeps its place').toMatchObject({ up: 2, mine: 1 })
		await vi.waitFor(() => {
			expect(second.news.get('hands')).toMatchObject({ up: 2, mine: 2 })
			expect(lead.news.get('hands')).toMatchObject({
				...{ up: 2, mine: null },
				queue: [{ participant: aino.participant.id }, { participant: bo.participant.id }],
			})
		}, WAIT)
		expect(second.news.get('hands')).not.toHaveProperty('queue')
		const { hands } = await must<HandsAnswer>(board.lead.get('/hands'))
		expect(hands.map(({ name }) => name)).toEqual(['Aino', 'Bo'])
		await must(board.lead.post('/hand', { up: false, participant: aino.participant.id }))
		await vi.waitFor(() => expect(second.news.get('hands')).toMatchObject({ up: 1, mine: 1 }), WAIT)
		await must(board.lead.post('/hand', { up: false, all: true }))
		await vi.waitFor(
			() => expect(second.news.get('hands')).toMatchObject({ up: 0, mine: null }),
			WAIT,
		)
	})

	it('H151 names nobody on a board that shows sectors only', async () => {
		const { board, joins } = await saidBoard()
		await raise(await joins('contributor', { name: 'Aino' }))
		await must(board.lead.send('PUT', '/settings', { pseudonymous: true }))
		const answer = await (await board.lead.get('/hands')).text()
		expect(answer).not.toContain('Aino')
		expect((JSON.parse(answer) as HandsAnswer).hands).toMatchObject([
			{ name: null, sector: 'city' },
		])
	})
})

describe('done', () => {
	it('H152 H153 is counted for all and by sector for who leads, where three of it are here, and begins anew with each entry', async () => {
		const { server, board, joins } = await saidBoard()
		expect(await endOf((await joins('contributor')).post('/done', { done: true }))).toBe(
			'409 changed',
		)
		await goTo(board, 'one')
		const people = [
			...(await Promise.all([1, 2, 3].map(() => joins('contributor', { sector: 'city' })))),
			...(await Promise.all([1, 2, 3].map(() => joins('contributor', { sector: 'state' })))),
		]
		const clients = await Promise.all(people.map((guest) => RawClient.join(server, guest)))
		const lead = await RawClient.join(server, board.lead)
		const [first] = people
		if (!first) throw new Error('nobody')
		expect(await must(first.post('/done', { done: true }))).toMatchObject({
			done: 1,
			of: 6,
			mine: true,
		})
		await vi.waitFor(() => {
			expect(lead.news.get('done')).toMatchObject({
				...{ done: 1, of: 6, mine: false },
				sectors: { city: { done: 1, of: 3 }, state: { done: 0, of: 3 } },
			})
			expect(clients[1]?.news.get('done')).toMatchObject({ done: 1, of: 6, mine: false })
		}, WAIT)
		expect(clients[1]?.news.get('done')).not.toHaveProperty('sectors')
		// Two of a sector are told neither by themselves nor as what is left.
		clients[5]?.socket.close()
		await vi.waitFor(() => {
			expect(lead.news.get('done')).toMatchObject({ of: 5, sectors: {} })
		}, WAIT)
		const { entry } = lead.news.get('done') as { entry: number }
		await goTo(board, 'two')
		expect(await endOf(first.post('/done', { done: true, entry }))).toBe('409 changed')
		const said = await must<{ entry: number }>(first.post('/done', { done: true }))
		expect(said).toMatchObject({ done: 1, of: 5 })
		expect(said.entry).toBeGreaterThan(entry)
		expect(await must(first.post('/done', { done: false }))).toMatchObject({ done: 0, mine: false })
	})
})

describe('cheers', () => {
	it('H156 reach everybody here once, together, and are kept nowhere', async () => {
		const { server, board, joins } = await saidBoard()
		const guest = await joins('viewer')
		const client = await RawClient.join(server, board.lead)
		for (const kind of ['clap', 'clap', 'heart']) {
			expect((await guest.post('/cheers', { kind })).status).toBe(204)
		}
		const sum = () => {
			const counts: Record<string, number> = {}
			for (const { topic, value } of client.heard) {
				if (topic !== 'cheers') continue
				for (const [kind, n] of Object.entries(value as object))
					counts[kind] = (counts[kind] ?? 0) + n
			}
			return counts
		}
		await vi.waitFor(() => expect(sum()).toEqual({ clap: 2, heart: 1 }), WAIT)
		expect(client.news.has('cheers')).toBe(false)
	})
})

describe('reactions', () => {
	it('H154 D20 one’s own are kept in place of those before, go with their note and come back with it', async () => {
		const { server, board, joins } = await saidBoard()
		const [aino, bo] = [await joins('contributor'), await joins('contributor')]
		await must(react(aino, ['agree', 'important']))
		const both = await must(react(bo, ['agree']))
		expect(both).toMatchObject({ counts: { agree: 2, question: 0, important: 1 } })
		await must(react(aino, ['question']))
		const doc = await documentOf(server, board.lead)
		expect(readReactions(doc).get(NOTE)).toEqual({
			[aino.participant.id]: ['question'],
			[bo.participant.id]: ['agree'],
		})
		const token = await tokenFor(board.lead, 'lead', 'Deleter')
		const writes = program({ address: server.address }, board.id, token)
		expect((await writes.send('DELETE', notePath(NOTE))).status).toBe(204)
		expect(await endOf(react(aino, ['agree']))).toBe('404 unknown-note')
		expect(await endOf(say(aino, 'Late'))).toBe('404 unknown-note')
	})
})

describe('comments', () => {
	it('H157 H158 D21 words are their author’s, settling is theirs and editors’, and a resent one is one', async () => {
		const { server, board, joins } = await saidBoard()
		const [aino, bo, eve] = [
			await joins('contributor', { name: 'Aino' }),
			await joins('contributor'),
			await joins('editor'),
		]
		const id = 'A'.repeat(22)
		const first = await must<CommentAnswer>(say(aino, ' Who pays?\u0000 ', NOTE, { id }))
		expect(first).toMatchObject({
			id,
			text: 'Who pays?',
			name: 'Aino',
			sector: 'city',
			settled: null,
		})
		expect(await must(say(aino, 'Who pays?', NOTE, { id }))).toEqual(first)
		expect(await thread(bo)).toHaveLength(1)
		expect(await endOf(say(bo, 'Mine', NOTE, { id }))).toBe('409 changed')
		expect(await endOf(bo.send('PATCH', at(first), { text: 'We' }))).toBe('403 forbidden')
		expect(await endOf(bo.send('PATCH', at(first), { settled: true }))).toBe('403 forbidden')
		expect(await endOf(eve.send('PATCH', at(first), { text: 'We' }))).toBe('403 forbidden')
		expect(await endOf(eve.send('DELETE', at(first)))).toBe('403 forbidden')
		expect(await must(eve.send('PATCH', at(first), { settled: true }))).toMatchObject({
			settled: { by: eve.participant.id },
		})
		const changed = await must<CommentAnswer>(
			aino.send('PATCH', at(first), { text: 'Who pays, and when?', settled: false }),
		)
		expect(changed).toMatchObject({ text: 'Who pays, and when?', settled: null })
		expect(changed.changed).toBeGreaterThanOrEqual(first.at)
		const doc = await documentOf(server, board.lead)
		expect(readComments(doc).get(NOTE)).toMatchObject([{ text: 'Who pays, and when?' }])
		expect((await aino.send('DELETE', at(first))).status).toBe(204)
		expect(await endOf(aino.send('DELETE', at(first)))).toBe('404 unknown-comment')
		expect(await thread(bo)).toEqual([])
	})

	it('H158 are there after a restart, and merged with their author', async () => {
		const { server, board, joins } = await saidBoard()
		const [aino, again] = [await joins('contributor'), await joins('contributor')]
		await must(say(aino, 'From the laptop'))
		await must(react(aino, ['agree']))
		await must(react(again, ['question']))
		const path = `/participants/${aino.participant.id}/merge`
		await must(board.lead.post(path, { into: again.participant.id }))
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		const doc = await documentOf(next, board.lead.at(next.address))
		expect(readComments(doc).get(NOTE)).toMatchObject([{ by: again.participant.id }])
		expect(readReactions(doc).get(NOTE)).toEqual({ [again.participant.id]: ['agree', 'question'] })
	})

	it('E124 E125 are in the exports with names only where notes have them, in a board file, and in no clone', async () => {
		const { server, board, joins } = await saidBoard()
		const aino = await joins('contributor', { name: 'Aino' })
		await must(say(aino, 'Who pays?'))
		await must(react(aino, ['important']))
		await must(say(aino, 'When?', OTHER))
		const json = await must<ResultsJson>(board.lead.get('/export.json?language=en'))
		const note = json.cells.flatMap(({ notes }) => notes).find(({ id }) => id === NOTE)
		expect(note).toMatchObject({
			reactions: { agree: 0, question: 0, important: 1 },
			comments: [{ text: 'Who pays?', author: 'Aino', settled: false }],
		})
		const csv = await (await board.lead.get('/export.csv?language=en')).text()
		expect(csv).toContain('"Number of comments","Comments"')
		expect(csv).toContain('Who pays? (Aino')
		const md = await (await board.lead.get('/export.md?language=en')).text()
		expect(md).toMatch(/- Who pays\? — Aino · .* · open/)

		// As files: a sheet of its own, and a table at the end.
		const bytes = async (path: string) =>
			new Uint8Array(await (await board.lead.get(`${path}?language=en`)).arrayBuffer())
		const xlsx = unzipSync(await bytes('/export.xlsx'))
		const sheets = Object.entries(xlsx).map(([name, part]) => `${name} ${strFromU8(part)}`)
		expect(sheets.find((text) => text.includes('xl/workbook.xml '))).toContain('"Comments"')
		expect(sheets.join()).toContain('Who pays?')
		const docx = unzipSync(await bytes('/export.docx'))
		expect(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).toContain('Who pays?')
		const pdf = pdfText(await bytes('/export.pdf'), '-raw').replace(/\s+/g, ' ')
		expect(pdf).toMatch(/Comments.*Who pays\? Aino/)

		const file = await must<{ comments: unknown[]; reactions: object }>(board.lead.get('/file'))
		expect(file.comments).toHaveLength(2)
		const imported = await fetch(`${server.address}/api/boards/import`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(file),
		})
		expect(imported.status).toBe(201)
		const made = (await imported.json()) as { id: string; links: typeof board.links }
		const there = await Guest.join(server.address, made, 'facilitator')
		expect(await thread(there)).toMatchObject([{ text: 'Who pays?', name: null }])

		const cloned = await must<{ id: string; links: typeof board.links }>(
			board.lead.post('/clone', { title: 'Copy', notes: true }),
		)
		const copy = await Guest.join(server.address, cloned, 'facilitator')
		expect(await thread(copy)).toEqual([])

		await must(board.lead.send('PUT', '/settings', { pseudonymous: true }))
		for (const path of ['/export.json', '/export.csv', '/export.md']) {
			const text = await (await board.lead.get(`${path}?language=en`)).text()
			expect(text).toContain('Who pays?')
			expect(text).not.toContain('Aino')
		}
	})
})
