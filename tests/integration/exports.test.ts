/**
 * Boards' results as files, through the real server, and opened by programs that aren't
 * ours. (SPEC H80-H83, E50-E60)
 */
import { unzipSync } from 'fflate'
import MarkdownIt from 'markdown-it'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { groupIdOf } from '../../server/boards/groups/identity.ts'
import type { ErrorAnswer } from '../../shared/api.ts'
import { COLUMNS, CONTINUED, columnOf, headOf, KINDS } from '../../shared/export/columns.ts'
import { guarded } from '../../shared/export/formula.ts'
import { type ResultsJson, resultsSchema } from '../../shared/export/json.ts'
import { linesMissingIn, NASTY_NOTES, nastyRecords } from '../support/nastyNotes.ts'
import { checkXml, checkZip, itOpens, sheetsByLibreOffice } from '../support/openers.ts'
import { write } from './support/edit.ts'
import type { Guest } from './support/Guest.ts'
import { CELLS, joinBoard, makeGroups, merge, note } from './support/groups.ts'
import { startTestServer } from './support/TestServer.ts'

const FORMATS = ['csv', 'md', 'json', 'xlsx', 'docx', 'pdf'] as const

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	return [answer.status, error.code]
}

async function textOf(who: Guest, path: string): Promise<string> {
	const answer = await who.get(path)
	if (answer.status !== 200) throw new Error(await answer.text())
	return answer.text()
}

async function bytesOf(who: Guest, path: string): Promise<Uint8Array> {
	const answer = await who.get(path)
	if (answer.status !== 200) throw new Error(await answer.text())
	return new Uint8Array(await answer.arrayBuffer())
}

const parse = (csv: string) => Papa.parse<string[]>(csv.trimEnd()).data

/** The nasty notes, and one longer than a cell of a spreadsheet can hold. */
const LONG = { id: 'shape:longest', text: `Pitkä ${'sanoja peräkkäin '.repeat(2500)}loppuu` }

async function nastyBoard() {
	const server = await startTestServer()
	const board = await server.createBoard({ title: 'Työpaja: "A/B" 🙂' })
	await write(server, board.lead, ...nastyRecords(CELLS))
	await write(server, board.lead, note('longest', LONG.text), note('object', 'constructor'))
	await write(server, board.lead, note('loose', 'irrallinen', { parentId: 'page:board', x: -9999 }))
	return { server, board }
}

const ALL = [...NASTY_NOTES, LONG, { id: 'shape:object', text: 'constructor' }]

