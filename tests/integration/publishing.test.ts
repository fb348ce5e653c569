/** The published page of a board's results, over HTTP. (SPEC H87-H91, H101) */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer } from '../../shared/api.ts'
import type { PublicationAnswer, PublicationBody } from '../../shared/publishApi.ts'
import { Guest } from './support/Guest.ts'
import { program, tokenFor } from './support/programs.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

const ALL: PublicationBody = { on: true, names: true, parts: ['table', 'overview', 'report'] }

async function publish(board: TestBoard, wish: object = ALL): Promise<PublicationAnswer> {
	const answer = await board.lead.send('PUT', '/publication', wish)
	expect(answer.status, await answer.clone().text()).toBe(200)
	return (await answer.json()) as PublicationAnswer
}

async function begin(env: Record<string, string> = {}) {
	const server = await startTestServer({ env })
	const board = await server.createBoard({ title: 'Syksyn <työpaja> & muut', ideas: true })
	const { link } = await publish(board)
	if (!link) throw new Error('no link was made')
	return { server, board, key: link.key, url: link.url }
}

async function write(
	server: TestServer,
	board: TestBoard,
	notes: readonly object[],
	name = 'Aino A',
) {
	const by = program(server, board.id, await tokenFor(board.lead, 'write', name))
	const { cells } = (await (await by.get('/cells')).json()) as { cells: { id: string }[] }
	for (const [n, note] of notes.entries()) {
		const body = { cell: cells[n]?.id, ...note }
		const answer = await by.send('POST', '/notes', body)
		expect(answer.status, await answer.clone().text()).toBe(201)
	}
}

const read = (server: TestServer, key: string, query = '', headers: Record<string, string> = {}) =>
	fetch(`${server.address}/p/${key}${query}`, { headers })

