/** The work of groups comes together in one board. (SPEC H65-H73) */
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ErrorAnswer, StoredFile } from '../../../shared/api.ts'
import { groupOf, readGroups } from '../../../shared/document/groups.ts'
import { getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { readSettings } from '../../../shared/document/people.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { stampOf } from '../../../shared/document/stamp.ts'
import { extractMatrix, type MatrixNote } from '../../../shared/matrix/matrix.ts'
import { PNG } from '../../support/images.ts'
import { edit, write } from '../support/edit.ts'
import { Guest } from '../support/Guest.ts'
import {
	CELLS,
	documentOf,
	joinBoard,
	made,
	makeGroups,
	merge,
	note,
	recordsOf,
	remove,
	rewrite,
	texts,
	wordsOf,
} from '../support/groups.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer, type TestServer } from '../support/TestServer.ts'

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	return [answer.status, error.code]
}

interface Workshop {
	server: TestServer
	board: Awaited<ReturnType<TestServer['createBoard']>>
	groups: CreatedBoard[]
	/** One participant in each group. */
	people: Guest[]
}

async function workshop(count = 2, notes = 'none'): Promise<Workshop> {
	const server = await startTestServer()
	const board = await server.createBoard()
	if (notes === 'all') {
		const early = await joinBoard(server, board, 'Varhainen')
		await write(server, early, note('early', 'lintu'), note('edited', 'kala'))
	}
	const titles = Array.from({ length: count }, (_, n) => `Ryhmä ${n + 1}`)
	const groups = await makeGroups(board.lead, titles, notes)
	const sectors = ['education', 'state', 'business']
	const people = await Promise.all(
		groups.map((group, n) => joinBoard(server, group, `Osallistuja ${n + 1}`, sectors[n % 3])),
	)
	return { server, board, groups, people }
}

function first<T>(list: readonly T[]): T {
	const [one] = list
	if (one === undefined) throw new Error('there is none')
	return one
}

async function notesOf(server: TestServer, who: Guest): Promise<MatrixNote[]> {
	const { cells, outside } = extractMatrix(await recordsOf(server, who))
	return [...cells.flatMap(({ notes }) => notes), ...outside].filter(({ kind }) => kind !== 'idea')
}

async function find(server: TestServer, who: Guest, words: string): Promise<PlainRecord> {
	return first(made(await recordsOf(server, who)).filter((one) => wordsOf(one) === words))
}

const NONE = { new: 0, changed: 0, offered: 0 }

