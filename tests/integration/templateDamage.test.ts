/** Files of templates damaged in a thousand ways: refused with the place, and nothing left behind. (SPEC E41, E42, H48) */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it, vi } from 'vitest'
import type { ErrorAnswer } from '../../shared/api.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { PNG } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { seededRandom } from '../support/random.ts'
import { HARBOUR } from '../support/templates.ts'
import { write } from './support/edit.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { request, save, upload } from './support/templates.ts'

const WAYS = Number(process.env.KUDELMA_DAMAGES ?? 150)
/** Bytes that one of them may take for a while, with what the collector hasn't looked at. */
const MEMORY = 500 * 1024 * 1024

type Json = Record<string, unknown>
type Random = ReturnType<typeof seededRandom>

/** A real file, of a board with an image, a note and everything else that one can have. */
async function realFile(server: TestServer): Promise<string> {
	const brought = await server.post('/api/templates', HARBOUR)
	const { id, key } = (await brought.json()) as SavedTemplate
	const board = await server.createBoard({ template: id, language: 'fi' }, key, { sector: 'port' })
	const { src } = await upload(server, board.lead, PNG)
	await write(server, board.lead, ...imageRecords('map', src), noteRecord('shape:note', 'Lappu'))
	await board.lead.send('PUT', '/settings', { pseudonymous: true })
	const saved = await save(board.lead, { include: 'all' })
	const answer = await request(server, 'GET', `/${saved.id}/file`, { keys: [saved.key] })
	return answer.text()
}

/** All that a server has: rows and files. */
function contents(dataDir: string): object {
	const db = new Database(join(dataDir, 'kudelma.db'))
	const count = (table: string) =>
		(db.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count
	const rows = ['templates', 'files', 'boards'].map(count)
	db.close()
	const folder = join(dataDir, 'files')
	return { rows, files: existsSync(folder) ? readdirSync(folder, { recursive: true }).sort() : [] }
}

interface Place {
	holder: Json
	key: string
}

function placesIn(json: unknown): Place[] {
	if (typeof json !== 'object' || json === null) return []
	return Object.entries(json).flatMap(([key, value]) => [
		{ holder: json as Json, key },
		...placesIn(value),
	])
}

/** Written as text, so that no object of the test's own is changed by it. */
const DEEP = '["[deep]"]'
const FAR = '["[far]"]'
const RETYPED: readonly unknown[] = [
	...[null, 0, -1, 1.5, 1e308, true, '', 'x', [], {}, [null], { sv: 1 }, ['[far]'], 'quay'],
	...['\u0000', '\ud800', '<script>', '../../x', 'asset:x', { fi: 'vain' }, { en: 'only' }],
]
const BOMBS: readonly (() => unknown)[] = [
	() => 'x'.repeat(300_000),
	() => '\n'.repeat(100_000),
	() => ['[deep]'],
	() => Array.from({ length: 60_000 }, () => 0),
	() => Array.from({ length: 5000 }, () => ({ id: 'a', title: { sv: 'b' } })),
	() => Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n])),
]

function named(key: string, value: unknown): Json {
	return Object.defineProperty({}, key, { value, enumerable: true })
}

function damageJson(file: string, random: Random): string {
	const json = JSON.parse(file) as Json
	const places = placesIn(json)
	for (let left = 1 + random.integer(2); left > 0; left--) {
		const { holder, key } = places[random.integer(places.length)] as Place
		const value = holder[key]
		switch (random.integer(9)) {
			case 0:
				delete holder[key]
				break
			case 1:
				delete holder[key]
				holder[`${key}x`] = value
				break
			case 2:
			case 3:
				holder[key] = RETYPED[random.integer(RETYPED.length)]
				break
			case 4:
				holder[key] = BOMBS[random.integer(BOMBS.length)]?.()
				break
			case 5:
				holder[key] = named(
					['__proto__', 'constructor', 'prototype'][random.integer(3)] ?? '',
					value,
				)
				break
			case 6:
				Object.defineProperty(holder, '__proto__', { value: { x: 1 }, enumerable: true })
				break
			case 7: {
				// The first language's words are missing.
				const words = places.filter(
					({ holder, key }) => key === 'sv' && typeof holder.sv === 'string',
				)
				const one = words[random.integer(words.length)]
				if (one) delete one.holder.sv
				break
			}
			case 8:
				damageImages(json, random)
				break
		}
	}
	return JSON.stringify(json)
		.replaceAll(DEEP, '['.repeat(30_000) + ']'.repeat(30_000))
		.replaceAll(FAR, '1e999')
}

