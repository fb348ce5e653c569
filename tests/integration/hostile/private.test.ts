/** Who tries to read, or to spoil, what others write in private. (SPEC X32, X33, H147) */
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { presenceFrame } from '../../../server/room/frames.ts'
import { getBoard, getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { readNotePromise } from '../../../shared/workshop/privateNotes.ts'
import { Guest } from '../support/Guest.ts'
import { documentOf } from '../support/groups.ts'
import { leadTo, plan } from '../support/leading.ts'
import {
	CELL,
	endsPhase,
	notesIn,
	privateBoard,
	privatePhase,
	writePrivately,
} from '../support/privateWriting.ts'
import { program, tokenFor } from '../support/programs.ts'
import { provide } from '../support/provide.ts'
import { noteRecord, RawClient } from '../support/RawClient.ts'
import { endOf, must } from '../support/votes.ts'
import { entryOf, sendForged, stampOf, WAIT, wordsOf, writeNote } from './support/AttackedBoard.ts'

const NOTE = 'shape:honest'

/** An attacker and an honest writer, in a phase of private writing. */
async function underWay() {
	const set = await privateBoard({ names: false })
	const [evil, honest] = [await set.enters(), await set.enters()]
	await writePrivately(honest.own, NOTE, 'salaisuus')
	return { ...set, evil, honest }
}

type Set = Awaited<ReturnType<typeof underWay>>

/** The code that a socket ends with; `open` where it's let in. */
async function socketEnd({ server }: Set, who: object): Promise<number | 'open'> {
	const client = await RawClient.connect(server, { boardId: '', ...who, path: 'private' })
	await vi.waitFor(() => expect(client.closeCode !== null || client.synced).toBe(true), WAIT)
	expect(client.receivedText()).not.toContain('salaisuus')
	return client.closeCode ?? 'open'
}

interface Attempt {
	name: string
	tries(set: Set): Promise<unknown>
	ends: unknown
}

const READING: readonly Attempt[] = [
	{
		name: 'another’s by their id in the address',
		tries: ({ server, evil, honest }) =>
			RawClient.refusal(server, {
				...{ ...evil.guest, path: 'private' },
				boardId: `${evil.guest.boardId}/${honest.guest.participant.id}`,
			}),
		ends: 404,
	},
	{
		name: 'another’s by their id in the query',
		tries: (set) =>
			socketEnd(set, {
				...set.evil.guest,
				query: `?protocol=2&participant=${set.honest.guest.participant.id}`,
			}),
		ends: 'open',
	},
	{
		name: 'another’s by the room of the board’s own socket',
		tries: ({ server, evil, honest }) =>
			RawClient.refusal(server, {
				...evil.guest,
				boardId: `${evil.guest.boardId}%2F${honest.guest.participant.id}`,
			}),
		ends: 404,
	},
	{
		name: 'with another’s cookie that was cut in half',
		tries: (set) =>
			socketEnd(set, { ...set.evil.guest, cookie: set.honest.guest.cookie.slice(0, -5) }),
		ends: CLOSE.revoked,
	},
	{
		name: 'with two cookies, one’s own and another’s that is signed for nobody',
		tries: (set) => {
			const [name = '', value = ''] = set.evil.guest.cookie.split('=', 2)
			const forged = value.replace(set.evil.guest.participant.id, set.honest.guest.participant.id)
			return socketEnd(set, {
				...set.evil.guest,
				cookie: `${name}=x${forged}; ${set.evil.guest.cookie}`,
			})
		},
		ends: 'open',
	},
	{
		name: 'with a cookie of another board',
		async tries(set) {
			const other = await set.server.createBoard()
			const there = await Guest.join(set.server.address, other, 'contributor')
			return socketEnd(set, { boardId: set.board.id, cookie: there.cookie })
		},
		ends: CLOSE.revoked,
	},
	{
		name: 'a facilitator, who gets their own',
		tries: (set) => socketEnd(set, set.board.lead),
		ends: 'open',
	},
	{
		name: 'a viewer',
		tries: async (set) => socketEnd(set, await set.joins('viewer')),
		ends: CLOSE.violation,
	},
	{
		name: 'a stranger',
		tries: (set) => socketEnd(set, { boardId: set.board.id }),
		ends: CLOSE.revoked,
	},
	{
		name: 'somebody who was sent away',
		async tries(set) {
			await set.board.lead.send('DELETE', `/participants/${set.evil.guest.participant.id}`)
			return socketEnd(set, set.evil.guest)
		},
		ends: CLOSE.revoked,
	},
	{
		name: 'another site’s page',
		tries: ({ server, honest }) =>
			RawClient.refusal(server, {
				...{ ...honest.guest, origin: 'https://evil.example', path: 'private' },
			}),
		ends: 403,
	},
	{
		name: 'a stock client, which gets its own',
		async tries({ server, evil }) {
			const stock = provide(server, { ...evil.guest, path: 'private' })
			await vi.waitFor(() => expect(stock.provider.synced).toBe(true), WAIT)
			return getRecords(stock.doc).has(NOTE)
		},
		ends: false,
	},
	{
		name: 'a token, as a cookie and as a bearer',
		async tries(set) {
			const token = await tokenFor(set.board.lead, 'lead', 'reader')
			return socketEnd(set, { boardId: set.board.id, cookie: token })
		},
		ends: CLOSE.revoked,
	},
	...['', '/notes', '/own'].map(
		(path): Attempt => ({
			name: `over HTTP, at /private${path}`,
			async tries({ evil, honest }) {
				const answer = await evil.guest.get(
					`/private${path && `${path}/${honest.guest.participant.id}`}`,
				)
				expect(await answer.text()).not.toContain('salaisuus')
				return answer.status
			},
			ends: path ? 404 : 200,
		}),
	),
]

const mine = (notes?: string[]) => ({ whose: 'mine', ...(notes && { notes }) })

const REVEALING: readonly Attempt[] = [
	{
		name: 'everybody’s, by a contributor',
		tries: ({ evil }) => endOf(evil.guest.post('/reveal', { whose: 'all' })),
		ends: '403 forbidden',
	},
	{
		name: 'everybody’s, by an editor',
		tries: async ({ joins }) => endOf((await joins('editor')).post('/reveal', { whose: 'all' })),
		ends: '403 forbidden',
	},
	{
		name: 'by a viewer',
		tries: async ({ joins }) => endOf((await joins('viewer')).post('/reveal', mine())),
		ends: '403 forbidden',
	},
	{
		name: 'another’s, by naming their note',
		async tries({ board, evil }) {
			await leadTo(board.lead, { to: 'none' })
			return must(evil.guest.post('/reveal', mine([NOTE])))
		},
		ends: { revealed: 0, kept: 0, left: [{ reason: 'unknown-note', notes: 1 }] },
	},
	{
		name: 'one’s own before it was said',
		tries: ({ evil }) => endOf(evil.guest.post('/reveal', mine())),
		ends: '409 not-yet',
	},
	{
		name: 'somebody’s, by naming them',
		tries: ({ evil, honest }) =>
			endOf(evil.guest.post('/reveal', { ...mine(), participant: honest.guest.participant.id })),
		ends: '400 bad-request',
	},
	{
		name: 'with a thousand and one ids',
		tries: ({ board }) =>
			endOf(board.lead.post('/reveal', mine(Array.from({ length: 1001 }, (_, n) => `s${n}`)))),
		ends: '400 bad-request',
	},
	{
		name: 'in another board, with this one’s cookie',
		async tries({ server, evil }) {
			const other = await server.createBoard()
			const path = `${server.address}/api/boards/${other.id}/reveal`
			const headers = { Cookie: evil.guest.cookie, 'Content-Type': 'application/json' }
			return endOf(fetch(path, { method: 'POST', headers, body: '{"whose":"all"}' }))
		},
		ends: '401 not-joined',
	},
	...(['read', 'write'] as const).map(
		(scope): Attempt => ({
			name: `everybody’s, by a token that may ${scope}`,
			async tries({ server, board }) {
				const token = await tokenFor(board.lead, scope, scope)
				return endOf(program(server, board.id, token).send('POST', '/reveal', { whose: 'all' }))
			},
			ends: '403 forbidden',
		}),
	),
	{
		name: 'by another page in a facilitator’s browser',
		tries: ({ board }) =>
			endOf(
				board.lead.send('POST', '/reveal', { whose: 'all' }, { Origin: 'https://evil.example' }),
			),
		ends: '403 wrong-origin',
	},
]

interface Spoiling {
	name: string
	tries(set: Set): void | Promise<void>
	/** The code that the private socket is closed with, or that it's put right. */
	ends: number | 'put right'
}

const SPOILING: readonly Spoiling[] = [
	{
		name: 'a promise of their own making',
		tries: ({ evil }) =>
			sendForged(evil.own, (doc) => {
				getBoard(doc).set('promise.shape:x', { names: true, each: true, entry: 1 })
			}),
		ends: CLOSE.violation,
	},
	{
		name: 'a document that is no longer private',
		tries: ({ evil }) => sendForged(evil.own, (doc) => getBoard(doc).delete('private')),
		ends: CLOSE.violation,
	},
	{
		name: 'another’s stamp',
		tries({ evil, honest }) {
			const stamp = { p: honest.guest.participant.id, s: 'health', c: 1, m: 1 }
			const note = noteRecord('shape:forged', { parentId: CELL, meta: { stamp } })
			evil.own.doc.transact(() => writeNewRecord(getRecords(evil.own.doc), note))
		},
		ends: 'put right',
	},
	...['cell', 'head', 'frame', 'geo', 'arrow', 'draw'].map(
		(type): Spoiling => ({
			name: `a record that is no note: ${type}`,
			tries({ evil }) {
				const record = { ...noteRecord('shape:other', { parentId: CELL }), type }
				evil.own.doc.transact(() => writeNewRecord(getRecords(evil.own.doc), record))
			},
			ends: 'put right',
		}),
	),
	{
		name: 'a page and a document',
		tries({ evil }) {
			const records = getRecords(evil.own.doc)
			evil.own.doc.transact(() => {
				writeNewRecord(records, { id: 'page:x', typeName: 'page', name: '', index: 'a1', meta: {} })
			})
		},
		ends: 'put right',
	},
	{
		name: 'a note that can’t be shown',
		tries({ evil }) {
			const record = noteRecord('shape:odd', { parentId: CELL, x: Number.NaN })
			evil.own.doc.transact(() => writeNewRecord(getRecords(evil.own.doc), record))
		},
		ends: 'put right',
	},
	{
		name: '10,000 records',
		tries({ evil }) {
			evil.own.doc.transact(() => {
				for (let n = 0; n < 10_000; n++) {
					writeNewRecord(getRecords(evil.own.doc), noteRecord(`shape:n${n}`, { parentId: CELL }))
				}
			})
		},
		ends: CLOSE.tooLarge,
	},
	{
		name: 'a text of 200,000 letters',
		tries: ({ evil }) =>
			writeNote(evil.own.doc, 'shape:long', 'x'.repeat(200_000), { parentId: CELL }),
		ends: CLOSE.tooLarge,
	},
	{
		name: 'another root',
		tries: ({ evil }) => sendForged(evil.own, (doc) => doc.getMap('mine').set('a', 1)),
		ends: CLOSE.violation,
	},
	{
		name: 'the Yjs client of the server',
		tries({ evil }) {
			const doc = new Y.Doc()
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(evil.own.doc))
			const [server] = [...doc.store.clients.keys()]
			doc.clientID = server ?? 0
			const vector = Y.encodeStateVector(doc)
			writeNote(doc, 'shape:server', 'x', { parentId: CELL })
			evil.own.sendUpdate(Y.encodeStateAsUpdate(doc, vector))
		},
		ends: CLOSE.otherWriter,
	},
	{
		name: 'bytes that are no update',
		tries: ({ evil }) => evil.own.sendUpdate(Uint8Array.of(1, 2, 3, 4, 5)),
		ends: CLOSE.malformed,
	},
]

