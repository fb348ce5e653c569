/** Boards as `.kudelma` files, from server to server and back. (SPEC E100-E105, H110, H111) */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { BoardFileFacts, ImportedBoard } from '../../shared/api.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { JPEG, PNG, pngOf } from '../support/images.ts'
import { newFolder } from '../support/newFolder.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import {
	boardIn,
	brought,
	entriesOf,
	exported,
	hasProgram,
	jsonIn,
	refusalOf,
} from './support/kudelma.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'
import { upload } from './support/templates.ts'

const MB = 1024 * 1024
const WORDS = 'Yhteiset nuoret 👩‍👩‍👧 شباب, <b>ei lihavoitu</b> =1+1\n– eikä muutu'

/** A board with notes, images, settings of its own and a lineage. */
async function fullBoard(server: TestServer): Promise<TestBoard> {
	const board = await server.createBoard({ title: 'Työpaja: syksy/2026 ”A”' })
	const { src } = await upload(server, board.lead, PNG)
	const other = await upload(server, board.lead, JPEG)
	await write(server, board.lead, ...imageRecords('map', src))
	await write(server, board.lead, ...imageRecords('photo', other.src, { index: 'a6' }))
	await write(server, board.lead, noteRecord('shape:note', WORDS))
	const sectors = [
		{ id: 'south', label: 'Etelä', color: '#445566' },
		{ id: 'city', label: { fi: 'Kaupunki', sv: 'Stad', en: 'City' }, color: '#112233' },
	]
	const set = await board.lead.send('PUT', '/settings', { sectors, pseudonymous: true })
	expect(set.status).toBe(200)
	return board
}

async function taken(
	server: TestServer,
	file: Uint8Array,
): Promise<ImportedBoard & { lead: Guest }> {
	const answer = await brought(server, file)
	if (answer.status !== 201) throw new Error(await answer.text())
	const board = (await answer.json()) as ImportedBoard
	const lead = await Guest.join(server.address, board, 'facilitator', { sector: 'city' })
	return { ...board, lead }
}

function images(file: Uint8Array): Map<string, string> {
	const found = [...entriesOf(file)].filter(([name]) => name.startsWith('files/'))
	return new Map(found.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]))
}

/** A file of its parts, changed. */
function changed(file: Uint8Array, change: Record<string, unknown>): Uint8Array {
	const entries = Object.fromEntries(entriesOf(file))
	for (const [name, value] of Object.entries(change)) {
		if (value === undefined) delete entries[name]
		else {
			entries[name] =
				value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value))
		}
	}
	return zipSync(entries)
}