describe('publishing', () => {
	it('H87 is a facilitator’s to switch, change and give another link', async () => {
		const { server, board, key, url } = await begin()
		expect(url).toBe(`${server.address}/p/${key}`)
		expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/)
		const again = await publish(board, { ...ALL, names: false, parts: ['report'] })
		expect(again).toMatchObject({ publication: { on: true, names: false, parts: ['report'] } })
		expect(again.link, 'a link is told once').toBeUndefined()
		const told = (await (await board.lead.get('/publication')).json()) as PublicationAnswer
		expect(told).toEqual({ publication: again.publication, addresses: [] })
		expect(readFileSync(join(server.dataDir, 'kudelma.db')).includes(key)).toBe(false)

		const editor = await Guest.join(server.address, board, 'editor', { name: 'Otto' })
		for (const answer of [
			await editor.get('/publication'),
			await editor.send('PUT', '/publication', ALL),
			await editor.post('/publication/rotate'),
		]) {
			expect(((await answer.json()) as ErrorAnswer).error.code).toBe('forbidden')
		}
		for (const bad of [
			{},
			{ ...ALL, parts: [] },
			{ ...ALL, parts: ['table', 'table'] },
			{ ...ALL, on: 1 },
		]) {
			expect((await board.lead.send('PUT', '/publication', bad)).status).toBe(400)
		}
		const other = await server.createBoard()
		expect(await (await other.lead.get('/publication')).json()).toMatchObject({ publication: null })
	})

	it('H88 a link that was replaced or switched off leads where an unknown one leads', async () => {
		const { server, board, key } = await begin()
		expect((await read(server, key)).status).toBe(200)
		const unknown = await read(server, 'A'.repeat(22))
		expect(unknown.status).toBe(404)
		const words = await unknown.text()
		expect(words).toContain('Tässä osoitteessa ei ole julkaistu tuloksia')
		await publish(board, { ...ALL, on: false })
		const off = await read(server, key)
		expect([off.status, await off.text()]).toEqual([404, words])
		await publish(board)
		expect((await read(server, key)).status, 'the same link, on again').toBe(200)
		const rotated = (await (
			await board.lead.post('/publication/rotate')
		).json()) as PublicationAnswer
		const replaced = await read(server, key)
		expect([replaced.status, await replaced.text()]).toEqual([404, words])
		expect((await read(server, rotated.link?.key ?? '')).status).toBe(200)
		for (const key of ['x', 'A'.repeat(23), '..%2f..%2fsecret', `${rotated.link?.key}%00`]) {
			expect((await read(server, key)).status, key).toBe(404)
		}
		await board.lead.send('DELETE', '')
		expect((await read(server, rotated.link?.key ?? '')).status).toBe(404)
	})

	it('H89 has each note in each part, as words and never as markup, in the reader’s language', async () => {
		const { server, board, key } = await begin()
		const hard = '<script>alert(1)</script> "&\' <b>x</b>\nå ä ö š Ж Ω 👩‍👩‍👧 שלום'
		const notes = [{ text: hard }, { text: 'Toinen lappu' }, { text: 'Ulkona', cell: undefined }]
		await write(server, board, notes)
		for (const [language, head] of [
			['fi', 'Raportti'],
			['sv', 'Rapport'],
			['en', 'Report'],
		] as const) {
			const page = await (await read(server, key, `?language=${language}`)).text()
			expect(page).toContain(`<html lang="${language}">`)
			expect(page).toContain(`<h2 id="report">${head}</h2>`)
			expect(page).toContain('Syksyn &lt;työpaja&gt; &amp; muut')
			expect(page).not.toMatch(/<script|<b>|\sstyle=|\son\w+=|javascript:/i)
			for (const words of [
				'å ä ö š Ж Ω 👩‍👩‍👧 שלום',
				'Toinen lappu',
				'Ulkona',
				'&lt;script&gt;alert(1)',
			]) {
				// In the table, and in the report.
				expect(page.split(words).length - 1, words).toBe(2)
			}
		}
		const accepted = { 'Accept-Language': 'de, sv;q=0.4, en;q=0.7' }
		expect(await (await read(server, key, '', accepted)).text()).toContain('<html lang="en">')
		expect(await (await read(server, key, '', { 'Accept-Language': 'xx' })).text()).toContain(
			'lang="fi"',
		)
	})

	it('H89 has headings in order, tables with scoped heads, and the parts that were chosen', async () => {
		const { server, board, key } = await begin()
		await write(server, board, [{ text: 'Lappu' }])
		const page = await (await read(server, key)).text()
		const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
		expect(levels[0]).toBe(1)
		expect(levels.filter((level) => level === 1)).toHaveLength(1)
		for (const [n, level] of levels.entries()) {
			expect(level - (levels[n - 1] ?? 0), `heading ${n}`).toBeLessThanOrEqual(1)
		}
		expect(page.match(/<th(?=[\s>])/g)?.length).toBe(page.match(/<th scope="(col|row)"/g)?.length)
		expect(page.match(/<table/g)?.length).toBe(page.match(/<caption>/g)?.length)
		for (const parts of [['table'], ['overview'], ['report']] as const) {
			await publish(board, { ...ALL, parts })
			const one = await (await read(server, key)).text()
			expect([...one.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id)).toEqual(parts)
		}
	})

	it('H90 names authors only where that is chosen, and never on a board that shows sectors only', async () => {
		const { server, board, key } = await begin()
		await write(server, board, [{ text: 'Kenen?' }], 'Aino Aalto')
		expect(await (await read(server, key)).text()).toContain('Aino Aalto')
		await publish(board, { ...ALL, names: false })
		const nameless = await (await read(server, key)).text()
		expect(nameless).toContain('Kaupunki tai kunta')
		expect(nameless).not.toContain('Aino')
		await board.lead.send('PUT', '/settings', { pseudonymous: true })
		await publish(board)
		// Pages are kept for five seconds.
		await new Promise((resolve) => setTimeout(resolve, 6100))
		const hidden = await (await read(server, key)).text()
		expect(hidden).toContain('Kenen?')
		expect(hidden).not.toContain('Aino')
	})

	it('H91 allows no script, no other origin and no search engine, and says who may embed it', async () => {
		const { server, key } = await begin({ FRAME_ANCESTORS: 'https://intra.example.org' })
		for (const answer of [await read(server, key), await read(server, 'A'.repeat(22))]) {
			const policy = answer.headers.get('content-security-policy') ?? ''
			expect(policy).toBe(
				"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://intra.example.org",
			)
			expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
			expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
			expect(answer.headers.get('x-frame-options')).toBeNull()
			expect(answer.headers.getSetCookie()).toEqual([])
			expect(await answer.text()).toContain('name="robots" content="noindex, nofollow"')
		}
		const page = await read(server, key)
		expect(page.headers.get('cache-control')).toBe('private, max-age=5')
		expect(page.headers.get('content-encoding')).toBe('gzip')
		const plain = await read(server, key, '', { 'Accept-Encoding': 'identity' })
		expect(plain.headers.get('content-encoding')).toBeNull()
		expect(await plain.text()).toBe(await page.text())
		const style = /href="(\/p\/style-\w+\.css)"/.exec(await (await read(server, key)).text())?.[1]
		const css = await fetch(server.address + style)
		expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
		expect(await css.text()).not.toMatch(/url\(|@import|http/)
		const closed = await begin()
		const policy = (await read(closed.server, closed.key)).headers.get('content-security-policy')
		expect(policy).toContain("frame-ancestors 'none'")
	})

	it('H91 is below the base path too, and many who open it at once get the same page', async () => {
		const { server, board, key, url } = await begin({ BASE_PATH: '/kudelma' })
		expect(url).toBe(`${server.address}/kudelma/p/${key}`)
		await write(server, board, [{ text: 'Lappu' }])
		const pages = await Promise.all(Array.from({ length: 50 }, () => fetch(url)))
		expect(new Set(await Promise.all(pages.map((page) => page.text()))).size).toBe(1)
		const style = /href="([^"]+\.css)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
		expect(style).toMatch(/^\/kudelma\/p\/style-/)
		expect((await fetch(server.address + style)).status).toBe(200)
	})

	it('H101 the description is served, with its page and files, under our own policy', async () => {
		const server = await startTestServer({ env: { BASE_PATH: '/kudelma' } })
		const document = await server.get('/kudelma/api/openapi.json')
		expect(await document.json()).toMatchObject({
			openapi: '3.1.0',
			servers: [{ url: '/kudelma' }],
		})
		const page = await server.get('/kudelma/api/docs')
		const policy = page.headers.get('content-security-policy') ?? ''
		expect(policy).toContain("script-src 'self';")
		const html = await page.text()
		expect(html).not.toMatch(/<script(?! src="\/kudelma\/api\/docs\/)/)
		for (const [, file] of html.matchAll(/(?:src|href)="(\/kudelma\/api\/[^"]+)"/g)) {
			expect((await server.get(file ?? '')).status, file).toBe(200)
		}
		expect(await (await server.get('/kudelma/api/docs/start.js')).text()).toContain(
			'validatorUrl: null',
		)
		for (const file of ['index.html', 'package.json', '__proto__', '..%2fpackage.json']) {
			expect((await server.get(`/api/docs/${file}`)).status, file).toBe(404)
		}
	})
})
