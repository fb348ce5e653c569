/** Tokens, and the cells and notes that programs read and write with them. (SPEC H92-H99) */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer, ParticipantList } from '../../shared/api.ts'
import { readRecords } from '../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import { stampOf } from '../../shared/document/stamp.ts'
import type { CellsAnswer, NotesAnswer, PlacedNote } from '../../shared/notesApi.ts'
import { MAX_TOKENS, type MadeToken, type TokensAnswer } from '../../shared/tokenApi.ts'
import { Guest } from './support/Guest.ts'
import { type Program, program, tokenFor } from './support/programs.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServerOptions } from './support/TestServer.ts'

async function begin(options: TestServerOptions = {}, more = {}) {
	const server = await startTestServer(options)
	const board = await server.createBoard(more)
	const use = async (scope: 'read' | 'write' | 'lead', name = `Lomake ${scope}`) =>
		program(server, board.id, await tokenFor(board.lead, scope, name))
	return { server, board, use }
}

async function told(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message).toMatch(/\w+ .*\w|: /)
	return [answer.status, error.code]
}

async function added(to: Program, body: object): Promise<PlacedNote> {
	const answer = await to.send('POST', '/notes', body)
	expect(answer.status, await answer.clone().text()).toBe(201)
	return ((await answer.json()) as { note: PlacedNote }).note
}

async function cellsOf(by: Program): Promise<CellsAnswer> {
	const answer = await by.get('/cells')
	expect(answer.status).toBe(200)
	return (await answer.json()) as CellsAnswer
}