function damageImages(json: Json, random: Random): void {
	const [image] = json.files as { hash: string; data: string }[]
	if (!image) return
	const ways: (() => void)[] = [
		() => (image.hash = image.hash.slice(1)),
		() => (image.hash = `${image.hash.slice(0, -1)}${image.hash.endsWith('A') ? 'B' : 'A'}`),
		() => (image.data = Buffer.from('<svg onload="alert(1)">').toString('base64')),
		() => (image.data = 'A'.repeat(700_000)),
		() => (image.data = image.data.slice(0, -9)),
		() => (image.data = '%%%'),
		() => (json.files as unknown[]).push(image),
		() => (json.files = Array.from({ length: 3000 }, () => image)),
	]
	ways[random.integer(ways.length)]?.()
}

function damageText(file: string, random: Random): string {
	const at = random.integer(file.length)
	switch (random.integer(4)) {
		case 0:
			return file.slice(0, at)
		case 1:
			return file.slice(at)
		case 2: {
			const flipped = String.fromCharCode(file.charCodeAt(at) ^ (1 << random.integer(7)))
			return file.slice(0, at) + flipped + file.slice(at + 1)
		}
		default:
			return file.slice(0, at) + file.slice(at, at + random.integer(200)) + file.slice(at)
	}
}

/** Where a refusal says that the fault is. */
function placeOf({ error }: ErrorAnswer): string | undefined {
	const { problem, code } = error
	if (code === 'too-large') return 'all of it'
	return problem?.field || problem?.record || (problem?.what === 'newer' ? 'version' : undefined)
}

describe('the file of a template', () => {
	it('E41 E42 H48 damaged in a thousand ways is refused with the place, and leaves nothing behind', async () => {
		// tldraw says of each record that it can't migrate why.
		vi.spyOn(console, 'error').mockImplementation(() => undefined)
		const file = await realFile(await startTestServer())
		const server = await startTestServer()
		const before = contents(server.dataDir)
		const random = seededRandom(12)
		const started = process.memoryUsage.rss()
		let [most, accepted] = [0, 0]
		for (let way = 0; way < WAYS; way++) {
			const damaged = way % 3 === 0 ? damageText(file, random) : damageJson(file, random)
			const answer = await request(server, 'POST', '', { body: damaged })
			most = Math.max(most, process.memoryUsage.rss() - started)
			const start = damaged.slice(0, 300)
			if (answer.status !== 201) {
				const error = (await answer.json()) as ErrorAnswer
				expect([400, 413, 422], `${way}: ${JSON.stringify(error)}`).toContain(answer.status)
				expect(placeOf(error), `${way}: ${JSON.stringify(error)} ${start}`).toBeTruthy()
				continue
			}
			// It's still a template then: its own file is taken as it is, and a board can be made of it.
			accepted++
			const { id, key } = (await answer.json()) as SavedTemplate
			const own = await (await request(server, 'GET', `/${id}/file`, { keys: [key] })).text()
			const again = await request(server, 'POST', '', { body: own })
			expect(again.status, `${way}: ${start}`).toBe(201)
			const second = (await again.json()) as SavedTemplate
			for (const each of [{ id, key }, second]) {
				const gone = await request(server, 'DELETE', `/${each.id}`, { keys: [each.key] })
				expect(gone.status).toBe(204)
			}
		}
		expect(most).toBeLessThan(MEMORY)
		// Most damages are noticed; a changed word or place is none.
		expect(accepted).toBeGreaterThan(10)
		expect(accepted).toBeLessThan(WAYS / 3)
		expect(contents(server.dataDir)).toEqual(before)
		expect(({} as { x?: number }).x).toBeUndefined()
		// And the file itself is taken.
		expect((await request(server, 'POST', '', { body: file })).status).toBe(201)
	})
})
