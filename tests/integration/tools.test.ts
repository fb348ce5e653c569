/** Tools that are opened from a board's cells, and who goes there as whom. (SPEC D16, H114-H119) */
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ErrorAnswer, MeAnswer, ParticipantList } from '../../shared/api.ts'
import { getBoard, readBoard } from '../../shared/document/layout.ts'
import { readParticipants, readSettings } from '../../shared/document/people.ts'
import { MAX_TOOLS_OPENED, readHome, readTools } from '../../shared/document/tools.ts'
import { ROLES, type Role } from '../../shared/roles.ts'
import type { OpenedTool } from '../../shared/toolsApi.ts'
import { newFolder } from '../support/newFolder.ts'
import { cookieOf, Guest } from './support/Guest.ts'
import { documentOf } from './support/groups.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

const PESTE = { row: 'roles', column: 'tools', template: 'peste-analysis' }
const GOALS = { row: 'impact', column: 'tools', template: 'shared-goals' }

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	return [answer.status, error.code]
}

async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard({ title: 'Strategia' })
	return { server, board }
}

async function open({ lead }: TestBoard, more = {}): Promise<OpenedTool> {
	const answer = await lead.post('/tools', { ...PESTE, ...more })
	if (answer.status !== 201) throw new Error(await answer.text())
	return (await answer.json()) as OpenedTool
}

/** @param cookie of the tool's board, from an earlier time */
function enter(guest: Guest, tool: string, proof?: string, cookie?: string): Promise<Response> {
	const body = proof === undefined ? {} : { proof }
	const headers = cookie && { Cookie: `${guest.cookie}; ${cookie}` }
	return guest.send('POST', `/tools/${tool}/enter`, body, headers || {})
}

/** On the tool's board, by the cookie that entering brought. */
async function there(server: TestServer, tool: string, answer: Response): Promise<MeAnswer> {
	if (answer.status !== 200) throw new Error(await answer.text())
	return me(server, tool, cookieOf(answer) ?? '')
}

async function me(server: TestServer, boardId: string, cookie: string): Promise<MeAnswer> {
	const url = `${server.address}/api/boards/${boardId}/me`
	const answer = await fetch(url, { headers: { Cookie: cookie } })
	if (answer.status !== 200) throw new Error(await answer.text())
	return (await answer.json()) as MeAnswer
}

async function peopleOf(lead: Guest): Promise<ParticipantList> {
	return (await (await lead.get('/participants')).json()) as ParticipantList
}

async function toolsOf(server: TestServer, board: TestBoard) {
	return readTools(await documentOf(server, board.lead))
}