describe('tokens', () => {
	it('H92 are told once, stored as a hash, listed with their last use, and withdrawn', async () => {
		const { server, board, use } = await begin()
		const { lead } = board
		const made = await lead.post('/tokens', {
			name: ' Verkkolomake ',
			scope: 'write',
			sector: 'city',
		})
		expect(made.status).toBe(201)
		expect(made.headers.get('cache-control')).toBe('no-store')
		const { token, ...info } = (await made.json()) as MadeToken
		expect(token).toMatch(/^kudelma_[A-Za-z0-9_-]{22}$/)
		expect(info).toMatchObject({ name: 'Verkkolomake', scope: 'write', usedAt: null })
		const list = async () => ((await (await lead.get('/tokens')).json()) as TokensAnswer).tokens
		expect(await list()).toEqual([info])

		const by = program(server, board.id, token)
		expect((await by.get('/cells')).status).toBe(200)
		const [used] = await list()
		expect(Date.now() - (used?.usedAt ?? 0)).toBeLessThan(60_000)
		expect(JSON.stringify(await list())).not.toContain(token.slice(8))
		const stored = readFileSync(join(server.dataDir, 'kudelma.db'))
		expect(stored.includes(token.slice(8))).toBe(false)

		const other = await use('read')
		expect((await lead.send('DELETE', `/tokens/${info.id}`)).status).toBe(204)
		expect(await told(await lead.send('DELETE', `/tokens/${info.id}`))).toEqual([
			404,
			'unknown-token',
		])
		expect(await told(await by.get('/cells'))).toEqual([401, 'wrong-token'])
		expect(await told(await by.send('POST', '/notes', { text: 'late' }))).toEqual([
			401,
			'wrong-token',
		])
		expect((await other.get('/cells')).status).toBe(200)
	})

	it('H92 are made by facilitators in person, so many a board, with a name and a sector', async () => {
		const { server, board, use } = await begin()
		const wish = { name: 'A', scope: 'read', sector: 'city' }
		const editor = await Guest.join(server.address, board, 'editor', { name: 'Otto' })
		expect(await told(await editor.post('/tokens', wish))).toEqual([403, 'forbidden'])
		expect(await told(await editor.get('/tokens'))).toEqual([403, 'forbidden'])
		for (const bad of [
			{ ...wish, name: '' },
			{ ...wish, name: 'x'.repeat(81) },
			{ ...wish, scope: 'all' },
			{ ...wish, sector: 'nowhere' },
			{ ...wish, more: 1 },
			{},
		]) {
			expect(await told(await board.lead.post('/tokens', bad))).toEqual([400, 'bad-request'])
		}
		await use('lead')
		const rest = await Promise.all(
			Array.from({ length: MAX_TOKENS + 4 }, () => board.lead.post('/tokens', wish)),
		)
		const statuses = rest.map(({ status }) => status)
		expect(statuses.filter((status) => status === 201)).toHaveLength(MAX_TOKENS - 1)
		expect(statuses.filter((status) => status === 429)).toHaveLength(5)
	})

	it('H93 open what their role may, and nothing that is about people', async () => {
		const { board, use } = await begin()
		const [read, write, lead] = [await use('read'), await use('write'), await use('lead')]
		for (const path of ['', '/cells', '/notes', '/notes.csv', '/file', '/file/facts', '/matrix']) {
			for (const by of [read, write, lead]) expect((await by.get(path)).status, path).toBe(200)
		}
		expect(await told(await read.send('POST', '/notes', { text: 'x' }))).toEqual([403, 'forbidden'])
		for (const by of [read, write]) {
			expect(await told(await by.get('/groups'))).toEqual([403, 'forbidden'])
			const clone = { title: 'Kopio', notes: true }
			expect(await told(await by.send('POST', '/clone', clone))).toEqual([403, 'forbidden'])
		}
		expect((await lead.get('/groups')).status).toBe(200)
		expect((await lead.send('POST', '/clone', { title: 'Kopio', notes: true })).status).toBe(201)
		expect((await lead.send('POST', '/template', { title: 'Pohja' })).status).toBe(201)
		for (const [method, path, body] of [
			['GET', '/me'],
			['PATCH', '/me', { name: 'Other' }],
			['PUT', '/me/proof', { proof: 'A'.repeat(22) }],
			['GET', '/links'],
			['POST', '/links/viewer/rotate', {}],
			['PUT', '/links/viewer', { on: false }],
			['GET', '/code'],
			['POST', '/code', { key: 'x' }],
			['DELETE', '/code'],
			['GET', '/participants'],
			['DELETE', `/participants/${board.lead.participant.id}`],
			['PUT', '/settings', { pseudonymous: false }],
			['GET', '/tokens'],
			['POST', '/tokens', { name: 'more', scope: 'lead', sector: 'city' }],
			['DELETE', '/tokens/x'],
			['GET', '/publication'],
			['PUT', '/publication', { on: true, names: true, parts: ['table'] }],
			['POST', '/publication/rotate', {}],
			['POST', `/groups/${board.id}/enter`, {}],
			['DELETE', ''],
		] as const) {
			const answer = await lead.send(method, path, body)
			expect(await told(answer), `${method} ${path}`).toEqual([403, 'forbidden'])
			expect(answer.headers.getSetCookie()).toEqual([])
		}
	})

	it('H93 follow what facilitators do with the participant as whom they write', async () => {
		const { board, use } = await begin()
		const lead = await use('lead', 'Kone')
		const note = await added(lead, { text: 'Koneelta' })
		const people = (await (await board.lead.get('/participants')).json()) as ParticipantList
		const its = people.participants.find(({ name }) => name === 'Kone')
		expect(its).toMatchObject({ role: 'facilitator', here: false })
		await board.lead.send('PATCH', `/participants/${its?.id}`, { role: 'viewer' })
		expect((await lead.get('/cells')).status).toBe(200)
		const path = `/notes/${encodeURIComponent(note.id)}`
		expect(await told(await lead.send('DELETE', path))).toEqual([403, 'forbidden'])
		await board.lead.send('DELETE', `/participants/${its?.id}`)
		expect(await told(await lead.get('/cells'))).toEqual([401, 'wrong-token'])
	})

	it('H92 of another board, made up, in another place or in the query open nothing', async () => {
		const { server, board, use } = await begin()
		const other = await server.createBoard()
		const theirs = await tokenFor(other.lead, 'lead', 'Muu')
		const own = await use('read')
		const path = `/api/boards/${board.id}/cells`
		const get = (to: string, headers: Record<string, string> = {}) =>
			fetch(server.address + to, { headers })
		const tries: [string, Record<string, string>, string][] = [
			[path, { Authorization: `Bearer ${theirs}` }, 'wrong-token'],
			[path, { Authorization: `Bearer kudelma_${'A'.repeat(22)}` }, 'wrong-token'],
			[path, { Authorization: `Bearer ${own.token}x` }, 'wrong-token'],
			[path, { Authorization: `Bearer kudelma_${'A'.repeat(100)}` }, 'wrong-token'],
			[path, { Authorization: `Basic ${own.token}` }, 'not-joined'],
			[path, { Authorization: own.token.slice(8) }, 'not-joined'],
			[`${path}?token=${own.token}`, {}, 'not-joined'],
			[`${path}?access_token=${own.token}`, {}, 'not-joined'],
			[path, { 'X-Api-Key': own.token }, 'not-joined'],
			[path, { Cookie: `kudelma_${board.id}=${own.token}` }, 'not-joined'],
		]
		for (const [to, headers, code] of tries) {
			expect(await told(await get(to, headers)), JSON.stringify(headers)).toEqual([401, code])
		}
		// A wrong token isn't made good by a cookie that comes along.
		const both = { Cookie: board.lead.cookie, Authorization: `Bearer ${theirs}` }
		expect(await told(await get(path, both))).toEqual([401, 'wrong-token'])
		const unknown = `/api/boards/${'A'.repeat(22)}/cells`
		expect(await told(await get(unknown, { Authorization: `Bearer ${own.token}` }))).toEqual([
			404,
			'unknown-board',
		])
		expect(await RawClient.refusal(server, { boardId: board.id }).catch(() => 0)).not.toBe(101)
	})

	it('H99 are slowed down, each by itself, and told so', async () => {
		const { use } = await begin()
		const [fast, other] = [await use('read'), await use('read', 'Toinen')]
		const answers = await Promise.all(Array.from({ length: 150 }, () => fast.get('/cells')))
		const refused = answers.filter(({ status }) => status === 429)
		// 450 by the count of readings: even a busy machine doesn't take as long as they'd have to.
		expect(refused.length).toBeGreaterThan(0)
		expect(refused[0]?.headers.get('retry-after')).toBe('1')
		expect(await told(refused[0] as Response)).toEqual([429, 'too-many'])
		expect((await other.get('')).status).toBe(200)
	})
})

