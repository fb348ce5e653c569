/** Who signals, reacts or comments as they mustn't. (SPEC X34, H159) */
import { describe, expect, it, vi } from 'vitest'
import { COMMENT_LIMITS, getComments, readComments } from '../../../shared/document/comments.ts'
import { getReactions, readReactions } from '../../../shared/document/reactions.ts'
import type { CommentAnswer } from '../../../shared/signalsApi.ts'
import { documentOf } from '../support/groups.ts'
import { program, tokenFor } from '../support/programs.ts'
import { RawClient } from '../support/RawClient.ts'
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
} from '../support/signals.ts'
import { endOf, goTo, must } from '../support/votes.ts'
import { CELL, sendForged, WAIT } from './support/AttackedBoard.ts'

async function underWay() {
	const set = await saidBoard()
	await goTo(set.board, 'one')
	const [evil, honest] = [await set.joins('contributor'), await set.joins('contributor')]
	await must(react(honest, ['agree']))
	const comment = await must<CommentAnswer>(say(honest, 'As it was said'))
	await raise(honest)
	return { ...set, evil, honest, comment }
}

type Set = Awaited<ReturnType<typeof underWay>>

interface Attempt {
	name: string
	tries(set: Set): Promise<Response>
	ends: string
}

const ATTEMPTS: readonly Attempt[] = [
	{
		name: 'a hand for another',
		tries: ({ evil, honest }) =>
			evil.post('/hand', { up: true, participant: honest.participant.id }),
		ends: '400 bad-request',
	},
	{
		name: 'taking down another’s hand',
		tries: ({ evil, honest }) =>
			evil.post('/hand', { up: false, participant: honest.participant.id }),
		ends: '403 forbidden',
	},
	{
		name: 'taking down all hands',
		tries: ({ evil }) => evil.post('/hand', { up: false, all: true }),
		ends: '403 forbidden',
	},
	{
		name: 'a hand since yesterday',
		tries: ({ evil }) => evil.post('/hand', { up: true, since: 1 }),
		ends: '400 bad-request',
	},
	{ name: 'reading the queue', tries: ({ evil }) => evil.get('/hands'), ends: '403 forbidden' },
	{
		name: 'a program’s hand',
		async tries({ server, board }) {
			const token = await tokenFor(board.lead, 'lead', 'Robot')
			return program(server, board.id, token).send('POST', '/hand', { up: true })
		},
		ends: '403 forbidden',
	},
	{
		name: 'done for another',
		tries: ({ evil, honest }) =>
			evil.post('/done', { done: true, participant: honest.participant.id }),
		ends: '400 bad-request',
	},
	{
		name: 'done in another phase',
		tries: ({ evil }) => evil.post('/done', { done: true, entry: 99 }),
		ends: '409 changed',
	},
	{
		name: 'done as a viewer',
		tries: async ({ joins }) => (await joins('viewer')).post('/done', { done: true }),
		ends: '403 forbidden',
	},
	{
		name: 'a cheer of one’s own making',
		tries: ({ evil }) => evil.post('/cheers', { kind: '<b>boo</b>' }),
		ends: '400 bad-request',
	},
	{
		name: 'a hundred cheers',
		async tries({ evil }) {
			const all = Array.from({ length: 100 }, () => evil.post('/cheers', { kind: 'clap' }))
			const refused = (await Promise.all(all)).find(({ status }) => status === 429)
			if (!refused) throw new Error('all were taken')
			return refused
		},
		ends: '429 too-many',
	},
	{
		name: 'a reaction as another',
		tries: ({ evil, honest }) =>
			evil.send('PUT', `${notePath(NOTE)}/reactions`, {
				...{ kinds: ['agree'], participant: honest.participant.id },
			}),
		ends: '400 bad-request',
	},
	{
		name: 'a reaction that there isn’t',
		tries: ({ evil }) => react(evil, ['hate']),
		ends: '400 bad-request',
	},
	{
		name: 'a thousand of one',
		tries: ({ evil }) =>
			react(
				evil,
				Array.from({ length: 1000 }, () => 'agree'),
			),
		ends: '400 bad-request',
	},
	{
		name: 'a reaction on nothing',
		tries: ({ evil }) => react(evil, ['agree'], 'shape:nowhere'),
		ends: '404 unknown-note',
	},
	{
		name: 'a reaction on a cell',
		tries: ({ evil }) => react(evil, ['agree'], CELL),
		ends: '404 unknown-note',
	},
	{
		name: 'a reaction on __proto__',
		tries: ({ evil }) => react(evil, ['agree'], '__proto__'),
		ends: '404 unknown-note',
	},
	{
		name: 'a reaction as a viewer',
		tries: async ({ joins }) => react(await joins('viewer'), ['agree']),
		ends: '403 forbidden',
	},
	{
		name: 'ten thousand reactions',
		async tries({ evil }) {
			const all = Array.from({ length: 200 }, (_, n) => react(evil, n % 2 ? ['agree'] : []))
			const refused = (await Promise.all(all)).find(({ status }) => status === 429)
			if (!refused) throw new Error('all were taken')
			return refused
		},
		ends: '429 too-many',
	},
	{
		name: 'a comment as another',
		tries: ({ evil, honest }) => say(evil, 'Me?', NOTE, { by: honest.participant.id }),
		ends: '400 bad-request',
	},
	{
		name: 'a comment in place of another’s',
		tries: ({ evil, comment }) => say(evil, 'Not so', NOTE, { id: comment.id }),
		ends: '409 changed',
	},
	{
		name: 'another’s words',
		tries: ({ evil, comment }) => evil.send('PATCH', at(comment), { text: 'Not so' }),
		ends: '403 forbidden',
	},
	{
		name: 'settling another’s',
		tries: ({ evil, comment }) => evil.send('PATCH', at(comment), { settled: true }),
		ends: '403 forbidden',
	},
	{
		name: 'deleting another’s',
		tries: ({ evil, comment }) => evil.send('DELETE', at(comment)),
		ends: '403 forbidden',
	},
	{
		name: 'deleting it by another note’s address',
		tries: ({ board, comment }) => board.lead.send('DELETE', at({ ...comment, note: OTHER })),
		ends: '404 unknown-comment',
	},
	{
		name: 'a comment without words',
		tries: ({ evil }) => say(evil, ' \n '),
		ends: '400 bad-request',
	},
	{
		name: 'a comment that is too long',
		tries: ({ evil }) => say(evil, 'x'.repeat(COMMENT_LIMITS.length + 1)),
		ends: '400 bad-request',
	},
	{
		name: 'a megabyte',
		tries: ({ evil }) => say(evil, 'x'.repeat(1_000_000)),
		ends: '413 too-large',
	},
	{
		name: 'a comment on a note that isn’t there',
		tries: ({ evil }) => say(evil, 'Where?', 'shape:nowhere'),
		ends: '404 unknown-note',
	},
	{
		name: 'a comment as a viewer',
		tries: async ({ joins }) => say(await joins('viewer'), 'May I?'),
		ends: '403 forbidden',
	},
	{
		name: 'a comment by who was sent away',
		async tries({ board, evil }) {
			await board.lead.send('DELETE', `/participants/${evil.participant.id}`)
			return say(evil, 'Still here')
		},
		ends: '403 removed',
	},
	{
		name: 'a comment by a cookie of another board',
		async tries({ server, evil }) {
			const other = await server.createBoard()
			const path = `${server.address}/api/boards/${other.id}${notePath(NOTE)}/comments`
			return fetch(path, { headers: { Cookie: evil.cookie } })
		},
		ends: '401 not-joined',
	},
	{
		name: 'ten thousand comments',
		async tries({ evil }) {
			const all = Array.from({ length: 100 }, (_, n) => say(evil, `spam ${n}`, OTHER))
			const refused = (await Promise.all(all)).find(({ status }) => status === 429)
			if (!refused) throw new Error('all were taken')
			return refused
		},
		ends: '429 too-many',
	},
]