describe('opening a tool', () => {
	it('H114 makes a board of the template, with links of its own, and both know each other', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		expect(made).toMatchObject({
			title: 'PESTE-analyysi',
			template: 'peste-analysis',
			language: 'fi',
		})
		expect(Object.keys(made.links).sort()).toEqual([...ROLES].sort())
		const lead = await Guest.join(server.address, made, 'facilitator')
		const doc = await documentOf(server, lead)
		expect(readBoard(doc)?.template.id).toBe('peste-analysis')
		expect(readHome(doc)).toEqual({
			...{ board: board.id, title: 'Strategia', row: 'roles', column: 'tools' },
			at: 'shape:cell-roles-tools',
			cell: {
				fi: 'Kontekstin ja eri toimijoiden roolien tunnistaminen · Työkalut',
				sv: 'Identifiering av kontexten och de olika aktörernas roller · Verktyg',
				en: 'Identifying the context and the roles of the different actors · Tools',
			},
		})
		expect(await toolsOf(server, board)).toEqual({ [made.id]: made.tool })
		expect(made.tool).toEqual({ ...PESTE, title: made.title, at: made.createdAt })
	})

	it('H114 takes another title and language, and numbers what has the same title', async () => {
		const { board } = await setUp()
		const asked = { title: '  Tulevaisuus ', language: 'sv' }
		expect(await open(board, asked)).toMatchObject({ title: 'Tulevaisuus', language: 'sv' })
		expect((await open(board)).title).toBe('PESTE-analyysi')
		expect((await open(board)).title).toBe('PESTE-analyysi 2')
		expect((await open(board, { ...GOALS, language: 'en' })).title).toBe(
			'Shared goals and indicators',
		)
	})

	it('H114 takes the sectors of the first board along, and whether it shows names', async () => {
		const { server, board } = await setUp()
		const sectors = [{ id: 'north', label: 'Pohjoinen', color: '#112233' }]
		const settings = { sectors, pseudonymous: true, unlocked: true }
		expect((await board.lead.send('PUT', '/settings', settings)).status).toBe(200)
		const made = await open(board)
		const lead = await Guest.join(server.address, made, 'facilitator', { sector: 'north' })
		const doc = await documentOf(server, lead)
		expect(readSettings(doc)).toEqual({ sectors, pseudonymous: true, unlocked: false })
	})

	it('H114 is for facilitators of the board alone', async () => {
		const { server, board } = await setUp()
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const guest = await Guest.join(server.address, board, role)
			expect(await problem(await guest.post('/tools', PESTE))).toEqual([403, 'forbidden'])
		}
		const stranger = await server.post(`/api/boards/${board.id}/tools`, PESTE)
		expect(await problem(stranger)).toEqual([401, 'not-joined'])
		const other = await server.createBoard()
		const headers = { 'Content-Type': 'application/json', Cookie: other.lead.cookie }
		const url = `${server.address}/api/boards/${board.id}/tools`
		const foreign = await fetch(url, { method: 'POST', headers, body: JSON.stringify(PESTE) })
		expect(await problem(foreign)).toEqual([401, 'not-joined'])
		expect(await toolsOf(server, board)).toEqual({})
	})

	it('H114 refuses cells that there are not, and what a cell does not name', async () => {
		const { server, board } = await setUp()
		for (const wrong of [
			{ row: 'nowhere' },
			{ column: 'culture' },
			{ template: 'shared-goals' },
			{ template: '__proto__' },
			{ row: '__proto__' },
			{ template: 'no such' },
			{ language: 'de' },
			{ title: ' ' },
			{ more: 1 },
		]) {
			const answer = await board.lead.post('/tools', { ...PESTE, ...wrong })
			expect(await problem(answer), JSON.stringify(wrong)).toEqual([400, 'bad-request'])
		}
		expect(await toolsOf(server, board)).toEqual({})
	})

	it('H114 refuses the tool of a cell that was taken away', async () => {
		const { board } = await setUp()
		const lines = await (await board.lead.get('/matrix')).json()
		const ids = (list: { id: string }[]) => list.map(({ id }) => id)
		const [rows, columns] = [ids(lines.rows), ids(lines.columns)]
		const left = rows.filter((id) => id !== PESTE.row).map((id) => ({ id }))
		const body = { rows: left, columns: columns.map((id) => ({ id })), expected: { rows, columns } }
		expect((await board.lead.send('PUT', '/matrix', body)).status).toBe(200)
		expect(await problem(await board.lead.post('/tools', PESTE))).toEqual([400, 'bad-request'])
		expect((await board.lead.post('/tools', GOALS)).status).toBe(201)
	})

	it('H115 opens at most forty from one board, also when they are asked for at once', async () => {
		const { server, board } = await setUp()
		for (let n = 0; n < MAX_TOOLS_OPENED - 2; n++) await open(board, { title: `Työkalu ${n}` })
		const answers = await Promise.all([1, 2, 3, 4].map(() => board.lead.post('/tools', PESTE)))
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429])
		expect(Object.keys(await toolsOf(server, board))).toHaveLength(MAX_TOOLS_OPENED)
	})
})