describe('notes of programs', () => {
	it('H94 H95 come into a cell, where everybody sees them at once, and are read back', async () => {
		const { server, board, use } = await begin()
		const by = await use('write', 'Verkkolomake')
		const client = await RawClient.join(server, board.lead)
		const { themes, perspectives, cells } = await cellsOf(by)
		expect([themes.length, perspectives.length, cells.length]).toEqual([9, 6, 54])
		const [first] = cells
		if (!first) throw new Error('a board without cells')
		expect(first.ideas.length).toBeGreaterThan(0)
		const text = 'Ensimmäinen rivi\nÅäö 👩‍👩‍👧 =SUM(A1)\r\nkolmas'
		const one = await added(by, { text, cell: first.id, color: 'light-blue' })
		const { theme, perspective } = first
		const two = await added(by, { text: 'Toinen', cell: { theme, perspective } })
		expect(one).toMatchObject({
			...{ text: text.replace('\r\n', '\n'), cell: first.id, theme, perspective, kind: 'note' },
			...{ color: 'light-blue', sector: 'Kaupunki tai kunta', group: '' },
			by: { author: 'Verkkolomake', organisation: '' },
			link: `${server.address}/b/${board.id}?at=${encodeURIComponent(one.id)}`,
		})
		await client.until(() => readRecords(client.doc).has(two.id))
		const records = readRecords(client.doc)
		const [a, b] = [records.get(one.id), records.get(two.id)]
		expect([a?.parentId, b?.parentId]).toEqual([first.id, first.id])
		expect([a?.x, a?.y], 'in places of their own').not.toEqual([b?.x, b?.y])
		expect(String(a?.index) < String(b?.index)).toBe(true)
		const { richText } = (a?.props ?? {}) as { richText?: unknown }
		expect(isRichText(richText) && toPlainText(richText)).toBe(text.replace('\r\n', '\n'))
		const now = (await cellsOf(by)).cells[0]
		expect(now?.notes.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())

		// The stamp says whose it is: a participant named after the token.
		const stamp = a && stampOf(a)
		const people = (await (await board.lead.get('/participants')).json()) as ParticipantList
		expect(people.participants.find(({ id }) => id === stamp?.p)?.name).toBe('Verkkolomake')
		expect(stamp?.s).toBe('city')
	})

	it('H95 come where they are asked, or into a free place beside the matrix', async () => {
		const { server, board, use } = await begin()
		const by = await use('write')
		const at = await added(by, { text: 'Tässä', at: { x: -3000, y: 40.5 } })
		const free = [await added(by, { text: 'Missä vain' }), await added(by, { text: 'Ja toinen' })]
		const client = await RawClient.join(server, board.lead)
		const records = readRecords(client.doc)
		expect(records.get(at.id)).toMatchObject({ x: -3000, y: 40.5, parentId: 'page:page' })
		const [one, two] = free.map(({ id }) => records.get(id))
		expect([one?.x, one?.y]).not.toEqual([two?.x, two?.y])
		const { outside } = await cellsOf(by)
		expect(outside.map(({ id }) => id).sort()).toEqual([at, ...free].map(({ id }) => id).sort())
		for (const { cell } of [at, ...free]) expect(cell).toBeNull()
	})

	it('H96 are held to what the role may, as everybody’s edits are', async () => {
		const { server, board, use } = await begin()
		const [write, other, lead] = [
			await use('write'),
			await use('write', 'Toinen'),
			await use('lead'),
		]
		const { cells } = await cellsOf(write)
		const [from, to] = cells
		const note = await added(write, { text: 'Omani', cell: from?.id })
		const path = (id: string) => `/notes/${encodeURIComponent(id)}`
		const idea = from?.ideas[0]
		for (const id of [note.id, idea?.id ?? '']) {
			const by = id === note.id ? other : write
			const changed = await by.send('PATCH', path(id), { text: 'Toisen sanat' })
			expect(await told(changed), id).toEqual([403, 'forbidden'])
			expect(await told(await by.send('DELETE', path(id)))).toEqual([403, 'forbidden'])
		}
		const change = { text: 'Uudet sanat', was: 'Omani', color: 'red', cell: to?.id }
		const answer = await write.send('PATCH', path(note.id), change)
		expect(answer.status).toBe(200)
		const { note: after } = (await answer.json()) as { note: PlacedNote }
		expect(after).toMatchObject({ id: note.id, text: 'Uudet sanat', color: 'red', cell: to?.id })
		const stale = { text: 'Vanhan päälle', was: 'Omani' }
		expect(await told(await write.send('PATCH', path(note.id), stale))).toEqual([409, 'changed'])
		expect((await lead.send('PATCH', path(note.id), { text: 'Ohjaajan sanat' })).status).toBe(200)

		// No cell, head, page or document is a note, whoever asks.
		const client = await RawClient.join(server, board.lead)
		const records = [...readRecords(client.doc).values()]
		const heads = records.filter(({ type, typeName }) => type === 'head' || typeName !== 'shape')
		for (const id of [from?.id ?? '', ...heads.map((head) => head.id), 'shape:none']) {
			for (const method of ['PATCH', 'DELETE']) {
				const body = method === 'PATCH' ? { text: 'x' } : undefined
				const refused = await told(await lead.send(method, path(id), body))
				expect(refused[1], id).toMatch(/unknown-note|too-many/)
				if (refused[1] === 'too-many') await new Promise((resolve) => setTimeout(resolve, 300))
			}
		}
		expect((await write.send('DELETE', path(note.id))).status).toBe(204)
		expect(await told(await write.send('DELETE', path(note.id)))).toEqual([404, 'unknown-note'])
		await client.until(() => !readRecords(client.doc).has(note.id))
		expect(readRecords(client.doc).size).toBe(records.length - 1)
	})

	it('H96 that no board may hold are refused in words, and change nothing', async () => {
		const { board, use } = await begin({ env: { MAX_TEXT_LENGTH: '60000' } })
		const by = await use('lead')
		const before = await cellsOf(by)
		const long = 'x'.repeat(100_000)
		for (const [body, status] of [
			[{ text: long }, 413],
			[{ text: 'x'.repeat(9 * 1024 * 1024) }, 413],
			[{ text: '' }, 400],
			[{ text: ' \u200b\n' }, 400],
			[{ text: 'a\u0000b' }, 400],
			[{ text: '\ud800' }, 400],
			[{ text: 'x', cell: 'shape:none' }, 400],
			[{ text: 'x', cell: { theme: 'none', perspective: 'none' } }, 400],
			[{ text: 'x', cell: before.cells[0]?.id, at: { x: 0, y: 0 } }, 400],
			[{ text: 'x', at: { x: 1e9, y: 0 } }, 400],
			[{ text: 'x', at: { x: 0, y: null } }, 400],
			[{ text: 'x', color: 'javascript:' }, 400],
			[{ text: 'x', id: 'shape:mine' }, 400],
			[{ text: 'x', stamp: { p: 'me' } }, 400],
			[{ text: { toString: 1 } }, 400],
			[[], 400],
			[null, 400],
		] as const) {
			const answer = await by.send('POST', '/notes', body)
			expect(answer.status, JSON.stringify(body).slice(0, 80)).toBe(status)
			expect(((await answer.json()) as ErrorAnswer).error.message).toMatch(/\w/)
		}
		expect({ ...(await cellsOf(by)), at: 0 }).toEqual({ ...before, at: 0 })
		const kept = await added(by, { text: 'x'.repeat(50_000) })
		const path = `/notes/${encodeURIComponent(kept.id)}`
		for (const body of [
			{},
			{ text: long.repeat(11) },
			{ text: '' },
			{ was: 'x' },
			{ cell: 'none' },
		]) {
			expect(await told(await by.send('PATCH', path, body))).toEqual([400, 'bad-request'])
		}
		expect(await told(await by.send('PATCH', path, { text: long }))).toEqual([413, 'too-large'])
		// A page of another site has no say, whatever token it may have found.
		const foreign = await board.lead.send(
			'POST',
			'/notes',
			{ text: 'x' },
			{ Origin: 'https://evil.example' },
		)
		expect(await told(foreign)).toEqual([403, 'wrong-origin'])
		// People write on the board itself.
		expect(await told(await board.lead.post('/notes', { text: 'x' }))).toEqual([403, 'forbidden'])
	})

	it('H96 keep to the board’s limits of records and bytes', async () => {
		const { use } = await begin({ env: { MAX_PARTICIPANT_RECORDS: '3', MAX_RECORDS: '1000' } })
		const by = await use('write')
		for (const text of ['1', '2', '3']) await added(by, { text })
		expect(await told(await by.send('POST', '/notes', { text: '4' }))).toEqual([413, 'too-large'])
		const small = await begin({
			env: { MAX_DOCUMENT_BYTES: '120000', MAX_FRAME_BYTES: '100000', MAX_TEXT_LENGTH: '90000' },
		})
		const into = await small.use('write')
		const answers: number[] = []
		for (let n = 0; n < 4; n++) {
			answers.push((await into.send('POST', '/notes', { text: 'y'.repeat(40_000) })).status)
		}
		expect(answers.at(-1)).toBe(413)
		expect((await into.get('/cells')).status).toBe(200)
	})

	it('H97 many at once each get a place of their own, and none is lost', async () => {
		const { server, board, use } = await begin()
		const by = await use('write')
		const cell = (await cellsOf(by)).cells[3]?.id
		const texts = Array.from({ length: 60 }, (_, n) => `Lappu ${n}`)
		const notes = await Promise.all(texts.map((text) => added(by, { text, cell })))
		const client = await RawClient.join(server, board.lead)
		const records = readRecords(client.doc)
		const places = notes.map(({ id }) => `${records.get(id)?.x} ${records.get(id)?.y}`)
		expect(new Set(places).size).toBe(60)
		expect(new Set(notes.map(({ id }) => String(records.get(id)?.index))).size).toBe(60)
		const now = (await cellsOf(by)).cells[3]
		expect(now?.notes.map(({ text }) => text).sort()).toEqual(texts.toSorted())
	})

	it('H98 are read page by page, each once, whatever is written meanwhile', async () => {
		const { use } = await begin()
		const by = await use('write')
		const { cells } = await cellsOf(by)
		for (let n = 0; n < 25; n++) await added(by, { text: `Lappu ${n}`, cell: cells[n % 2]?.id })
		const page = async (query: string): Promise<NotesAnswer> => {
			const answer = await by.get(`/notes?${query}`)
			expect(answer.status, query).toBe(200)
			return (await answer.json()) as NotesAnswer
		}
		const found: string[] = []
		let after = ''
		for (let pages = 0; pages < 5; pages++) {
			const { notes, total, next } = await page(`kind=note&limit=10${after}`)
			if (pages === 0) expect(total).toBe(25)
			found.push(...notes.map(({ text }) => text))
			if (pages === 0) await added(by, { text: 'Myöhässä' })
			if (next === null) break
			after = `&after=${encodeURIComponent(next)}`
		}
		const texts = Array.from({ length: 25 }, (_, n) => `Lappu ${n}`)
		expect(found.filter((text) => text !== 'Myöhässä').sort()).toEqual(texts.sort())
		expect((await page(`cell=${encodeURIComponent(cells[1]?.id ?? '')}&kind=note`)).total).toBe(12)
		expect((await page('cell=outside')).total).toBe(1)
		expect((await page('contains=LAPPU%201&kind=note')).total).toBe(11)
		expect(
			(await page(`theme=${cells[0]?.theme}&perspective=${cells[0]?.perspective}&kind=note`)).total,
		).toBe(13)
		expect((await page('kind=idea&language=sv&limit=500')).notes[0]?.by).toBeNull()
		expect(await page('after=zzz')).toMatchObject({ notes: [], next: null })
	})

	it('H98 no query reads more than a page, or breaks anything', async () => {
		const { use } = await begin()
		const by = await use('read')
		for (const query of [
			'limit=0',
			'limit=501',
			'limit=-1',
			'limit=1e3',
			'limit=10000000',
			'limit=',
			'language=de',
			'kind=cell',
			'after=',
			`after=${'x'.repeat(151)}`,
			`contains=${'x'.repeat(201)}`,
			'token=kudelma_x',
			'offset=10',
			'__proto__=1',
		]) {
			expect(await told(await by.get(`/notes?${query}`)), query).toEqual([400, 'bad-request'])
		}
		for (const query of ['limit=500&limit=9000', 'after=%00%27--', 'sector=%3Cscript%3E']) {
			const answer = await by.get(`/notes?${query}`)
			expect(answer.status, query).toBe(200)
			expect(((await answer.json()) as NotesAnswer).notes.length).toBeLessThanOrEqual(500)
		}
	})

	it('H94 tell sectors alone on a board that shows no more', async () => {
		const { server, board, use } = await begin()
		const by = await use('write', 'Salainen nimi')
		const note = await added(by, { text: 'Nimetön' })
		await board.lead.send('PUT', '/settings', { pseudonymous: true })
		const guest = await Guest.join(server.address, board, 'contributor', { name: 'Aino Aalto' })
		for (const answer of [await by.get('/notes?kind=note'), await guest.get('/cells')]) {
			const text = await answer.text()
			expect(text).toContain('Nimetön')
			expect(text).not.toMatch(/Salainen nimi|Aino Aalto/)
		}
		const changed = await by.send('PATCH', `/notes/${encodeURIComponent(note.id)}`, { text: 'Yhä' })
		expect(((await changed.json()) as { note: PlacedNote }).note.by).toBeNull()
	})
})