describe('exports', () => {
	it('H80 H82 gives each format to a viewer as a download, whole and by its name', async () => {
		const { server, board } = await nastyBoard()
		const viewer = await joinBoard(server, board, 'Katsoja')
		for (const format of FORMATS) {
			const answer = await viewer.get(`/export.${format}?language=fi`)
			expect([format, answer.status]).toEqual([format, 200])
			expect(answer.headers.get('cache-control')).toBe('no-store')
			const disposition = answer.headers.get('content-disposition') ?? ''
			expect(disposition).toContain(`filename="Tyopaja   A B  .${format}"`)
			expect(disposition).toContain(`%F0%9F%99%82.${format}`)
			const { length } = new Uint8Array(await answer.arrayBuffer())
			expect(answer.headers.get('content-length')).toBe(String(length))
		}
		const other = await server.createBoard()
		for (const format of FORMATS) {
			const path = `${server.address}/api/boards/${board.id}/export.${format}`
			expect(await problem(await fetch(path))).toEqual([401, 'not-joined'])
			const headers = { Cookie: other.lead.cookie }
			expect(await problem(await fetch(path, { headers }))).toEqual([401, 'not-joined'])
		}
		expect(await problem(await viewer.get('/export.exe'))).toEqual([404, 'unknown-route'])
		expect(await problem(await viewer.get('/export.constructor'))).toEqual([404, 'unknown-route'])
	})

	it('H81 answers 400 in words for what it can not read', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const bad = [
			...['language=de', 'separator=%7C', 'zone=Mars/Base', 'zone=', 'paper=letter', 'sections=x'],
			...['sectors=', 'sectors=City', 'sectors=city,', `sectors=${'a,'.repeat(300)}a`],
			...['groups=%00', `groups=${'g'.repeat(65)}`, 'author=me', 'author[]=x', '__proto__=1'],
			...['since=-1', 'since=1e3', 'since=9999999999999999', 'since=NaN', 'lang=fi'],
			...['language=fi&language=sv', 'sectors=city&sectors=state'],
			`author=${'A'.repeat(22)}`,
		]
		for (const query of bad) {
			const answer = await lead.get(`/export.csv?${query}`)
			const { error } = (await answer.json()) as ErrorAnswer
			expect([query, answer.status, error.code]).toEqual([query, 400, 'bad-request'])
			expect(error.message, query).toContain(query.split(/[=[]/)[0])
		}
	})

	it('H81 E52 leaves out what was not asked for, and says so in every format', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const anna = await joinBoard(server, board, 'Anna', 'state')
		await write(server, board.lead, note('one', 'kirahvi'))
		await write(server, anna, note('two', 'norsu'))
		const query = `language=fi&sectors=state&author=${anna.participant.id}&since=0`
		for (const format of ['csv', 'md', 'json'] as const) {
			const text = (await textOf(board.lead, `/export.${format}?${query}`)).replaceAll('\\', '')
			expect([format, text.includes('norsu'), text.includes('kirahvi')]).toEqual([
				...[format, true, false],
			])
			expect(text, format).toContain('Sektorit: Valtio. Kirjoittaja: Anna. Kirjoitettu 1.1.1970')
		}
		const [group] = await makeGroups(board.lead, ['Ryhmä 1'])
		if (!group) throw new Error('no group')
		await write(server, await joinBoard(server, group, 'Otto'), note('three', 'seepra'))
		await merge(board.lead, [group])
		const json = async (more = '') =>
			JSON.parse(await textOf(board.lead, `/export.json?${more}`)) as ResultsJson
		expect((await json()).groups).toEqual(['Ryhmä 1'])
		const merged = await json(`groups=${groupIdOf(group.id)}`)
		const notes = merged.cells.flatMap((cell) => cell.notes)
		expect(notes.map(({ text, group: its }) => [text, its])).toEqual([['seepra', 'Ryhmä 1']])
		await board.lead.send('PUT', '/settings', { pseudonymous: true })
		expect(
			await problem(await board.lead.get(`/export.csv?author=${anna.participant.id}`)),
		).toEqual([...[400, 'bad-request']])
		for (const format of ['csv', 'md', 'json'] as const) {
			expect(await textOf(board.lead, `/export.${format}`)).not.toMatch(/Anna|Otto/)
		}
	})

	it('H10 E51 keeps the columns of before at the older address', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const heads = async (path: string) => parse(await textOf(lead, path))[0]
		const now = await heads('/export.csv?language=en')
		const none = [
			...['group', 'cell', 'cluster', 'same', 'who', 'due', 'state', 'dots'],
			...['reactions', 'commentCount', 'comments'],
		]
		expect(now?.map(columnOf)).toEqual(COLUMNS.filter((column) => !none.includes(column)))
		expect(await heads('/notes.csv?language=en')).toEqual(now?.slice(0, 9))
	})

	it('H83 E54 turns away who asks for too much at once, in words, and serves the others', async () => {
		const refused = async (env: Record<string, string>) => {
			const { lead } = await (await startTestServer({ env })).createBoard()
			const paths = Array.from({ length: 8 }, (_, n) => `/export.csv?since=${n}`)
			const many = await Promise.all(paths.map((path) => lead.get(path)))
			const told = many.map(async (answer) =>
				answer.status === 200
					? 'made'
					: [answer.headers.get('retry-after'), ...(await problem(answer))].join(' '),
			)
			expect((await lead.get('/export.csv')).status).toBe(200)
			return (await Promise.all(told)).sort()
		}
		const made = (n: number) => Array<string>(n).fill('made')
		// What one person may have waiting.
		expect(await refused({})).toEqual([...Array(4).fill('5 429 too-many'), ...made(4)])
		// What the server makes at once, and lets wait.
		const env = { MAX_EXPORTS: '1', MAX_WAITING_EXPORTS: '1' }
		const told = await refused(env)
		expect(told.slice(6)).toEqual(made(2))
		// Some may have been turned away before, as one person's.
		expect(told.slice(0, 6)).toContain('5 503 busy')
		for (const one of told.slice(0, 6)) expect(one).toMatch(/^5 (503 busy|429 too-many)$/)
	})

	it('H83 E53 E54 ends what takes too long or gets too large, and goes on', async () => {
		const slow = await startTestServer({ env: { EXPORT_TIMEOUT_MS: '100' } })
		const late = await slow.createBoard()
		// Loading the thread's program alone takes longer than that.
		expect(await problem(await late.lead.get('/export.xlsx'))).toEqual([503, 'busy'])
		const tight = await startTestServer({ env: { MAX_EXPORT_BYTES: '20000' } })
		const { lead } = await tight.createBoard()
		expect(await problem(await lead.get('/export.json'))).toEqual([413, 'too-large'])
		expect((await lead.get(`/export.xlsx?sectors=gone`)).status).toBe(200)
	})
})

