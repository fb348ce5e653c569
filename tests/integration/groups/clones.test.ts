/** Copies of a board for groups, and the groups as whoever leads them sees them. (SPEC H60-H64) */
import { describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { LibsqlStorage } from '../../../server/storage/libsql/LibsqlStorage.ts'
import type { CreatedBoard, ErrorAnswer, MeAnswer } from '../../../shared/api.ts'
import { readOwnGroup } from '../../../shared/document/groups.ts'
import { readBoard } from '../../../shared/document/layout.ts'
import { readSettings } from '../../../shared/document/people.ts'
import { stampOf } from '../../../shared/document/stamp.ts'
import { GROUP_HUES } from '../../../shared/groupHues.ts'
import type { ClonesFailure, GroupsAnswer } from '../../../shared/groupsApi.ts'
import { ROLES } from '../../../shared/roles.ts'
import { type Call, Intercepted } from '../../support/Intercepted.ts'
import { newFolder } from '../../support/newFolder.ts'
import { write } from '../support/edit.ts'
import { cookieOf, Guest } from '../support/Guest.ts'
import { documentOf, joinBoard, makeGroups, note, recordsOf, texts } from '../support/groups.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer, type TestServer } from '../support/TestServer.ts'

const TITLES = ['Ryhmä 1', 'Ryhmä 2', 'Ryhmä 3']

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	return [answer.status, error.code]
}

async function groupsOf(lead: Guest): Promise<GroupsAnswer> {
	const answer = await lead.get('/groups')
	if (answer.status !== 200) throw new Error(await answer.text())
	return (await answer.json()) as GroupsAnswer
}

async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard({ title: 'Strategia' })
	return { server, board }
}

function enter(lead: Guest, group: string, proof?: string): Promise<Response> {
	return lead.post(`/groups/${group}/enter`, proof === undefined ? {} : { proof })
}

/** A guest of another board by the cookie that an answer brought. */
async function asEntered(server: TestServer, id: string, answer: Response): Promise<MeAnswer> {
	const headers = { Cookie: cookieOf(answer) ?? '' }
	const me = await fetch(`${server.address}/api/boards/${id}/me`, { headers })
	expect(me.status).toBe(200)
	return (await me.json()) as MeAnswer
}