describe('reading what others write in private', () => {
	it.each(READING)('X32 $name', async ({ tries, ends }) => {
		const set = await underWay()
		expect(await tries(set)).toEqual(ends)
		const { evil, honest } = set
		for (const client of [evil.own, evil.shared, honest.shared]) {
			expect(client.receivedText()).not.toContain('salaisuus')
		}
		expect(notesIn(honest.own)).toEqual([NOTE])
		expect(honest.own.closeCode).toBeNull()
	})

	it('X32 presence on a private socket reaches nobody, another window of the same one neither', async () => {
		const { server, evil, honest } = await underWay()
		const window = await RawClient.join(server, { ...honest.guest, path: 'private' })
		const state = JSON.stringify({ user: 'salaisuus', selected: [NOTE] })
		honest.own.send(presenceFrame([{ clientId: honest.own.doc.clientID, clock: 1, state }]))
		await writePrivately(honest.own, 'shape:after', 'sana')
		await window.until(() => notesIn(window).length === 2)
		for (const client of [window, evil.own, evil.shared, honest.own, honest.shared]) {
			expect(client.receivedText()).not.toContain('selected')
		}
		expect(window.presenceFrames).toBe(0)
	})
})

describe('revealing what isn’t theirs to reveal', () => {
	it.each(REVEALING)('X33 $name', async ({ tries, ends }) => {
		const set = await underWay()
		expect(await tries(set)).toEqual(ends)
		const doc = await documentOf(set.server, set.board.lead)
		expect(getRecords(doc).has(NOTE)).toBe(false)
		expect(notesIn(set.honest.own)).toEqual([NOTE])
		expect(await must(set.board.lead.post('/reveal', { whose: 'all' }))).toMatchObject({
			revealed: 1,
		})
	})

	it('X33 twice at once, by two facilitators: each note is there once', async () => {
		const { server, board, joins, evil } = await underWay()
		await writePrivately(evil.own, 'shape:evil', 'toinen')
		const second = await joins('facilitator')
		const answers = await Promise.all(
			[board.lead, second, board.lead, second].map((by) =>
				must<{ revealed: number }>(by.post('/reveal', { whose: 'all' })),
			),
		)
		expect(answers.reduce((sum, { revealed }) => sum + revealed, 0)).toBe(2)
		const doc = await documentOf(server, board.lead)
		const words = [NOTE, 'shape:evil'].map((id) => wordsOf(doc, id))
		expect(words).toEqual(['salaisuus', 'toinen'])
	})

	it('X33 a note that takes another’s place by its id leaves that one as it is', async () => {
		const { server, board, honest, evil } = await underWay()
		await must(board.lead.post('/reveal', { whose: 'all' }))
		await writePrivately(evil.own, NOTE, 'anastettu')
		await writePrivately(evil.own, PAGE_ID.replace('page:', 'shape:'), 'sivu')
		await endsPhase(board)
		await must(evil.guest.post('/reveal', mine()))
		const doc = await documentOf(server, board.lead)
		expect(wordsOf(doc, NOTE)).toBe('salaisuus')
		expect(honest.own.closeCode).toBeNull()
	})

	it('X33 no later plan names who was promised that they wouldn’t be named', async () => {
		const { server, board, honest } = await underWay()
		await plan(board.lead, privatePhase('private', { names: true, each: true }))
		await leadTo(board.lead, { to: 'private' })
		await must(board.lead.post('/reveal', { whose: 'all' }))
		const doc = await documentOf(server, board.lead)
		const record = JSON.stringify(entryOf(doc, NOTE).toJSON())
		expect(record).not.toContain(honest.guest.participant.id)
		expect(record).toContain('nobody.')
	})
})

describe('spoiling the private documents', () => {
	it.each(SPOILING)('X33 $name: $ends', async ({ tries, ends }) => {
		const set = await underWay()
		const { evil, honest, board, server } = set
		await tries(set)
		if (ends === 'put right') {
			await evil.own.until(() => evil.own.acknowledged === evil.own.sent)
			expect(evil.own.closeCode).toBeNull()
			const { id } = evil.guest.participant
			await evil.own.until(() =>
				notesIn(evil.own).every((note) => (stampOf(evil.own.doc, note) as { p: string })?.p === id),
			)
		} else await vi.waitFor(() => expect(evil.own.closeCode).toBe(ends), WAIT)
		await writePrivately(honest.own, 'shape:after', 'sana')
		expect(readNotePromise(honest.own.doc, 'shape:after')).toMatchObject({ names: false })
		await must(board.lead.post('/reveal', { whose: 'all' }))
		const doc = await documentOf(server, board.lead)
		expect([NOTE, 'shape:after'].map((id) => wordsOf(doc, id))).toEqual(['salaisuus', 'sana'])
		const others = [...getRecords(doc).keys()].filter((id) =>
			/^(shape:other|page:x|shape:odd)/.test(id),
		)
		expect(others).toEqual([])
	})
})