describe('a merge', () => {
	it('H65 H66 brings each note into its cell, with its group, sector and times, and nobody’s name', async () => {
		const { server, board, groups, people } = await workshop()
		const [one, two] = people
		if (!one || !two) throw new Error('nobody')
		await write(server, one, note('a', 'kirahvi'), note('b', 'seepra', { parentId: CELLS[1] }))
		await write(server, two, note('a', 'virtahepo'), note('empty', ' '))
		const answer = await merge(board.lead, groups)
		expect(answer.notes).toEqual({ new: 3, changed: 0, offered: 0 })
		expect(answer.groups.map(({ id, name, notes }) => [id, name, notes.new])).toEqual([
			[groups[0]?.id, 'Ryhmä 1', 2],
			[groups[1]?.id, 'Ryhmä 2', 1],
		])
		const notes = await notesOf(server, board.lead)
		expect(notes.map(({ text, cell }) => [text, cell]).sort()).toEqual([
			['kirahvi', CELLS[0]],
			['seepra', CELLS[1]],
			['virtahepo', CELLS[0]],
		])
		const doc = await documentOf(server, board.lead)
		const marks = readGroups(doc)
		const told = notes.map(({ text, group, stamp }) => [text, marks[group ?? '']?.name, stamp?.s])
		expect(told.sort()).toEqual([
			['kirahvi', 'Ryhmä 1', 'education'],
			['seepra', 'Ryhmä 1', 'education'],
			['virtahepo', 'Ryhmä 2', 'state'],
		])
		const there = stampOf(await find(server, one, 'kirahvi'))
		const here = stampOf(await find(server, board.lead, 'kirahvi'))
		expect(here).toMatchObject({ s: 'education', c: there?.c, m: there?.m })
		const everything = JSON.stringify(doc.toJSON())
		for (const { participant } of people) {
			expect(everything).not.toContain(participant.id)
			expect(everything).not.toContain(participant.name)
		}
		for (const { id } of groups) expect(everything).not.toContain(id)
	})

	it('H66 puts notes of many groups into free places of their cell', async () => {
		const { server, board, groups, people } = await workshop(3)
		const local = note('here', 'oma', { x: 24, y: 228 })
		await write(server, await joinBoard(server, board, 'Oma'), local)
		for (const [n, who] of people.entries()) {
			await write(server, who, ...[1, 2, 3].map((m) => note(`n${m}`, `${n}.${m}`)))
		}
		await merge(board.lead, groups)
		const notes = await notesOf(server, board.lead)
		expect(notes).toHaveLength(10)
		for (const [n, a] of notes.entries()) {
			expect(a.cell).toBe(CELLS[0])
			for (const b of notes.slice(n + 1)) {
				const apart = Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 200
				expect(apart, `${a.text} and ${b.text}`).toBe(true)
			}
		}
	})

	it('H67 twice doubles nothing, and brings what was changed, moved and made since', async () => {
		const { server, board, groups, people } = await workshop()
		const one = first(people)
		await write(server, one, note('a', 'kirahvi'), note('b', 'seepra'), note('c', 'hevonen'))
		await merge(board.lead, groups)
		expect((await merge(board.lead, groups)).notes).toEqual(NONE)
		const before = await find(server, board.lead, 'kirahvi')
		await rewrite(server, one, 'shape:a', 'kirahvi kaula')
		await edit(server, one, (doc) => {
			getRecords(doc).get('shape:b')?.set('tree', [CELLS[1], 'a1'])
		})
		await write(server, one, note('d', 'gnu'))
		expect((await merge(board.lead, groups)).notes).toEqual({ new: 1, changed: 2, offered: 0 })
		const records = await recordsOf(server, board.lead)
		expect(texts(records)).toEqual(['gnu', 'hevonen', 'kirahvi kaula', 'seepra'])
		expect(wordsOf(records.get(before.id) as PlainRecord)).toBe('kirahvi kaula')
		expect((await find(server, board.lead, 'seepra')).parentId).toBe(CELLS[1])
		expect((await merge(board.lead, groups)).notes).toEqual(NONE)
	})

	it('H67 keeps what was changed or deleted here too, and says so', async () => {
		const { server, board, groups, people } = await workshop(1)
		const one = first(people)
		await write(server, one, note('a', 'kirahvi'), note('b', 'seepra'), note('c', 'hevonen'))
		await merge(board.lead, groups)
		const idOf = async (words: string) => (await find(server, board.lead, words)).id
		await rewrite(server, board.lead, await idOf('kirahvi'), 'kirahvi täällä')
		await remove(server, board.lead, await idOf('seepra'))
		await rewrite(server, one, 'shape:a', 'kirahvi tuolla')
		await rewrite(server, one, 'shape:b', 'seepra tuolla')
		await rewrite(server, one, 'shape:c', 'hevonen tuolla')
		const answer = await merge(board.lead, groups)
		expect(answer.notes).toEqual({ new: 0, changed: 1, offered: 0 })
		expect(first(answer.groups).kept).toBe(2)
		expect(texts(await recordsOf(server, board.lead))).toEqual(['hevonen tuolla', 'kirahvi täällä'])
	})

	it('H65 leaves what the board had when it was copied, and brings what the group made of it', async () => {
		const { server, board, groups } = await workshop(1, 'all')
		expect((await merge(board.lead, groups)).notes).toEqual(NONE)
		const editor = await Guest.join(server.address, first(groups), 'editor')
		await rewrite(server, editor, 'shape:edited', 'kala uudesti')
		expect((await merge(board.lead, groups)).notes).toEqual({ new: 1, changed: 0, offered: 0 })
		const records = await recordsOf(server, board.lead)
		expect(texts(records)).toEqual(['kala', 'kala uudesti', 'lintu'])
		expect((await merge(board.lead, groups)).notes).toEqual(NONE)
	})

	it('H68 offers what the group has deleted, and removes only what is asked for', async () => {
		const { server, board, groups, people } = await workshop(1)
		const one = first(people)
		await write(server, one, note('a', 'kirahvi'), note('b', 'seepra'))
		await merge(board.lead, groups)
		await remove(server, one, 'shape:a')
		await rewrite(server, one, 'shape:b', ' ')
		const offered = await merge(board.lead, groups)
		expect(offered.notes).toEqual({ new: 0, changed: 0, offered: 2 })
		expect(texts(await recordsOf(server, board.lead))).toEqual(['kirahvi', 'seepra'])
		const { id, text } = first(first(offered.groups).offered)
		expect(text).toBe('kirahvi')
		// Others' records can't be had removed by this.
		const own = await joinBoard(server, board, 'Oma')
		await write(server, own, note('own', 'oma'))
		const asked = await merge(board.lead, groups, { remove: [id, 'shape:own'] })
		expect(asked).toMatchObject({ removed: 1, notes: { offered: 1 } })
		expect(texts(await recordsOf(server, board.lead))).toEqual(['oma', 'seepra'])
	})

	it('H69 a preview tells what would come, and writes nothing', async () => {
		const { server, board, groups, people } = await workshop()
		await write(server, first(people), note('a', 'kirahvi'), note('b', 'seepra'))
		const before = await documentOf(server, board.lead)
		const told = await merge(board.lead, groups, { preview: true })
		const after = await documentOf(server, board.lead)
		expect(after.toJSON()).toEqual(before.toJSON())
		expect(told.notes).toEqual({ new: 2, changed: 0, offered: 0 })
		expect(first(told.groups).cells).toEqual([
			{ theme: 'vision', perspective: 'culture', notes: 2 },
		])
		expect((await merge(board.lead, groups)).notes).toEqual(told.notes)
	})

	it('H70 is one step that can be taken back, but for what somebody has changed since', async () => {
		const { server, board, groups, people } = await workshop()
		const [one] = people
		if (!one) throw new Error('nobody')
		await write(server, one, note('a', 'kirahvi'), note('b', 'seepra'))
		await merge(board.lead, groups)
		await rewrite(server, one, 'shape:a', 'kirahvi 2')
		await write(server, one, note('c', 'gnu'), note('d', 'hevonen'))
		await merge(board.lead, groups)
		const gnu = await find(server, board.lead, 'gnu')
		await rewrite(server, board.lead, gnu.id, 'gnu ja minä')
		const undone = await board.lead.post('/merge/undo')
		expect(await undone.json()).toEqual({ undone: 2, kept: 1 })
		expect(texts(await recordsOf(server, board.lead))).toEqual(['gnu ja minä', 'kirahvi', 'seepra'])
		// Only the last one, and once.
		const again = await board.lead.post('/merge/undo')
		expect(await again.json()).toEqual({ undone: 0, kept: 0 })
		// What was taken back comes again.
		expect((await merge(board.lead, groups)).notes).toEqual({ new: 1, changed: 1, offered: 0 })
		expect(texts(await recordsOf(server, board.lead))).toEqual([
			...['gnu ja minä', 'hevonen', 'kirahvi 2', 'seepra'],
		])
	})

	it('H70 brings back what was removed, and takes a first merge back without a trace of groups', async () => {
		const { server, board, groups, people } = await workshop(1)
		const one = first(people)
		await write(server, one, note('a', 'kirahvi'))
		await merge(board.lead, groups)
		await remove(server, one, 'shape:a')
		const { id } = await find(server, board.lead, 'kirahvi')
		await merge(board.lead, groups, { remove: [id] })
		expect(texts(await recordsOf(server, board.lead))).toEqual([])
		await board.lead.post('/merge/undo')
		expect(texts(await recordsOf(server, board.lead))).toEqual(['kirahvi'])
		const other = await workshop(1)
		await write(other.server, first(other.people), note('a', 'seepra'))
		await merge(other.board.lead, other.groups)
		await other.board.lead.post('/merge/undo')
		const doc = await documentOf(other.server, other.board.lead)
		expect(readGroups(doc)).toEqual({})
		expect((await merge(other.board.lead, other.groups)).notes.new).toBe(1)
	})

	it('H71 loses nothing that somebody writes meanwhile', async () => {
		const { server, board, groups, people } = await workshop(3)
		for (const who of people) {
			await write(server, who, ...Array.from({ length: 20 }, (_, n) => note(`n${n}`, `${n}`)))
		}
		const client = await RawClient.join(server, await joinBoard(server, board, 'Kirjoittaja'))
		let writing = true
		const done = (async () => {
			for (let n = 0; writing; n++) {
				client.mark(`${n}`)
				await new Promise((resolve) => setTimeout(resolve, 1))
			}
		})()
		await merge(board.lead, groups)
		writing = false
		await done
		await client.until(() => client.acknowledged === client.sent)
		const records = await recordsOf(server, board.lead)
		for (const mark of client.marks) expect(records.has(`shape:mark-${mark}`)).toBe(true)
		await client.until(() => made(records).every(({ id }) => getRecords(client.doc).has(id)))
		expect(texts(records).filter((text) => text !== '')).toHaveLength(60)
	})

	it('H71 H70 a large one, written in pieces, is whole: nothing twice, and taken back as one', async () => {
		const { server, board, groups, people } = await workshop(1)
		const all = Array.from({ length: 600 }, (_, n) => note(`n${n}`, `sana ${n}`))
		await write(server, first(people), ...all)
		expect((await merge(board.lead, groups)).notes.new).toBe(600)
		expect(new Set(texts(await recordsOf(server, board.lead))).size).toBe(600)
		expect((await merge(board.lead, groups)).notes).toEqual(NONE)
		const undone = await board.lead.post('/merge/undo')
		expect(await undone.json()).toEqual({ undone: 600, kept: 0 })
		expect(texts(await recordsOf(server, board.lead))).toEqual([])
	})

	it('H71 refuses more than a board can hold, and changes nothing', async () => {
		const server = await startTestServer({ env: { MAX_RECORDS: '200' } })
		const board = await server.createBoard()
		const groups = await makeGroups(board.lead, ['A'])
		const who = await joinBoard(server, first(groups), 'Ahkera')
		await write(server, who, ...Array.from({ length: 19 }, (_, n) => note(`n${n}`, `${n}`)))
		const own = [1, 2, 3, 4].map((n) => note(`x${n}`, 'oma'))
		await write(server, await joinBoard(server, board, 'Oma'), ...own)
		const [{ id }] = groups as [CreatedBoard]
		const answer = await board.lead.post('/merge', { from: [{ id }] })
		expect(await problem(answer)).toEqual([413, 'too-large'])
		expect(texts(await recordsOf(server, board.lead))).toEqual(['oma', 'oma', 'oma', 'oma'])
	})

	it('H72 H73 brings drawings and images with their files, in a frame of the group’s beside the matrix', async () => {
		const { server, board, groups, people } = await workshop(1)
		const one = first(people)
		const upload = await fetch(`${server.address}/api/boards/${first(groups).id}/files`, {
			method: 'POST',
			headers: { Cookie: one.cookie, 'Content-Type': 'image/png' },
			body: new Uint8Array(PNG),
		})
		const { hash, src } = (await upload.json()) as StoredFile
		const shape = { ...note('x', ''), parentId: PAGE_ID }
		const image = { w: 100, h: 80, playing: true, url: '', assetId: 'asset:a', crop: null }
		const props = { ...image, flipX: false, flipY: false, altText: '' }
		const asset = { w: 1, h: 1, name: '', isAnimated: false, mimeType: 'image/png', src }
		const frame = { w: 300, h: 200, name: 'Oma kehys', color: 'black' }
		await write(
			...[server, one],
			{ id: 'asset:a', typeName: 'asset', type: 'image', props: asset, meta: {} },
			{ ...shape, id: 'shape:image', type: 'image', x: 50, y: 60, props },
			{ ...shape, id: 'shape:frame', type: 'frame', x: 9000, y: 60, props: frame },
			note('inside', 'kehyksessä', { parentId: 'shape:frame', x: 7, y: 8 }),
			note('loose', 'irrallaan', { parentId: PAGE_ID, x: -4000, y: 0 }),
		)
		const answer = await merge(board.lead, groups)
		expect(answer).toMatchObject({ missing: 0, notes: { new: 2 } })
		expect(first(answer.groups).drawings).toBe(2)
		const records = await recordsOf(server, board.lead)
		const all = made(records)
		const holder = first(all.filter(({ props }) => (props as { name?: string }).name === 'Ryhmä 1'))
		expect(Number(holder.x)).toBeGreaterThan(6 * 1400)
		const own = first(all.filter(({ props }) => (props as { name?: string }).name === 'Oma kehys'))
		const here = first(all.filter(({ type }) => type === 'image'))
		expect([own.parentId, here.parentId]).toEqual([holder.id, holder.id])
		const inside = first(all.filter((each) => wordsOf(each) === 'kehyksessä'))
		expect(inside).toMatchObject({ parentId: own.id, x: 7, y: 8 })
		const loose = first(all.filter((each) => wordsOf(each) === 'irrallaan'))
		expect(loose.parentId).toBe(holder.id)
		for (const each of all) expect(groupOf(each.meta)).toMatch(/^[\w-]{16}$/)
		const { assetId } = here.props as { assetId: string }
		expect(records.get(assetId)).toMatchObject({ props: { src } })
		const served = await board.lead.get(`/files/${hash}`)
		expect(new Uint8Array(await served.arrayBuffer())).toEqual(PNG)
		// More of it comes below what is there, and the frame grows with it.
		await write(server, one, note('later', 'myöhemmin', { parentId: PAGE_ID, x: -9000, y: 0 }))
		await merge(board.lead, groups)
		const after = await recordsOf(server, board.lead)
		const later = first(made(after).filter((each) => wordsOf(each) === 'myöhemmin'))
		expect(later.parentId).toBe(holder.id)
		const height = (record: PlainRecord) => Number((record.props as { h: number }).h)
		expect(height(after.get(holder.id) as PlainRecord)).toBeGreaterThan(height(holder))
		expect(Number(later.y) + 200).toBeLessThan(height(after.get(holder.id) as PlainRecord))
	})

	it('H66 the sector of a note that only the group’s board has comes along', async () => {
		const { server, board, groups } = await workshop(1)
		const [group] = groups
		if (!group) throw new Error('no group')
		const lead = await Guest.join(server.address, group, 'facilitator')
		const north = { id: 'north', label: 'Pohjoinen', color: '#112233' }
		await lead.send('PUT', '/settings', { sectors: [north] })
		const who = await joinBoard(server, group, 'Aino', 'north')
		await write(server, who, note('a', 'kirahvi'))
		await merge(board.lead, groups)
		const { sectors } = readSettings(await documentOf(server, board.lead))
		expect(sectors).toHaveLength(8)
		expect(sectors).toContainEqual(north)
	})

	it('H66 its group is the server’s to say: a client can’t forge, change or take it off', async () => {
		const { server, board, groups, people } = await workshop(1)
		await write(server, first(people), note('a', 'kirahvi'))
		await merge(board.lead, groups)
		const { id, meta } = await find(server, board.lead, 'kirahvi')
		const group = groupOf(meta)
		await edit(server, board.lead, (doc) => {
			getRecords(doc).get(id)?.set('m.group', 'other')
		})
		const forged = { meta: { group } }
		await write(server, board.lead, note('forged', 'väärä', forged))
		const records = await recordsOf(server, board.lead)
		expect(groupOf(records.get(id)?.meta)).toBe(group)
		expect(groupOf(records.get('shape:forged')?.meta)).toBeNull()
	})

	it('E44 E45 the table has a column of groups, and the board file their names', async () => {
		const { server, board, groups, people } = await workshop(1)
		const heads = async () => (await (await board.lead.get('/notes.csv')).text()).split('\r\n')
		await write(server, await joinBoard(server, board, 'Oma'), note('own', 'oma'))
		expect((await heads())[0]).not.toContain('Ryhmä')
		await write(server, first(people), note('a', 'kirahvi'))
		await merge(board.lead, groups)
		const lines = await heads()
		const column = lines[0]?.split(';').indexOf('"Ryhmä"') ?? -1
		expect(column).toBe(5)
		const cell = (words: string) => lines.find((line) => line.includes(words))?.split(';')[column]
		expect(cell('kirahvi')).toBe('"Ryhmä 1"')
		expect(cell('"oma"')).toBe('""')
		const file = await (await board.lead.get('/file')).json()
		const imported = await server.post('/api/boards/import', file)
		const copy = (await imported.json()) as CreatedBoard
		const doc = await documentOf(server, await Guest.join(server.address, copy, 'viewer'))
		expect(Object.values(readGroups(doc)).map(({ name }) => name)).toEqual(['Ryhmä 1'])
	})
})