describe('going to a tool', () => {
	it('H116 joins with the role, name and sector that one has on the first board', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		for (const role of ROLES) {
			const options = { name: `Minä ${role}`, sector: 'state', organisation: 'Virasto' }
			const guest = await Guest.join(server.address, board, role, options)
			const answer = await enter(guest, made.id)
			expect(await answer.clone().json()).toMatchObject({ board: { id: made.id } })
			const { participant } = await there(server, made.id, answer)
			expect(participant).toMatchObject({ ...options, role })
		}
	})

	it('H116 is for participants of the first board alone, and for its own tools', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const other = await server.createBoard()
		const otherTool = await open(other)
		const path = `/api/boards/${board.id}/tools/${made.id}/enter`
		expect(await problem(await server.post(path, {}))).toEqual([401, 'not-joined'])
		const headers = { 'Content-Type': 'application/json', Cookie: other.lead.cookie }
		const foreign = await fetch(server.address + path, { method: 'POST', headers, body: '{}' })
		expect(await problem(foreign)).toEqual([401, 'not-joined'])
		const unknown = [404, 'unknown-tool']
		for (const id of [otherTool.id, other.id, board.id, 'x'.repeat(22), '__proto__']) {
			expect(await problem(await enter(board.lead, id)), id).toEqual(unknown)
		}
		expect(await problem(await enter(other.lead, made.id))).toEqual(unknown)
		// The tool's board leads nobody into the first one.
		const lead = await Guest.join(server.address, made, 'facilitator')
		expect(await problem(await enter(lead, board.id))).toEqual(unknown)
	})

	it('H117 makes one participant of whoever comes again, from whatever device, with what is so now', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const guest = await Guest.join(server.address, board, 'contributor', { name: 'Aino' })
		const first = await there(server, made.id, await enter(guest, made.id, 'p'.repeat(22)))
		expect((await guest.send('PATCH', '/me', { name: 'Aino T', sector: 'state' })).status).toBe(200)
		const again = await there(server, made.id, await enter(guest, made.id, 'q'.repeat(22)))
		expect(again.participant).toMatchObject({ name: 'Aino T', sector: 'state' })
		expect(again.participant.id).toBe(first.participant.id)
		expect(first.participant.id).not.toBe(guest.participant.id)
		const lead = await Guest.join(server.address, made, 'facilitator')
		expect((await peopleOf(lead)).participants).toHaveLength(2)
	})

	it('H117 whoever came by a link of the tool before stays who they are', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const proof = 'p'.repeat(22)
		const before = await Guest.join(server.address, made, 'viewer', { proof })
		const guest = await Guest.join(server.address, board, 'editor')
		const after = await there(server, made.id, await enter(guest, made.id, proof))
		expect(after).toMatchObject({ role: 'editor', participant: { id: before.participant.id } })
	})

	it('H117 brings the role of now, up and down, from the moment that one goes there again', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const guest = await Guest.join(server.address, board, 'contributor')
		const entered = await enter(guest, made.id, 'p'.repeat(22))
		const { participant } = await there(server, made.id, entered)
		let cookie = cookieOf(entered) ?? ''
		for (const role of ['facilitator', 'viewer', 'editor', 'contributor'] as Role[]) {
			const path = `/participants/${guest.participant.id}`
			expect((await board.lead.send('PATCH', path, { role })).status).toBe(200)
			const answer = await enter(guest, made.id, 'p'.repeat(22), cookie)
			const now = await there(server, made.id, answer)
			expect(now).toMatchObject({ role, participant: { id: participant.id } })
			// The cookie of before, of a stronger role perhaps, is none any more.
			await expect(me(server, made.id, cookie)).rejects.toThrow('not-joined')
			cookie = cookieOf(answer) ?? ''
		}
	})

	it('H117 lets nobody go there who was removed from the first board, or there', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const guest = await Guest.join(server.address, board, 'contributor')
		const other = await Guest.join(server.address, board, 'contributor', { name: 'Eero' })
		const entered = await there(server, made.id, await enter(guest, made.id, 'p'.repeat(22)))
		const lead = await Guest.join(server.address, made, 'facilitator')
		expect((await lead.send('DELETE', `/participants/${entered.participant.id}`)).status).toBe(204)
		// From another device too.
		for (const proof of ['p', 'q']) {
			const answer = await enter(guest, made.id, proof.repeat(22))
			expect(await problem(answer)).toEqual([403, 'removed'])
		}
		const path = `/participants/${entered.participant.id}`
		expect((await lead.send('PATCH', path, { removed: false })).status).toBe(200)
		expect((await enter(guest, made.id)).status).toBe(200)
		await board.lead.send('DELETE', `/participants/${other.participant.id}`)
		expect(await problem(await enter(other, made.id))).toEqual([403, 'removed'])
		await board.lead.send('PUT', '/links/contributor', { on: false })
		expect(await problem(await enter(guest, made.id))).toEqual([403, 'link-off'])
	})

	it('H116 says so where the link of the role is off on the tool’s board', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const lead = await Guest.join(server.address, made, 'facilitator')
		await lead.send('PUT', '/links/viewer', { on: false })
		const guest = await Guest.join(server.address, board, 'viewer')
		const answer = await enter(guest, made.id)
		expect(cookieOf(answer)).toBeNull()
		expect(await problem(answer)).toEqual([403, 'link-off'])
	})

	it('H116 shows no names where the first board shows none, and brings a sector that is missing', async () => {
		const { server, board } = await setUp()
		await board.lead.send('PUT', '/settings', { pseudonymous: true })
		const made = await open(board)
		const { sectors } = readSettings(await documentOf(server, board.lead))
		const north = { id: 'north', label: 'Pohjoinen', color: '#112233' }
		await board.lead.send('PUT', '/settings', { sectors: [...sectors, north] })
		const guest = await Guest.join(server.address, board, 'contributor', {
			...{ name: 'Tuntematon', sector: 'north' },
		})
		const { participant } = await there(server, made.id, await enter(guest, made.id))
		const doc = await documentOf(server, await Guest.join(server.address, made, 'viewer'))
		expect(readParticipants(doc).get(participant.id)).toEqual({ sector: 'north' })
		expect(readSettings(doc).sectors.map(({ id }) => id)).toContain('north')
		expect(JSON.stringify(doc.toJSON())).not.toContain('Tuntematon')
	})

	it('H118 takes a tool off the list whose board was deleted, and says so', async () => {
		const { server, board } = await setUp()
		const [made, kept] = [await open(board), await open(board)]
		const guest = await Guest.join(server.address, board, 'viewer')
		const lead = await Guest.join(server.address, made, 'facilitator')
		expect((await lead.send('DELETE', '')).status).toBe(204)
		const gone = await enter(guest, made.id)
		expect(await gone.clone().json()).toMatchObject({ error: { message: /deleted/ } })
		expect(await problem(gone)).toEqual([404, 'unknown-tool'])
		expect(Object.keys(await toolsOf(server, board))).toEqual([kept.id])
		expect(await problem(await enter(guest, made.id))).toEqual([404, 'unknown-tool'])
		expect((await enter(guest, kept.id)).status).toBe(200)
	})

	it('H118 tells the titles of now to whoever goes there', async () => {
		const { server, board } = await setUp()
		const made = await open(board)
		const lead = await Guest.join(server.address, made, 'facilitator')
		await lead.send('PUT', '/settings', { title: 'Ympäristö' })
		await board.lead.send('PUT', '/settings', { title: 'Uusi strategia' })
		await there(server, made.id, await enter(board.lead, made.id))
		expect((await toolsOf(server, board))[made.id]?.title).toBe('Ympäristö')
		expect(readHome(await documentOf(server, lead))?.title).toBe('Uusi strategia')
	})
})

