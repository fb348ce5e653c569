/** `.kudelma` files damaged in hundreds of ways, and bombs: refused with the place, and nothing left behind. (SPEC E102, E103) */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import Database from 'libsql'
import { describe, expect, it, vi } from 'vitest'
import type { ErrorAnswer, ImportedBoard } from '../../shared/api.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { PNG } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { seededRandom } from '../support/random.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { boardIn, brought, entriesOf, exported } from './support/kudelma.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { upload } from './support/templates.ts'

const WAYS = Number(process.env.KUDELMA_DAMAGES ?? 150)
/** Bytes that one of them may take for a while, with what the collector hasn't looked at. */
const MEMORY = 500 * 1024 * 1024

type Random = ReturnType<typeof seededRandom>

async function realFile(): Promise<Uint8Array> {
	const server = await startTestServer()
	const board = await server.createBoard({ ideas: false })
	const { src } = await upload(server, board.lead, PNG)
	await write(server, board.lead, ...imageRecords('map', src), noteRecord('shape:n', 'Lappu'))
	return exported(board.lead)
}

/** All that a server has: rows and files. */
function contents(dataDir: string): object {
	const db = new Database(join(dataDir, 'kudelma.db'))
	const count = (table: string) =>
		(db.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count
	const rows = ['files', 'boards', 'links'].map(count)
	db.close()
	const folder = join(dataDir, 'files')
	return { rows, files: existsSync(folder) ? readdirSync(folder, { recursive: true }).sort() : [] }
}

/** Where the entry's headers are: of its own, and in the list. */
function headers(file: Uint8Array): { local: number[]; central: number[]; end: number } {
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
	const found = { local: [] as number[], central: [] as number[], end: 0 }
	for (let at = 0; at + 4 <= file.length; at++) {
		const signature = view.getUint32(at, true)
		if (signature === 0x04034b50) found.local.push(at)
		else if (signature === 0x02014b50) found.central.push(at)
		else if (signature === 0x06054b50) found.end = at
	}
	return found
}

/** Offsets of what headers say, and how many bytes each has. */
const LOCAL: readonly [number, number][] = [
	[4, 2],
	[6, 2],
	[8, 2],
	[14, 4],
	[18, 4],
	[22, 4],
	[26, 2],
	[28, 2],
]
const CENTRAL: readonly [number, number][] = [
	[8, 2],
	[10, 2],
	[16, 4],
	[20, 4],
	[24, 4],
	[28, 2],
	[30, 2],
	[32, 2],
	[42, 4],
]
const END: readonly [number, number][] = [
	[4, 2],
	[6, 2],
	[8, 2],
	[10, 2],
	[12, 4],
	[16, 4],
	[20, 2],
]
const NUMBERS = [0, 1, 2, 7, 46, 0xffff, 0x7fff_ffff, 0xffff_ffff]

function lie(file: Uint8Array, random: Random): Uint8Array {
	const copy = file.slice()
	const view = new DataView(copy.buffer)
	const { local, central, end } = headers(file)
	const [at, fields] = [
		[random.pick(local) ?? 0, LOCAL],
		[random.pick(central) ?? 0, CENTRAL],
		[end, END],
	][random.integer(3)] as [number, typeof LOCAL]
	const [offset, size] = random.pick(fields) ?? [0, 2]
	const value = random.chance(0.5)
		? (random.pick(NUMBERS) ?? 0)
		: view.getUint16(at + offset, true) + random.integer(9) - 4
	if (size === 2) view.setUint16(at + offset, value & 0xffff, true)
	else view.setUint32(at + offset, value >>> 0, true)
	return copy
}

function breakBytes(file: Uint8Array, random: Random): Uint8Array {
	const at = random.integer(file.length)
	switch (random.integer(5)) {
		case 0:
			return file.slice(0, at)
		case 1:
			return Uint8Array.from([0x50, 0x4b, 3, 4, ...file.slice(at)])
		case 2:
			return Uint8Array.from([...file.slice(0, at), ...file.slice(at - random.integer(at + 1))])
		case 3:
			return Uint8Array.from([...file, ...file.slice(at)])
		default: {
			const copy = file.slice()
			copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(8))
			return copy
		}
	}
}