describe('clones', () => {
	it('H60 makes a board with four links for each title, in their order', async () => {
		const { server, board } = await setUp()
		const boards = await makeGroups(board.lead, TITLES)
		expect(boards.map(({ title }) => title)).toEqual(TITLES)
		expect(new Set(boards.map(({ id }) => id)).size).toBe(3)
		for (const each of boards) {
			expect(Object.keys(each.links).sort()).toEqual([...ROLES].sort())
			for (const role of ROLES) await Guest.join(server.address, each, role)
			const doc = await documentOf(server, await Guest.join(server.address, each, 'viewer'))
			expect(readBoard(doc)).toMatchObject({ clonedFrom: { board: board.id } })
		}
	})

	it('H60 refuses titles that are none, twice the same or too many, and makes none then', async () => {
		const { board } = await setUp()
		const many = Array.from({ length: 41 }, (_, n) => `Ryhmä ${n}`)
		for (const titles of [[], [''], ['   '], ['A', ' A '], ['x'.repeat(201)], many, 'A', [1]]) {
			const answer = await board.lead.post('/clones', { titles, notes: 'none' })
			expect(await problem(answer)).toEqual([400, 'bad-request'])
		}
		for (const notes of [true, 'some', undefined]) {
			const answer = await board.lead.post('/clones', { titles: ['A'], notes })
			expect(await problem(answer)).toEqual([400, 'bad-request'])
		}
		const names = { titles: ['A', 'B'], names: ['A'], notes: 'none' }
		expect(await problem(await board.lead.post('/clones', names))).toEqual([400, 'bad-request'])
		expect((await groupsOf(board.lead)).groups).toEqual([])
	})

	it('H60 H63 is for facilitators alone, and so is the list of groups', async () => {
		const { server, board } = await setUp()
		const body = { titles: ['A'], notes: 'none' }
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect(await problem(await guest.post('/clones', body))).toEqual([403, 'forbidden'])
			expect(await problem(await guest.get('/groups'))).toEqual([403, 'forbidden'])
		}
		const stranger = await server.post(`/api/boards/${board.id}/clones`, body)
		expect(await problem(stranger)).toEqual([401, 'not-joined'])
		expect((await groupsOf(board.lead)).groups).toEqual([])
	})

	it('H61 takes notes along with names, without names, or not at all', async () => {
		const { server, board } = await setUp()
		const aino = await joinBoard(server, board, 'Aino Tähtinen', 'education')
		const eero = await joinBoard(server, board, 'Eero', 'state')
		await write(server, aino, note('a', 'kirahvi'), note('b', 'seepra'))
		await write(server, eero, note('c', 'virtahepo'))
		const [all] = await makeGroups(board.lead, ['Kaikki'], 'all')
		const [nameless] = await makeGroups(board.lead, ['Nimettä'], 'without-names')
		const [none] = await makeGroups(board.lead, ['Tyhjä'], 'none')
		if (!all || !nameless || !none) throw new Error('not made')
		const read = async (one: CreatedBoard) =>
			recordsOf(server, await Guest.join(server.address, one, 'viewer', { name: 'Katsoja' }))
		const before = await recordsOf(server, board.lead)
		expect(texts(await read(none))).toEqual([])
		expect(texts(await read(all))).toEqual(['kirahvi', 'seepra', 'virtahepo'])
		expect(stampOf((await read(all)).get('shape:a') as never)).toEqual(
			stampOf(before.get('shape:a') as never),
		)
		const told = await read(nameless)
		expect(texts(told)).toEqual(['kirahvi', 'seepra', 'virtahepo'])
		const stamp = (id: string) => stampOf(told.get(`shape:${id}`) as never)
		const { c, m } = stampOf(before.get('shape:a') as never) ?? {}
		expect(stamp('a')).toMatchObject({ s: 'education', c, m })
		expect(stamp('c')).toMatchObject({ s: 'state' })
		// One who is told apart still, and nobody that anyone knows.
		expect(stamp('a')?.p).toBe(stamp('b')?.p)
		expect(stamp('a')?.p).not.toBe(stamp('c')?.p)
		const doc = await documentOf(server, await Guest.join(server.address, nameless, 'viewer'))
		const everything = JSON.stringify(doc.toJSON())
		for (const one of [aino, eero]) {
			expect(everything).not.toContain(one.participant.id)
			expect(everything).not.toContain(one.participant.name)
		}
	})

	it('H61 takes sectors and pseudonymity along, locked', async () => {
		const { server, board } = await setUp()
		const sectors = [{ id: 'north', label: 'Pohjoinen', color: '#112233' }]
		const settings = { sectors, pseudonymous: true, unlocked: true }
		expect((await board.lead.send('PUT', '/settings', settings)).status).toBe(200)
		const [group] = await makeGroups(board.lead, ['A'])
		if (!group) throw new Error('not made')
		const guest = await Guest.join(server.address, group, 'viewer', { sector: 'north' })
		const doc = await documentOf(server, guest)
		expect(readSettings(doc)).toEqual({ ...settings, unlocked: false })
	})

	it('H61 a single copy may be without names too, and is no group', async () => {
		const { server, board } = await setUp()
		await write(server, board.lead, note('a', 'kirahvi'))
		const answer = await board.lead.post('/clone', { title: 'Kopio', notes: 'without-names' })
		expect(answer.status).toBe(201)
		const copy = (await answer.json()) as CreatedBoard
		const guest = await Guest.join(server.address, copy, 'viewer')
		const doc = await documentOf(server, guest)
		expect(JSON.stringify(doc.toJSON())).not.toContain(board.lead.participant.id)
		expect(readOwnGroup(doc)).toBeNull()
		expect((await groupsOf(board.lead)).groups).toEqual([])
	})

	it('H62 a copy knows its group, and the board its groups, after a restart too', async () => {
		const dataDir = newFolder()
		const first = await startTestServer({ dataDir })
		const board = await first.createBoard()
		const titles = ['Hiljaiset – Strategia', 'Äänekkäät – Strategia']
		const names = ['Hiljaiset', 'Äänekkäät']
		const answer = await board.lead.post('/clones', { titles, names, notes: 'none' })
		const { boards } = (await answer.json()) as { boards: CreatedBoard[] }
		const [third] = await makeGroups(board.lead, ['Myöhäiset'])
		const ids = [...boards.map(({ id }) => id), third?.id]
		const [one] = boards
		if (!one) throw new Error('not made')
		const doc = await documentOf(first, await Guest.join(first.address, one, 'viewer'))
		expect(readOwnGroup(doc)).toEqual({ name: 'Hiljaiset', hue: GROUP_HUES[0] })
		await first.stop()
		const server = await startTestServer({ dataDir })
		const lead = board.lead.at(server.address)
		const { groups } = await groupsOf(lead)
		expect(groups.map(({ id }) => id)).toEqual(ids)
		expect(groups.map(({ name }) => name)).toEqual([...names, 'Myöhäiset'])
		expect(groups.map(({ number }) => number)).toEqual([1, 2, 3])
		expect(new Set(groups.map(({ hue }) => hue)).size).toBe(3)
		expect(groups[0]?.title).toBe(titles[0])
		// No key of theirs is told by the board that they came from.
		const told = JSON.stringify(groups)
		for (const { links } of boards)
			for (const role of ROLES) expect(told).not.toContain(links[role].key)
	})

	it('H62 a group whose board was deleted is no more on the list', async () => {
		const { server, board } = await setUp()
		const [one, two] = await makeGroups(board.lead, ['A', 'B'])
		if (!one || !two) throw new Error('not made')
		const lead = await Guest.join(server.address, one, 'facilitator')
		expect((await lead.send('DELETE', '')).status).toBe(204)
		expect((await groupsOf(board.lead)).groups.map(({ id }) => id)).toEqual([two.id])
		const [next] = await makeGroups(board.lead, ['C'])
		const { groups } = await groupsOf(board.lead)
		expect(groups.map(({ id, number }) => [id, number])).toEqual([
			[two.id, 2],
			[next?.id, 3],
		])
	})

	it('H63 tells of each group who is there, and its notes as the overview counts them', async () => {
		const { server, board } = await setUp()
		const [one] = await makeGroups(board.lead, ['A', 'B'])
		if (!one) throw new Error('not made')
		const aino = await joinBoard(server, one, 'Aino', 'education')
		await joinBoard(server, one, 'Eero', 'state')
		const client = await RawClient.join(server, aino)
		await write(server, aino, note('a', 'yksi'), note('b', 'kaksi'), note('c', ''))
		const before = await groupsOf(board.lead)
		expect(before.matrix.rows).toHaveLength(9)
		expect(before.matrix.columns).toHaveLength(6)
		expect(before.groups[0]).toMatchObject({
			people: 2,
			here: [{ name: 'Aino', sector: 'education' }],
			notes: 2,
			filled: 1,
			merged: false,
			problem: null,
		})
		const cell = before.groups[0]?.cells.find(({ notes }) => notes > 0)
		expect(cell).toMatchObject({ row: 'vision', column: 'culture', notes: 2, voices: 'one-sector' })
		expect(before.groups[1]).toMatchObject({ people: 0, here: [], notes: 0, filled: 0 })
		client.socket.close()
		await write(server, aino, note('d', 'kolme', { parentId: 'shape:cell-vision-tools' }))
		await vi.waitFor(async () => {
			const after = await groupsOf(board.lead)
			expect(after.groups[0]).toMatchObject({ here: [], notes: 3, filled: 2 })
		})
	})

	it('H64 lets whoever leads the board into each group as its facilitator', async () => {
		const { server, board } = await setUp()
		const [one] = await makeGroups(board.lead, ['A'])
		if (!one) throw new Error('not made')
		const proof = 'p'.repeat(22)
		const answer = await enter(board.lead, one.id, proof)
		expect(answer.status).toBe(200)
		expect(await answer.clone().json()).toMatchObject({ board: { id: one.id, title: 'A' } })
		const me = await asEntered(server, one.id, answer)
		expect(me).toMatchObject({ role: 'facilitator', participant: { name: 'Aino', sector: 'city' } })
		// Again, from a browser that sends the cookie elsewhere only: nobody is there twice.
		const again = await asEntered(server, one.id, await enter(board.lead, one.id, proof))
		expect(again.participant.id).toBe(me.participant.id)
		expect((await groupsOf(board.lead)).groups[0]).toMatchObject({ people: 1 })
	})

	it('H64 lets nobody else in, and nobody into a board that is no group of it', async () => {
		const { server, board } = await setUp()
		const [one] = await makeGroups(board.lead, ['A'])
		const other = await server.createBoard()
		if (!one) throw new Error('not made')
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect(await problem(await enter(guest, one.id))).toEqual([403, 'forbidden'])
		}
		expect(await problem(await enter(board.lead, other.id))).toEqual([404, 'unknown-board'])
		expect(await problem(await enter(other.lead, one.id))).toEqual([404, 'unknown-board'])
		const facilitator = await Guest.join(server.address, one, 'facilitator')
		expect(await problem(await enter(facilitator, board.id))).toEqual([404, 'unknown-board'])
	})

	it('H60 tells those that were made where not all could be', async () => {
		const read = readConfig({ PORT: '0', DATA_DIR: newFolder() })
		if (!read.ok) throw new Error('no configuration')
		const storage = new FullStorage(new LibsqlStorage(read.config))
		const server = await startTestServer({ storage })
		const board = await server.createBoard()
		storage.left = 2
		const answer = await board.lead.post('/clones', { titles: TITLES, notes: 'none' })
		expect(answer.status).toBe(503)
		const { error, boards } = (await answer.json()) as ClonesFailure
		expect(error.code).toBe('storage-failed')
		expect(boards.map(({ title }) => title)).toEqual(TITLES.slice(0, 2))
		for (const each of boards) await Guest.join(server.address, each, 'facilitator')
		const { groups } = await groupsOf(board.lead)
		expect(groups.map(({ id }) => id)).toEqual(boards.map(({ id }) => id))
	})
})

/** Keeps only so many more boards. */
class FullStorage extends Intercepted {
	left = Number.POSITIVE_INFINITY

	protected override async intercept(name: string, call: Call): Promise<unknown> {
		if (name !== 'boards.create' || this.left-- > 0) return call()
		return { ok: false, reason: 'unavailable', detail: 'full' }
	}
}