describe('what both boards know', () => {
	it('D16 H119 is on the disk, and stays out of files, copies and templates', async () => {
		const dataDir = newFolder()
		const first = await startTestServer({ dataDir })
		const board = await first.createBoard({ title: 'Strategia' })
		const made = await open(board)
		const lead = await Guest.join(first.address, made, 'facilitator')
		await first.stop()
		const server = await startTestServer({ dataDir })
		const again = { ...board, lead: board.lead.at(server.address) }
		const toolLead = lead.at(server.address)
		expect(await toolsOf(server, again)).toEqual({ [made.id]: made.tool })
		expect(readHome(await documentOf(server, toolLead))?.board).toBe(board.id)
		for (const guest of [again.lead, toolLead]) {
			const file = await (await guest.get('/file')).json()
			expect(JSON.stringify(file)).not.toMatch(new RegExp(`${board.id}|"home"|"tool\\.`))
			const imported = await (await server.post('/api/boards/import', file)).json()
			const body = { title: 'Kopio', notes: true }
			const copy = (await (await guest.post('/clone', body)).json()) as CreatedBoard
			const saved = await (await guest.post('/template', { title: 'Pohja' })).json()
			const fromIt = { title: 'Siitä', template: saved.id, language: 'fi' }
			const made = await (await server.post('/api/boards', fromIt, saved.key)).json()
			for (const one of [imported, copy, made] as CreatedBoard[]) {
				const doc = await documentOf(server, await Guest.join(server.address, one, 'viewer'))
				const keys = [...getBoard(doc).keys()]
				expect(keys.filter((key) => key === 'home' || key.startsWith('tool.'))).toEqual([])
			}
		}
		// A copy's cells name the same tools.
		const copied = await again.lead.post('/clone', { title: 'Kopio', notes: false })
		const copy = (await copied.json()) as CreatedBoard
		const copyLead = await Guest.join(server.address, copy, 'facilitator')
		expect((await copyLead.post('/tools', PESTE)).status).toBe(201)
		expect(await problem(await enter(copyLead, made.id))).toEqual([404, 'unknown-tool'])
	})
})