describe('a .kudelma file', () => {
	it('E100 E104 from one server to another and back is the same board: records, images, settings', async () => {
		const [a, b] = [await startTestServer(), await startTestServer()]
		const board = await fullBoard(a)
		const first = await exported(board.lead)
		const there = await taken(b, first)
		expect([there.skipped, there.missing, there.title]).toEqual([0, 0, board.title])
		const second = await exported(there.lead)
		const back = await taken(a, second)
		expect(back.id).not.toBe(board.id)
		const third = await exported(back.lead)

		const { records, ...rest } = boardIn(first)
		expect(Object.keys(records).length).toBeGreaterThan(100)
		expect(JSON.stringify(records)).toContain(JSON.stringify('– eikä muutu').slice(1, -1))
		expect(rest).toMatchObject({ pseudonymous: true, sectors: [{ id: 'south' }, { id: 'city' }] })
		for (const later of [second, third]) {
			expect(boardIn(later)).toEqual(boardIn(first))
			expect(images(later)).toEqual(images(first))
		}
		expect([...images(first).values()].toSorted()).toEqual(
			[PNG, JPEG].map((bytes) => Buffer.from(bytes).toString('base64')).toSorted(),
		)
	})

	it('E100 H110 is a zip that other programs read, named after its board, with its length told', async () => {
		const server = await startTestServer()
		const board = await fullBoard(server)
		const answer = await board.lead.get('/export.kudelma')
		const bytes = new Uint8Array(await answer.arrayBuffer())
		expect(answer.headers.get('content-type')).toBe('application/zip')
		expect(answer.headers.get('content-length')).toBe(`${bytes.length}`)
		expect(answer.headers.get('content-disposition')).toContain(
			`filename*=UTF-8''${encodeURIComponent('Työpaja  syksy 2026 ”A”')}.kudelma`,
		)
		const names = [...entriesOf(bytes).keys()]
		expect(names.slice(0, 2)).toEqual(['manifest.json', 'board.json'])
		expect(names.slice(2).every((name) => /^files\/[\w-]{43}$/.test(name))).toBe(true)
		expect(jsonIn(bytes, 'manifest.json')).toEqual({
			...{ format: 'kudelma', version: 1, title: board.title },
			madeAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
		})
		expect(jsonIn(bytes, 'board.json')).not.toHaveProperty('files')
	})

	it.skipIf(!hasProgram('unzip'))('E100 unzip tests it, and finds nothing wrong', async () => {
		const server = await startTestServer()
		const board = await fullBoard(server)
		const path = join(newFolder(), 'board.kudelma')
		writeFileSync(path, await exported(board.lead))
		const said = execFileSync('unzip', ['-t', path], { encoding: 'utf8' })
		expect(said).toMatch(/No errors detected/)
		expect(said.match(/\bOK$/gm)).toHaveLength(4)
	})

	it('E100 has nobody’s keys, cookies or names on a board of sectors only', async () => {
		const server = await startTestServer()
		const board = await fullBoard(server)
		const name = 'Salanimi-Aino'
		await Guest.join(server.address, board, 'editor', { name, sector: 'south' })
		const text = [...entriesOf(await exported(board.lead))]
			.map(([, bytes]) => Buffer.from(bytes).toString('latin1'))
			.join('\n')
		const secrets = [name, ...Object.values(board.links).map(({ key }) => key), board.lead.cookie]
		for (const secret of secrets) expect(text).not.toContain(secret)
	})

	it('H110 is given to participants only, and to each role', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const viewer = await Guest.join(server.address, board, 'viewer')
		expect((await viewer.get('/export.kudelma')).status).toBe(200)
		const stranger = await server.get(`/api/boards/${board.id}/export.kudelma`)
		expect(await refusalOf(stranger)).toEqual([401, 'not-joined', ''])
		const missing = await server.get(`/api/boards/${'x'.repeat(22)}/export.kudelma`)
		expect(missing.status).toBe(404)
	})

	it('H111 files of before, which are JSON, come in as they did, whatever they’re called', async () => {
		const server = await startTestServer()
		const board = await fullBoard(server)
		const json = await (await board.lead.get('/file')).text()
		for (const type of ['application/json', 'application/octet-stream', 'application/zip']) {
			const answer = await brought(server, json, type)
			const copy = (await answer.json()) as ImportedBoard
			expect([answer.status, copy.skipped, copy.missing], type).toEqual([201, 0, 0])
		}
		expect((await brought(server, json, 'text/plain')).status).toBe(415)
	})
})

