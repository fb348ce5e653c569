/** Private notes come onto the board. (SPEC H140-H149) */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import { getFragment, isDeleted, readRecord } from '../../shared/document/records.ts'
import { type Stamp, stampOf as stampIn } from '../../shared/document/stamp.ts'
import type { PrivateAnswer, RevealAnswer } from '../../shared/privateApi.ts'
import { entryOf, stampOf, typeInto, wordsOf, writeNote } from './hostile/support/AttackedBoard.ts'
import type { Guest } from './support/Guest.ts'
import { leadTo, plan, planned } from './support/leading.ts'
import {
	CELL,
	endsPhase,
	notesIn,
	OTHER_CELL,
	privateBoard,
	privatePhase,
	writePrivately,
} from './support/privateWriting.ts'
import { RawClient } from './support/RawClient.ts'
import { idOf, putTeams } from './support/teams.ts'
import { must } from './support/votes.ts'

const ALL = { whose: 'all' }
const MINE = { whose: 'mine' }

function reveal(by: Guest, command: object = ALL): Promise<RevealAnswer> {
	return must(by.post('/reveal', command))
}

async function figuresOf(by: Guest) {
	return (await must<PrivateAnswer>(by.get('/private'))).figures
}

/** Alive on the board. */
function isOn(client: RawClient, id: string): boolean {
	const entry = getRecords(client.doc).get(id)
	return entry !== undefined && !isDeleted(entry)
}

/** As the server stamped it when it was made. */
function madeStamp(doc: Y.Doc, id: string): Stamp {
	const record = readRecord(id, entryOf(doc, id))
	const stamp = record && stampIn(record)
	if (!stamp) throw new Error(`${id} has no stamp`)
	return stamp
}

function placeOf(client: RawClient, id: string) {
	const record = readRecord(id, entryOf(client.doc, id))
	return { x: record?.x, y: record?.y, parentId: record?.parentId, index: record?.index }
}

