/** What a phase closes stays closed, and nobody but who leads says which phase it is. (SPEC X30, X31) */
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer } from '../../../shared/api.ts'
import { getBoard, PAGE_ID } from '../../../shared/document/layout.ts'
import type { Role } from '../../../shared/roles.ts'
import type { TokenScope } from '../../../shared/tokenApi.ts'
import { readPhase, readRunSheet } from '../../../shared/workshop/phase.ts'
import { Guest } from '../support/Guest.ts'
import { closeAtOnce, leadTo, type Planned, plan, planned } from '../support/leading.ts'
import { program, tokenFor } from '../support/programs.ts'
import type { RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import {
	type Attack,
	attacks,
	CONTRIBUTORS,
	EDITORS,
	entryOf,
	fragmentOf,
	sendForged,
	typeInto,
	wordsOf,
	writeNote,
} from './support/AttackedBoard.ts'

const OPEN = 'shape:cell-roles-culture'
const CLOSED = 'shape:cell-vision-culture'
const ONE_CELL = { cells: [{ theme: 'roles', perspective: 'culture' }] }
const NEW = 'shape:evils'

interface Closing {
	name: string
	role?: Role
	phase?: Partial<Planned>
	tries(evil: RawClient): void
}

/** In a closed phase, and put right; then it's over, and the honest go on. */
function inPhase({ name, role = 'editor', phase = { open: ONE_CELL }, tries }: Closing): Attack {
	return {
		name,
		role,
		ends: 'put right',
		// Records that are there, flagged deleted, and were never the board's.
		partly: true,
		async tries(evil, attacked) {
			const { lead } = attacked.board
			await closeAtOnce(lead, phase)
			await evil.until(() => readPhase(evil.doc)?.id === 'two')
			const before = contentsBut(evil)
			tries(evil)
			await attacked.evilIsPutRight()
			expect(contentsBut(evil)).toEqual(before)
			await leadTo(lead, { to: 'none' })
		},
	}
}

/** What the honest wrote. */
function contentsBut({ doc }: RawClient): unknown {
	return [EDITORS, CONTRIBUTORS].map((id) => [
		wordsOf(doc, id),
		...['pos', 'tree', 'p.color', 'deleted'].map((key) => entryOf(doc, id).get(key) ?? null),
	])
}

function isGone({ doc }: RawClient, id: string): void {
	expect(entryOf(doc, id).get('deleted')).toBe(true)
}

const writes = (parentId: string) => (evil: RawClient) =>
	writeNote(evil.doc, NEW, 'evil', { parentId })
const sets = (id: string, key: string, value: unknown) => (evil: RawClient) =>
	void entryOf(evil.doc, id).set(key, value)

describe('in a phase that leaves one cell open', () => {
	const made = [
		inPhase({ name: 'a note in a closed cell', role: 'contributor', tries: writes(CLOSED) }),
		inPhase({ name: 'a note in a closed cell', tries: writes(CLOSED) }),
		inPhase({ name: 'a note beside the matrix', role: 'contributor', tries: writes(PAGE_ID) }),
		inPhase({ name: 'a note in a record that is none', tries: writes('shape:nowhere') }),
		inPhase({ name: 'a note in itself', tries: writes(NEW) }),
		inPhase({
			name: 'a note in a pause',
			role: 'contributor',
			phase: { kind: 'pause' },
			tries: writes(OPEN),
		}),
		inPhase({
			name: 'a note in a pause that says that all is open',
			phase: { kind: 'pause', open: 'all' },
			tries: writes(PAGE_ID),
		}),
		inPhase({
			name: 'a note where editors write',
			role: 'contributor',
			phase: { writers: 'editor' },
			tries: writes(OPEN),
		}),
		inPhase({
			name: 'a note where facilitators write',
			phase: { writers: 'facilitator' },
			tries: writes(OPEN),
		}),
		inPhase({
			name: 'a note in the open cell, moved to a closed one at once',
			tries(evil) {
				evil.doc.transact(() => {
					writeNote(evil.doc, NEW, 'evil', { parentId: OPEN })
					entryOf(evil.doc, NEW).set('tree', [CLOSED, 'a1'])
				})
			},
		}),
		inPhase({
			name: 'a note in a note of a closed cell',
			tries(evil) {
				writeNote(evil.doc, `${NEW}1`, 'evil', { parentId: CLOSED })
				writeNote(evil.doc, NEW, 'evil', { parentId: `${NEW}1` })
			},
		}),
	].map(
		(attack): Attack => ({
			...attack,
			besides: ({ evil }) => isGone(evil, NEW),
		}),
	)
	attacks('X30', made)

	attacks('X30', [
		inPhase({ name: 'another’s note is moved', tries: sets(CONTRIBUTORS, 'pos', [666, 666]) }),
		inPhase({ name: 'it is recoloured', tries: sets(CONTRIBUTORS, 'p.color', 'red') }),
		inPhase({ name: 'it is deleted', tries: sets(CONTRIBUTORS, 'deleted', true) }),
		inPhase({
			name: 'it is put into the open cell',
			tries: sets(CONTRIBUTORS, 'tree', [OPEN, 'a1']),
		}),
		inPhase({
			name: 'it is put into a closed cell',
			tries: sets(CONTRIBUTORS, 'tree', [CLOSED, 'a1']),
		}),
		inPhase({
			name: 'it is written into',
			tries: ({ doc }) => typeInto(doc, CONTRIBUTORS, ' evil'),
		}),
		inPhase({
			name: 'it is emptied, down to its paragraphs',
			tries: ({ doc }) => fragmentOf(doc, CONTRIBUTORS).delete(0, 1),
		}),
		inPhase({
			name: 'all is tried in one update',
			tries({ doc }) {
				doc.transact(() => {
					typeInto(doc, CONTRIBUTORS, ' evil')
					const entry = entryOf(doc, CONTRIBUTORS)
					entry.set('pos', [1, 1])
					entry.set('tree', [OPEN, 'a1'])
					entry.set('deleted', true)
				})
			},
		}),
		{
			name: 'a deleted note is brought back',
			role: 'editor',
			ends: 'put right',
			partly: true,
			async tries(evil, attacked) {
				writeNote(attacked.honest.contributor.doc, NEW, 'pois', { parentId: CLOSED })
				entryOf(attacked.honest.contributor.doc, NEW).set('deleted', true)
				await evil.until(() => entryOf(evil.doc, NEW)?.get('deleted') === true)
				await closeAtOnce(attacked.board.lead, { open: ONE_CELL })
				await evil.until(() => readPhase(evil.doc)?.id === 'two')
				entryOf(evil.doc, NEW).set('deleted', false)
				await attacked.evilIsPutRight()
				isGone(evil, NEW)
				await leadTo(attacked.board.lead, { to: 'none' })
			},
		},
	])
})

describe('the phase itself', () => {
	const forged = (name: string, key: string, value: unknown): Attack => ({
		name,
		role: 'facilitator',
		ends: 'violation',
		tries: (evil) => sendForged(evil, (doc) => void getBoard(doc).set(key, value)),
		besides: ({ honest }) => {
			expect(readPhase(honest.editor.doc)).toBeNull()
			const ids = readRunSheet(honest.editor.doc).map(({ id }) => id)
			// The framework's own are there.
			expect(ids.length).toBeGreaterThan(1)
			expect(ids).not.toContain('evil')
		},
	})
	const state = { id: null, entry: 9, since: 0, endsAt: 1, left: null, began: null }
	attacks('X31', [
		forged('is forged', 'phase', state),
		forged('is forged as garbage', 'phase', 'none'),
		forged('has its entries counted anew', 'phaseEntries', -1),
		forged('stands in a forged run-sheet', 'runSheet', [planned('evil', { open: 'none' })]),
	])

	it('X31 is led by facilitators only, and by programs whose token may lead', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await plan(board.lead, planned('one'))
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect((await guest.post('/phase', { to: 'one' })).status, role).toBe(403)
			expect((await guest.send('PUT', '/run-sheet', [])).status, role).toBe(403)
		}
		const asked = async (scope: TokenScope) => {
			const robot = program(server, board.id, await tokenFor(board.lead, scope, scope))
			return [
				(await robot.send('POST', '/phase', { to: 'one' })).status,
				(await robot.send('PUT', '/run-sheet', [planned('one')])).status,
			]
		}
		expect(await asked('read')).toEqual([403, 403])
		expect(await asked('write')).toEqual([403, 403])
		expect(await asked('lead')).toEqual([200, 200])
		const stranger = await fetch(`${server.address}/api/boards/${board.id}/phase`)
		expect(stranger.status).toBe(401)
	})

	it.each<[string, unknown]>([
		['a number', 5],
		['no way', { to: 'sideways and far too long to be the id of any phase' }],
		['less than no time', { to: 'one', minutes: -1 }],
		['more than a day', { to: 'one', minutes: 1e9 }],
		['no number', { to: 'one', minutes: 'NaN' }],
		['both kinds of minutes', { to: 'one', minutes: 1, add: 1 }],
		['what it does not know', { to: 'one', endsAt: 0 }],
	])('X31 goes nowhere by %s', async (_name, body) => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await plan(board.lead, planned('one'))
		const answer = await board.lead.post('/phase', body)
		expect(answer.status).toBe(400)
		expect(((await answer.json()) as ErrorAnswer).error.code).toBe('bad-request')
	})

	it('H123 X30 closes to programs too, in words', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const robot = program(server, board.id, await tokenFor(board.lead, 'write', 'Robotti'))
		const cell = { theme: 'vision', perspective: 'culture' }
		const made = await robot.send('POST', '/notes', { text: 'ennen', cell })
		const { note } = (await made.json()) as { note: { id: string } }
		await plan(board.lead, planned('one', { open: ONE_CELL }))
		await leadTo(board.lead, { to: 'one' })
		const open = { theme: 'roles', perspective: 'culture' }
		const answers = [
			await robot.send('POST', '/notes', { text: 'suljettuun', cell }),
			await robot.send('POST', '/notes', { text: 'viereen' }),
			await robot.send('PATCH', `/notes/${note.id}`, { text: 'muuta' }),
			await robot.send('PATCH', `/notes/${note.id}`, { cell: open }),
			await robot.send('DELETE', `/notes/${note.id}`),
		]
		for (const answer of answers) {
			expect(answer.status).toBe(403)
			expect(((await answer.json()) as ErrorAnswer).error.code).toBe('closed')
		}
		const added = await robot.send('POST', '/notes', { text: 'avoimeen', cell: open })
		expect(added.status).toBe(201)
		const { note: other } = (await added.json()) as { note: { id: string } }
		expect((await robot.send('PATCH', `/notes/${other.id}`, { cell })).status).toBe(403)
	})
})