function rename(file: Uint8Array, random: Random): Uint8Array {
	const entries = [...entriesOf(file)]
	const one = random.pick(entries)
	const name = random.pick([
		'../x',
		'/etc/passwd',
		'board.json/',
		'files/x',
		'Board.json',
		'\u0000',
		'a'.repeat(9000),
	])
	const more = random.chance(0.5) ? entries : entries.filter((entry) => entry !== one)
	return zipSync(Object.fromEntries([...more, [name ?? 'x', one?.[1] ?? PNG]]))
}

function damage(file: Uint8Array, random: Random): Uint8Array {
	const way = random.integer(10)
	return way < 5 ? lie(file, random) : way < 9 ? breakBytes(file, random) : rename(file, random)
}

/** Of what was taken in all the same: it must be what the whole file is. */
async function boardOf(server: TestServer, board: ImportedBoard): Promise<object> {
	const lead = await Guest.join(server.address, board, 'facilitator')
	const same = boardIn(await exported(lead))
	await lead.send('DELETE', '')
	return same
}

describe('a .kudelma file', () => {
	it('E102 E103 damaged in hundreds of ways is refused in words, and leaves nothing behind', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined)
		const file = await realFile()
		const server = await startTestServer()
		const before = contents(server.dataDir)
		const random = seededRandom(13)
		let accepted = 0
		for (let way = 0; way < WAYS; way++) {
			const damaged = damage(file, random)
			const answer = await brought(server, damaged)
			const body = (await answer.json()) as ImportedBoard & ErrorAnswer
			if (answer.status === 201) {
				// A time or a comment is all that was changed.
				expect(await boardOf(server, body), `way ${way}`).toEqual(boardIn(file))
				accepted++
				continue
			}
			expect([400, 413, 422], `way ${way}: ${body.error.message}`).toContain(answer.status)
			expect(body.error.message, `way ${way}`).toMatch(/^[A-Z].*\w+ \w+.*\.$/s)
			expect(body.error.problem?.field ?? body.error.problem?.what, `way ${way}`).toBeTruthy()
		}
		expect(accepted).toBeLessThan(WAYS / 4)
		const { files } = contents(server.dataDir) as { files: unknown[] }
		expect(files).toEqual((before as { files: unknown[] }).files)
		expect((await server.get('/healthz')).status).toBe(200)
	})

	it('E102 bombs are refused before they’re unpacked, with memory bounded', async () => {
		const file = await realFile()
		const parts = Object.fromEntries(entriesOf(file))
		const server = await startTestServer()
		const before = contents(server.dataDir)
		const large = new Uint8Array(70 * 1024 * 1024)
		const declared = zipSync({ ...parts, 'board.json': large }, { level: 9 })
		expect(declared.length).toBeLessThan(300_000)
		/** The same, said to be small. */
		const lying = declared.slice()
		const view = new DataView(lying.buffer)
		const { local, central } = headers(lying)
		for (const [at, offset] of [...local.map((at) => [at, 22]), ...central.map((at) => [at, 24])]) {
			const place = (at ?? 0) + (offset ?? 0)
			if (view.getUint32(place, true) === large.length) view.setUint32(place, 4000, true)
		}
		const many = zipSync(
			Object.fromEntries([
				...Object.entries(parts),
				...Array.from({ length: 3000 }, (_, n) => [`files/${n}`, new Uint8Array()] as const),
			]),
		)
		/** One content under many names. */
		const overlapping = zipSync({ ...parts, [`files/${'A'.repeat(43)}`]: PNG })
		const lists = headers(overlapping).central
		const inside = new DataView(overlapping.buffer)
		inside.setUint32(
			(lists.at(-1) ?? 0) + 42,
			inside.getUint32((lists.at(-2) ?? 0) + 42, true),
			true,
		)

		const started = process.memoryUsage.rss()
		let most = 0
		const said: unknown[] = []
		for (const bomb of [declared, lying, many, overlapping]) {
			const answer = await brought(server, bomb)
			const { error } = (await answer.json()) as ErrorAnswer
			said.push([answer.status, error.problem?.what, error.problem?.field ?? error.problem?.size])
			most = Math.max(most, process.memoryUsage.rss() - started)
		}
		expect(said).toEqual([
			[422, 'size', expect.any(Number)],
			[422, 'form', 'board.json'],
			[422, 'form', 'the file'],
			[422, 'form', expect.stringMatching(/^files\//)],
		])
		expect(most).toBeLessThan(MEMORY)
		expect(contents(server.dataDir)).toEqual(before)
	})
})