describe('every word of every note', () => {
	it('E60 is in the CSV, in a field of its own', async () => {
		const { board } = await nastyBoard()
		const rows = parse(await textOf(board.lead, '/export.csv?language=fi'))
		const texts = rows.map((row) => row[3] ?? '')
		// What would run has an apostrophe in front (E7); all else is as it was written.
		const missing = ALL.filter(
			({ text }) => !texts.includes(text) && !texts.includes(guarded(text)),
		)
		expect(missing).toEqual([])
	})

	it('E58 E60 is in the Markdown, and none of it is markup', async () => {
		const { board } = await nastyBoard()
		for (const sections of ['theme', 'perspective']) {
			const markdown = await textOf(board.lead, `/export.md?language=fi&sections=${sections}`)
			const html = new MarkdownIt({ html: false, linkify: false }).render(markdown)
			// Marks that Markdown has no signs for are HTML; nothing else may be.
			const shown = html
				.replace(/&lt;\/?(?:em|strong|s|mark)&gt;/g, '')
				.replace(/<[^>]+>/g, '')
				.replace(
					/&(lt|gt|amp|quot);/g,
					(_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as 'lt'],
				)
			expect(linesMissingIn(shown, ALL)).toEqual([])
			const raw = new MarkdownIt({ html: true }).render(markdown)
			expect(raw).not.toMatch(/<(?:script|img|h5|h6|pre|blockquote|hr)/)
			expect(raw.match(/<h1/g)).toHaveLength(1)
			expect([...raw.matchAll(/href="([^"]*)"/g)].every(([, to = '']) => /^https?:/.test(to))).toBe(
				true,
			)
			expect(raw).toContain('<strong>lihava</strong>')
			expect(raw).toContain('<ol start="3">')
			expect(raw).toContain('<mark>korostettu</mark>')
		}
	})

	it('E59 E60 is in the JSON, which is as its schema says', async () => {
		const { server, board } = await nastyBoard()
		const text = await textOf(board.lead, '/export.json?language=sv&zone=Europe/Helsinki')
		const json = resultsSchema.parse(JSON.parse(text))
		const notes = [...json.cells.flatMap((cell) => cell.notes), ...json.outside]
		const texts = notes.map((each) => each.text)
		expect(ALL.filter((each) => !texts.includes(each.text))).toEqual([])
		expect(json.outside.map((each) => each.text)).toEqual(['irrallinen'])
		expect([json.title, json.language, json.namesShown]).toEqual([board.title, 'sv', true])
		expect(notes[0]?.link).toMatch(
			new RegExp(`^${server.address}/b/${board.id}\\?at=shape%3A[\\w-]+$`),
		)
		expect(json.themes).toHaveLength(9)
		expect(json.coverage.themes.reduce((sum, { total }) => sum + total, 0)).toBe(notes.length - 1)
	})

	itOpens(
		['soffice', 'unzip', 'xmllint'],
		'E56 E57 E60 is in the spreadsheet as LibreOffice opens it',
		async () => {
			const { board } = await nastyBoard()
			const query = 'language=fi&zone=Europe/Helsinki'
			const xlsx = await bytesOf(board.lead, `/export.xlsx?${query}`)
			checkZip(xlsx)
			const parts = unzipSync(xlsx)
			for (const [name, xml] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) checkXml(xml)
			const sheet = (n: number) => new TextDecoder().decode(parts[`xl/worksheets/sheet${n}.xml`])
			// No cell calculates anything, whatever its text looks like.
			expect([1, 2, 3].map(sheet).join('')).not.toMatch(/<f[ >]/)
			expect(sheet(2)).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/)
			expect(sheet(2)).toContain('<hyperlinks>')
			expect(sheet(2)).toContain('state="frozen"')

			const sheets = sheetsByLibreOffice(xlsx, 'export.xlsx')
			expect([...sheets.keys()].sort()).toEqual(['Kattavuus', 'Matriisi', 'Muistilaput'])
			const flat = parse(sheets.get('Muistilaput') ?? '')
			const [heads = [], ...rows] = flat
			const columns = heads.map(columnOf)
			expect(heads).toEqual(
				columns.map((column) => column && headOf(column, 'fi', 'Europe/Helsinki')),
			)
			const at = (column: (typeof COLUMNS)[number]) => columns.indexOf(column)
			const texts = new Map<string, string>()
			for (const row of rows) {
				const link = row[at('link')] ?? ''
				const isMore = row[at('kind')] === CONTINUED.fi
				texts.set(link, (isMore ? (texts.get(link) ?? '') : '') + (row[at('text')] ?? ''))
			}
			const told = [...texts.values()]
			expect(ALL.filter(({ text }) => !told.includes(text)).map(({ id }) => id)).toEqual([])
			expect(rows.some((row) => row[at('kind')] === CONTINUED.fi)).toBe(true)
			const made = rows.filter((row) => row[at('kind')] === KINDS.note.fi)
			// A date to LibreOffice too, by the reader's clock: it has no zone.
			const hours = made.map((row) => Date.parse(`${row[at('created')]} UTC`) - Date.now())
			const shift = Date.parse(
				`${new Date().toLocaleString('en', { timeZone: 'Europe/Helsinki' })} UTC`,
			)
			for (const each of hours) expect(Math.abs(each - (shift - Date.now()))).toBeLessThan(600_000)

			const matrix = parse(sheets.get('Matriisi') ?? '')
			const whole = matrix.map((row) => row.join('\n')).join('\n')
			expect(
				linesMissingIn(
					whole,
					ALL.filter(({ id }) => id !== LONG.id),
				),
			).toEqual([])
			expect(whole).toContain('irrallinen')
			const coverage = parse(sheets.get('Kattavuus') ?? '')
			const sum = coverage.find(([title]) => title === 'Yhteensä')
			expect(sum?.filter(Boolean).at(-1)).toBe(String(made.length))
		},
	)

	itOpens(
		'soffice',
		'E5 E7 E60 is in the CSV as LibreOffice opens it, and nothing of it is calculated',
		async () => {
			const { board } = await nastyBoard()
			const csv = await bytesOf(board.lead, '/export.csv?language=fi')
			// Semicolons, quotes, UTF-8, from the first line on; quoted fields as numbers too, as people open it.
			const sheets = sheetsByLibreOffice(
				csv,
				'export.csv',
				'Text - txt - csv (StarCalc):59,34,76,1,,0,false,true',
			)
			const [rows] = [...sheets.values()].map(parse)
			const texts = (rows ?? []).map((row) => row[3] ?? '')
			const missing = ALL.filter(
				({ text }) => !texts.includes(text) && !texts.includes(guarded(text)),
			)
			// What is a number to it, it shows as one; it calculates nothing.
			const numbers = ['percent', 'number', 'scientific'].map((name) => `shape:nasty-${name}`)
			expect(missing.map(({ id }) => id)).toEqual(numbers)
			expect(texts).toContain('-5%')
		},
	)
})