describe('who may merge', () => {
	it('H65 facilitators of the board alone: groups without a key, other boards with one', async () => {
		const { server, board, groups, people } = await workshop(1)
		await write(server, first(people), note('a', 'kirahvi'))
		const body = { from: groups.map(({ id }) => ({ id })) }
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect(await problem(await guest.post('/merge', body))).toEqual([403, 'forbidden'])
			expect(await problem(await guest.post('/merge/undo'))).toEqual([403, 'forbidden'])
		}
		const stranger = await server.post(`/api/boards/${board.id}/merge`, body)
		expect(await problem(stranger)).toEqual([401, 'not-joined'])
		const other = await server.createBoard({ title: 'Naapuri' })
		const writer = await Guest.join(server.address, other, 'contributor')
		await write(server, writer, note('a', 'seepra'))
		for (const key of [undefined, 'A'.repeat(22), board.links.facilitator.key]) {
			const from = [{ id: other.id, ...(key && { key }) }]
			expect(await problem(await board.lead.post('/merge', { from }))).toEqual([403, 'wrong-key'])
		}
		// Not a group of the other's, either.
		const foreign = { from: [{ id: first(groups).id }] }
		expect(await problem(await other.lead.post('/merge', foreign))).toEqual([403, 'wrong-key'])
		expect(texts(await recordsOf(server, board.lead))).toEqual([])
		const { key } = other.links.viewer
		expect((await merge(board.lead, [{ id: other.id, key }])).notes.new).toBe(1)
		const doc = await documentOf(server, board.lead)
		expect(Object.values(readGroups(doc)).map(({ name }) => name)).toEqual(['Naapuri'])
	})

	it('H65 refuses itself, the same board twice, and what is no board', async () => {
		const { board, groups } = await workshop(1)
		const { id } = first(groups)
		for (const from of [[{ id: board.id }], [{ id }, { id }], [{ id: 'x' }], []]) {
			expect(await problem(await board.lead.post('/merge', { from }))).toEqual([400, 'bad-request'])
		}
		const unknown = [{ id: 'A'.repeat(22), key: 'A'.repeat(22) }]
		const answer = await board.lead.post('/merge', { from: unknown })
		expect([403, 404]).toContain(answer.status)
	})
})