describe('a reveal', () => {
	it('H142 H143 brings everybody’s notes into free places of their cells, with their stamps', async () => {
		const { board, enters } = await privateBoard()
		const [aino, kalle] = [await enters('contributor', { sector: 'health' }), await enters()]
		await writePrivately(aino.own, 'shape:a1', 'eka')
		await writePrivately(aino.own, 'shape:a2', 'toka', OTHER_CELL)
		await writePrivately(kalle.own, 'shape:k1', 'kolmas')
		const written = stampOf(aino.own.doc, 'shape:a1')
		expect(await reveal(board.lead)).toEqual({ revealed: 3, kept: 0, left: [] })
		await kalle.shared.until(() => isOn(kalle.shared, 'shape:a2'))
		const { doc } = kalle.shared
		expect(['shape:a1', 'shape:a2', 'shape:k1'].map((id) => wordsOf(doc, id))).toEqual([
			...['eka', 'toka', 'kolmas'],
		])
		expect(madeStamp(doc, 'shape:a1')).toEqual(written)
		expect(placeOf(kalle.shared, 'shape:a2').parentId).toBe(OTHER_CELL)
		const [one, other] = [placeOf(kalle.shared, 'shape:a1'), placeOf(kalle.shared, 'shape:k1')]
		expect(one.parentId).toBe(CELL)
		expect([one.x, one.y]).not.toEqual([other.x, other.y])
		expect(one.index).not.toBe(other.index)
		for (const { own } of [aino, kalle]) await own.until(() => notesIn(own).length === 0)
		await aino.shared.until(() => aino.shared.heard.some(({ topic }) => topic === 'revealed'))
		expect(aino.shared.heard.filter(({ topic }) => topic === 'revealed')).toEqual([
			{ topic: 'revealed', value: { notes: 3, entry: 1 }, once: true },
		])
		expect(await reveal(board.lead)).toEqual({ revealed: 0, kept: 0, left: [] })
	})

	it('H142 leaves what is kept back, has no words, or is of somebody who was sent away', async () => {
		const { board, enters } = await privateBoard()
		const [aino, evil] = [await enters(), await enters()]
		await writePrivately(aino.own, 'shape:kept', 'vain minun')
		entryOf(aino.own.doc, 'shape:kept').set('m.kept', true)
		await writePrivately(aino.own, 'shape:empty', '')
		await writePrivately(evil.own, 'shape:evil', 'ilkeä')
		await aino.own.until(() => aino.own.acknowledged === aino.own.sent)
		await board.lead.send('DELETE', `/participants/${evil.guest.participant.id}`)
		expect(await reveal(board.lead)).toEqual({ revealed: 0, kept: 1, left: [] })
		expect(notesIn(aino.own)).toEqual(['shape:empty', 'shape:kept'])
		await endsPhase(board)
		expect(await reveal(aino.guest, MINE)).toEqual({ revealed: 0, kept: 1, left: [] })
		const named = { ...MINE, notes: ['shape:kept', 'shape:nowhere'] }
		expect(await reveal(aino.guest, named)).toEqual({
			...{ revealed: 1, kept: 0, left: [{ reason: 'unknown-note', notes: 1 }] },
		})
	})

	it('H142 one’s own, where that was said, or when the phase is over', async () => {
		const { board, enters } = await privateBoard({ each: false })
		const [aino, kalle] = [await enters(), await enters()]
		await writePrivately(aino.own, 'shape:a', 'sana')
		await writePrivately(kalle.own, 'shape:k', 'toinen')
		expect((await aino.guest.post('/reveal', MINE)).status).toBe(409)
		expect((await aino.guest.post('/reveal', ALL)).status).toBe(403)
		// Planned anew while it's on, it still was promised otherwise.
		await plan(board.lead, privatePhase('private', { each: true }))
		expect((await aino.guest.post('/reveal', MINE)).status).toBe(409)
		await leadTo(board.lead, { to: 'none' })
		expect(await reveal(aino.guest, MINE)).toMatchObject({ revealed: 1 })
		expect(notesIn(kalle.own)).toEqual(['shape:k'])
		await leadTo(board.lead, { to: 'private' })
		expect(await reveal(kalle.guest, MINE)).toMatchObject({ revealed: 1 })
	})

	it('H144 without names: the sector, and a maker who is nobody, another in each note', async () => {
		const { board, enters } = await privateBoard({ names: false })
		const aino = await enters('contributor', { sector: 'health' })
		const ids = ['shape:1', 'shape:2', 'shape:3']
		for (const id of ids) await writePrivately(aino.own, id, `sana ${id}`)
		const before = Date.now()
		expect(await reveal(board.lead)).toMatchObject({ revealed: 3 })
		await aino.shared.until(() => ids.every((id) => isOn(aino.shared, id)))
		const stamps = ids.map((id) => madeStamp(aino.shared.doc, id))
		expect(new Set(stamps.map(({ p }) => p)).size).toBe(3)
		expect(new Set(stamps.map(({ c }) => c)).size).toBe(1)
		for (const { p, s, c } of stamps) {
			expect(p).not.toContain(aino.guest.participant.id)
			expect(s).toBe('health')
			expect(c).toBeGreaterThanOrEqual(before)
		}
		const results = await (await board.lead.get('/export.json')).text()
		expect(results).toContain('sana shape:1')
		expect(results).not.toContain('Aino')
	})

	it('H145 leaves what no board can take, tells why, and loses nothing', async () => {
		const { board, enters } = await privateBoard({}, { open: { themes: ['roles'] } })
		const aino = await enters()
		await writePrivately(aino.own, 'shape:in', 'sisällä')
		await writePrivately(aino.own, 'shape:outside', 'ulkona', OTHER_CELL)
		await writePrivately(aino.own, 'shape:nowhere', 'ei missään', 'shape:cell-that-is-not')
		await writePrivately(aino.own, 'shape:page', 'sivulla', 'page:page')
		const answer = await reveal(board.lead)
		expect(answer).toMatchObject({ revealed: 1, kept: 0 })
		expect([...answer.left].sort((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
			{ reason: 'cell-gone', notes: 2 },
			{ reason: 'outside-part', notes: 1 },
		])
		await aino.own.until(() => notesIn(aino.own).length === 3)
		expect(wordsOf(aino.own.doc, 'shape:outside')).toBe('ulkona')
		await board.lead.send('PATCH', `/participants/${aino.guest.participant.id}`, { role: 'viewer' })
		expect((await reveal(board.lead)).left).toContainEqual({ reason: 'role', notes: 1 })
	})

	it('H145 a full board leaves them', async () => {
		const set = await privateBoard({}, {}, { env: { MAX_RECORDS: '1000' } })
		const aino = await set.enters()
		await writePrivately(aino.own, 'shape:a', 'sana')
		const records = getRecords(aino.shared.doc).size
		const lead = await RawClient.join(set.server, set.board.lead)
		lead.doc.transact(() => {
			for (let n = records; n < 1000; n++)
				writeNote(lead.doc, `shape:n${n}`, '', { parentId: CELL })
		})
		await lead.until(() => lead.acknowledged === lead.sent)
		expect(await reveal(set.board.lead)).toEqual({
			...{ revealed: 0, kept: 0, left: [{ reason: 'board-full', notes: 1 }] },
		})
		expect(notesIn(aino.own)).toEqual(['shape:a'])
	})

	it('H145 Q70 takes a note for outside where its writer’s team had another part', async () => {
		const { board, enters } = await privateBoard()
		const [aino, kalle] = [await enters(), await enters()]
		const members = { A: [aino.guest.participant.id], B: [kalle.guest.participant.id] }
		const teams = await putTeams(board.lead, members)
		const parts = {
			[idOf(teams, 'A')]: { themes: ['roles'] },
			[idOf(teams, 'B')]: { themes: ['vision'] },
		}
		await plan(board.lead, planned('talk'), privatePhase('apart', {}, { teams: parts }))
		await leadTo(board.lead, { to: 'apart' })
		await writePrivately(aino.own, 'shape:own', 'omassa', CELL)
		await writePrivately(aino.own, 'shape:others', 'toisten', OTHER_CELL)
		await writePrivately(kalle.own, 'shape:his', 'hänen', OTHER_CELL)
		// What comes of the teams later changes nothing of what was written.
		await leadTo(board.lead, { to: 'talk' })
		await putTeams(board.lead, {})
		expect(await reveal(board.lead)).toEqual({
			revealed: 2,
			kept: 0,
			left: [{ reason: 'outside-part', notes: 1 }],
		})
		await aino.own.until(() => notesIn(aino.own).length === 1)
		expect(notesIn(aino.own)).toEqual(['shape:others'])
	})

	it('H146 a note whose id the board has gets another, once', async () => {
		const { board, enters, server } = await privateBoard()
		const aino = await enters()
		const lead = await RawClient.join(server, board.lead)
		writeNote(lead.doc, 'shape:same', 'jo täällä', { parentId: CELL })
		await lead.until(() => lead.acknowledged === lead.sent)
		const before = getRecords(lead.doc).size
		await writePrivately(aino.own, 'shape:same', 'oma')
		expect(await reveal(board.lead)).toMatchObject({ revealed: 1 })
		await lead.until(() => getRecords(lead.doc).size === before + 1)
		expect(wordsOf(lead.doc, 'shape:same')).toBe('jo täällä')
		const words = [...getRecords(lead.doc)].flatMap(([id, entry]) =>
			getFragment(entry) ? wordsOf(lead.doc, id) : [],
		)
		expect(words.filter((each) => each === 'oma')).toHaveLength(1)
		expect(await reveal(board.lead)).toMatchObject({ revealed: 0, left: [] })
	})

	it('Q65 a revealed note doesn’t come back into the private document', async () => {
		const { board, enters } = await privateBoard()
		const aino = await enters()
		await writePrivately(aino.own, 'shape:a', 'sana')
		await reveal(board.lead)
		await aino.own.until(() => notesIn(aino.own).length === 0)
		entryOf(aino.own.doc, 'shape:a').set('deleted', false)
		await aino.own.until(() => notesIn(aino.own).length === 0)
		expect(await reveal(board.lead)).toMatchObject({ revealed: 0 })
	})

	it('H148 words that were on their way go after the others', async () => {
		const { board, enters } = await privateBoard()
		const aino = await enters()
		await writePrivately(aino.own, 'shape:a', 'sana')
		await reveal(board.lead)
		typeInto(aino.own.doc, 'shape:a', 'Ä')
		await aino.shared.until(() => wordsOf(aino.shared.doc, 'shape:a').includes('Ä'))
		expect(wordsOf(aino.shared.doc, 'shape:a')).toContain('sana')
		expect(notesIn(aino.own)).toEqual([])
	})

	it('H148 later, or where the note is gone, they stay their writer’s', async () => {
		const { board, enters, server } = await privateBoard()
		const aino = await enters()
		await writePrivately(aino.own, 'shape:a', 'sana')
		await reveal(board.lead)
		const lead = await RawClient.join(server, board.lead)
		entryOf(lead.doc, 'shape:a').set('deleted', true)
		await lead.until(() => lead.acknowledged === lead.sent)
		typeInto(aino.own.doc, 'shape:a', 'Ä')
		await aino.own.until(() => notesIn(aino.own).length === 1)
		typeInto(aino.own.doc, 'shape:a', 'Ö')
		const [kept = ''] = notesIn(aino.own)
		await aino.own.until(() => wordsOf(aino.own.doc, kept).includes('Ö'))
		expect(wordsOf(aino.own.doc, kept)).toContain('sana')
		expect(notesIn(aino.own)).toEqual([kept])
		expect(isOn(lead, 'shape:a')).toBe(false)
	})
})

describe('the figures of private notes', () => {
	it('H140 are told where three are there, without words, ids or names, and to all alike', async () => {
		const { board, enters } = await privateBoard()
		const [a, b] = [await enters(), await enters()]
		await writePrivately(a.own, 'shape:a', 'salaisuus')
		expect(await figuresOf(a.guest)).toBeNull()
		const c = await enters()
		await writePrivately(c.own, 'shape:c1', 'toinen')
		await writePrivately(c.own, 'shape:c2', 'kolmas', OTHER_CELL)
		await writePrivately(c.own, 'shape:c3', '', OTHER_CELL)
		const told = {
			...{ on: true, writing: 2, notes: 3 },
			cells: [
				{ cell: CELL, notes: 2, sectors: {} },
				{ cell: OTHER_CELL, notes: 1, sectors: {} },
			],
		}
		for (const { guest } of [a, b, c]) expect(await figuresOf(guest)).toEqual(told)
		expect(await figuresOf(board.lead)).toEqual(told)
		const isTold = ({ shared }: typeof a) =>
			JSON.stringify(shared.news.get('private')) === JSON.stringify(told)
		for (const one of [a, b, c]) await one.shared.until(() => isTold(one))
		await endsPhase(board)
		expect(await figuresOf(a.guest)).toEqual({ on: false, writing: 2, notes: 3, cells: [] })
		await reveal(board.lead)
		const nothing = { on: false, writing: 0, notes: 0, cells: [] }
		expect(await figuresOf(a.guest)).toEqual(nothing)
		const last = JSON.stringify(nothing)
		await b.shared.until(() => JSON.stringify(b.shared.news.get('private')) === last)
	})

	it('H140 that nothing is left is told after a reveal of all, however few are there', async () => {
		const { board, enters } = await privateBoard()
		const a = await enters()
		const told = () => figuresOf(board.lead)
		const nothing = { on: false, writing: 0, notes: 0, cells: [] }
		await writePrivately(a.own, 'shape:a', 'salaisuus')
		await reveal(board.lead)
		expect(await told(), 'while the phase is on').toBeNull()
		await writePrivately(a.own, 'shape:b', 'toinen')
		expect(await told()).toBeNull()
		await endsPhase(board)
		expect(await told(), 'something was written after the reveal').toBeNull()
		await reveal(a.guest, { whose: 'mine' })
		expect(await told(), 'who reveals their own doesn’t tell of others').toBeNull()
		await reveal(board.lead)
		expect(await told()).toEqual(nothing)
		const last = JSON.stringify(nothing)
		await a.shared.until(() => JSON.stringify(a.shared.news.get('private')) === last)
		await leadTo(board.lead, { to: 'private' })
		await endsPhase(board)
		expect(await told(), 'after another phase of private writing').toBeNull()
	})

	it('H140 notes that are kept back aren’t counted', async () => {
		const { enters } = await privateBoard()
		const [a] = [await enters(), await enters(), await enters()]
		await writePrivately(a.own, 'shape:a', 'sana')
		entryOf(a.own.doc, 'shape:a').set('m.kept', true)
		await a.own.until(() => a.own.acknowledged === a.own.sent)
		expect(await figuresOf(a.guest)).toMatchObject({ writing: 0, notes: 0 })
	})
})