describe('before a .kudelma file is downloaded', () => {
	const factsOf = async (who: Guest) =>
		(await (await who.get('/file/facts?of=kudelma')).json()) as BoardFileFacts

	it('E105 its size is told to the byte, and that all comes along', async () => {
		const server = await startTestServer()
		const board = await fullBoard(server)
		const { length } = await exported(board.lead)
		expect(await factsOf(board.lead)).toEqual({
			...{ bytes: length, limit: 64 * MB, images: 2 },
			...{ leftOut: 0, missing: 0, skipped: 0, problem: null },
		})
	})

	it('E105 what won’t come along is told, the rest comes, and can come in again', async () => {
		const server = await startTestServer({ env: { MAX_BOARD_FILE_BYTES: `${MB}` } })
		const board = await server.createBoard({ ideas: false })
		for (const bytes of [700_000, 600_000, 200_000]) {
			const { src } = await upload(server, board.lead, pngOf(1, 1, 'x'.repeat(bytes)))
			await write(server, board.lead, ...imageRecords(`i${bytes}`, src))
		}
		const facts = await factsOf(board.lead)
		expect(facts).toMatchObject({ images: 2, leftOut: 1, missing: 0, problem: null })
		const file = await exported(board.lead)
		expect(file.length).toBe(facts.bytes)
		const again = await taken(server, file)
		expect([again.skipped, again.missing]).toEqual([0, 1])
	})

	it('E105 it’s told where the file couldn’t come back in', async () => {
		const server = await startTestServer({ env: { MAX_BOARD_FILE_BYTES: `${MB}` } })
		const board = await server.createBoard({ ideas: false })
		const notes = Array.from({ length: 25 }, (_, n) => noteRecord(`shape:${n}`, 'ä'.repeat(46_800)))
		await write(server, board.lead, ...notes)
		const { problem } = await factsOf(board.lead)
		expect(problem).toMatchObject({ what: 'size', limit: MB })
		const answer = await brought(server, await exported(board.lead))
		expect(await refusalOf(answer)).toEqual([422, 'unsound-file', 'size'])
	})
})

describe('a .kudelma file that somebody has changed', () => {
	it('E103 is refused with the place, or taken in as far as it can be', async () => {
		const server = await startTestServer()
		const file = await exported((await fullBoard(server)).lead)
		const manifest = jsonIn(file, 'manifest.json') as object
		const board = jsonIn(file, 'board.json') as { records: unknown[] }
		const [image = ''] = images(file).keys()
		const outcome = async (change: Record<string, unknown>) => {
			const answer = await brought(server, changed(file, change))
			if (answer.status !== 201) return refusalOf(answer)
			const { skipped, missing } = (await answer.json()) as ImportedBoard
			return { skipped, missing }
		}
		const none = 'not-a-board-file'
		expect(await outcome({ 'manifest.json': undefined })).toEqual([422, none, 'manifest.json'])
		expect(await outcome({ 'board.json': undefined })).toEqual([422, none, 'board.json'])
		expect(await outcome({ 'manifest.json': { ...manifest, format: 'x' } })).toEqual([
			...[422, none, 'manifest.json: format'],
		])
		expect(await outcome({ 'manifest.json': { ...manifest, version: 2 } })).toEqual([
			...[422, 'newer', 'newer'],
		])
		expect(await outcome({ 'board.json': { ...board, version: 2 } })).toEqual([
			422,
			'newer',
			'newer',
		])
		expect(await outcome({ 'board.json': { ...board, language: 'de' } })).toEqual([
			...[422, none, 'board.json: language'],
		])
		expect(await outcome({ 'board.json': new Uint8Array([0x7b]) })).toEqual([
			422,
			none,
			'board.json',
		])
		for (const name of ['../../etc/passwd', '/x', 'files/../x', 'files\\x', 'C:x', 'files/', '']) {
			const place = name || 'an entry without a name'
			const said = await outcome({ [name]: new Uint8Array([1]) })
			expect(said, name).toEqual([422, none, name === '' ? '' : place])
		}
		expect(await outcome({ [image]: JPEG.slice(0, -1) })).toEqual([422, none, image])
		expect(await outcome({ [image]: undefined })).toEqual({ skipped: 0, missing: 1 })
		const strange = { ...noteRecord('shape:s'), type: 'hologram' }
		const more = { ...board, records: [...board.records, strange] }
		expect(await outcome({ 'board.json': more })).toEqual({ skipped: 1, missing: 0 })
		const far = { ...board, records: [...board.records, noteRecord('shape:f', 'x', { x: 1e300 })] }
		expect(await outcome({ 'board.json': far })).toEqual([422, 'unsound-file', 'x'])
	})
})