describe('signalling and speaking as one must not', () => {
	it.each(ATTEMPTS)('X34 H159 $name: $ends', async ({ tries, ends }) => {
		const set = await underWay()
		expect(await endOf(tries(set))).toBe(ends)
		const doc = await documentOf(set.server, set.board.lead)
		expect(readReactions(doc).get(NOTE)?.[set.honest.participant.id]).toEqual(['agree'])
		expect(readComments(doc).get(NOTE)).toMatchObject([{ text: 'As it was said', settled: null }])
		expect(await must(set.honest.post('/hand', { up: true }))).toMatchObject({ mine: 1, up: 1 })
	})

	it('X34 markup in a comment stays the words that it is', async () => {
		const { evil, honest, board } = await underWay()
		const words = '<img src=x onerror=alert(1)> =HYPERLINK("http://evil") [x](javascript:alert(1))'
		await must(say(evil, words))
		expect((await thread(honest)).at(-1)?.text).toBe(words)
		const csv = await (await board.lead.get('/export.csv?language=en')).text()
		expect(csv).not.toMatch(/"=HYPERLINK/)
		const md = await (await board.lead.get('/export.md?language=en')).text()
		expect(md).not.toMatch(/(?<!\\)<img/)
		expect(md).not.toMatch(/(?<!\\)\[x/)
	})

	it.each([
		[
			'a reaction of another',
			(doc: Parameters<typeof getReactions>[0], who: string) =>
				getReactions(doc).set(`${NOTE} ${who}`, ['question']),
		],
		[
			'a comment of another',
			(doc: Parameters<typeof getReactions>[0], who: string) =>
				getComments(doc).set('B'.repeat(22), {
					...{ note: NOTE, text: 'forged', by: who, s: 'city', at: 1, settled: null },
				}),
		],
		[
			'the end of a comment',
			(doc: Parameters<typeof getReactions>[0]) => {
				for (const id of [...getComments(doc).keys()]) getComments(doc).delete(id)
			},
		],
		[
			'a root of its own',
			(doc: Parameters<typeof getReactions>[0]) => doc.getMap('signals').set('hands', 1),
		],
	])(
		'X34 forging %s in the document ends as any writing in a root of the server’s does',
		async (_, forge) => {
			const { server, board, evil, honest } = await underWay()
			const client = await RawClient.join(server, evil)
			await vi.waitFor(() => expect(client.synced).toBe(true), WAIT)
			sendForged(client, (doc) => void forge(doc, honest.participant.id))
			await vi.waitFor(() => expect(client.closeCode).not.toBeNull(), WAIT)
			const doc = await documentOf(server, board.lead)
			expect(readReactions(doc).get(NOTE)).toEqual({ [honest.participant.id]: ['agree'] })
			expect(readComments(doc).get(NOTE)).toMatchObject([{ text: 'As it was said' }])
			expect(doc.getMap('signals').size).toBe(0)
		},
	)

	it('H157 a note takes so many comments and no more, and says so', async () => {
		const { board, joins, server } = await saidBoard()
		const people = await Promise.all(Array.from({ length: 6 }, () => joins('contributor')))
		const all = people.flatMap((who) => Array.from({ length: 20 }, (_, n) => say(who, `word ${n}`)))
		const ends = (await Promise.all(all.map(endOf))).filter((end) => end !== '201')
		expect(ends).toHaveLength(6 * 20 - COMMENT_LIMITS.note)
		expect(new Set(ends)).toEqual(new Set(['409 comments-full']))
		const doc = await documentOf(server, board.lead)
		expect(readComments(doc).get(NOTE)).toHaveLength(COMMENT_LIMITS.note)
	})
})
