/** `kill -9` in the middle of a workshop: its phase, its clock and what it closes are as they were. (SPEC D18, S13) */
import { afterEach, describe, expect, it } from 'vitest'
import { getRecords } from '../../shared/document/layout.ts'
import { getFragment, isDeleted } from '../../shared/document/records.ts'
import { readFragment, toPlainText, toRichText } from '../../shared/document/richText.ts'
import { writeFragment } from '../../shared/document/writeFragment.ts'
import { PHASE_KINDS, type PhaseKind } from '../../shared/workshop/RunSheet.ts'
import { readTeamParts } from '../../shared/workshop/teamParts.ts'
import type { PhaseAnswer } from '../../shared/workshopApi.ts'
import { ServerProcess } from '../e2e/support/ServerProcess.ts'
import { writeNote } from './hostile/support/AttackedBoard.ts'
import { Guest } from './support/Guest.ts'
import { closeAtOnce, leadTo, type Planned, plan, planned } from './support/leading.ts'
import { RawClient } from './support/RawClient.ts'
import { requests } from './support/TestServer.ts'
import { idOf, putTeams } from './support/teams.ts'

const servers: ServerProcess[] = []
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.dispose()))
})

async function setUp() {
	const server = new ServerProcess({ env: { LOG_LEVEL: 'warn' } })
	servers.push(server)
	await server.start()
	const board = await requests(server.url).createBoard()
	return { server, board }
}

const OF_KIND: Record<PhaseKind, Partial<Planned>> = {
	...{ write: { open: 'none' }, discuss: { open: 'none' }, present: { open: 'none' }, pause: {} },
	...{ vote: { vote: { dots: 3, most: 1 } }, private: { reveal: { names: false } } },
}

async function phaseOf(lead: Guest): Promise<PhaseAnswer> {
	return (await (await lead.get('/phase')).json()) as PhaseAnswer
}

describe('a server that is killed in a workshop', () => {
	it.each(PHASE_KINDS)('D18 S13 goes on in the same phase, by the same clock: %s', async (kind) => {
		const { server, board } = await setUp()
		const more = OF_KIND[kind]
		await plan(board.lead, planned('one'), planned('two', { kind, minutes: 20, ...more }))
		await leadTo(board.lead, { to: 'next' })
		await leadTo(board.lead, { to: 'next' })
		const { state } = await leadTo(board.lead, { add: 5, paused: true })
		await server.kill()
		await server.start()
		const lead = board.lead.at(server.url)
		expect(await phaseOf(lead)).toMatchObject({ state, number: 2, phase: { id: 'two', kind } })
		const { state: on } = await leadTo(lead, { paused: false, entry: state?.entry ?? 0 })
		expect(on).toMatchObject({ entry: state?.entry, began: state?.began, left: null })
	})

	it('D18 S13 closes what was closed, and nobody is shut out by what they wrote', async () => {
		const { server, board } = await setUp()
		const kalle = await Guest.join(server.url, board, 'contributor')
		const before = await RawClient.join(server, kalle)
		await closeAtOnce(board.lead, { open: { cells: [{ theme: 'roles', perspective: 'culture' }] } })
		await server.kill()
		await server.start()
		const back = await RawClient.rejoin(server, kalle.at(server.url), before.doc)
		const write = (id: string, parentId: string) => writeNote(back.doc, id, 'sana', { parentId })
		write('shape:open', 'shape:cell-roles-culture')
		write('shape:closed', 'shape:cell-vision-culture')
		await back.until(() => back.acknowledged === back.sent)
		expect(back.closeCode).toBeNull()
		const isGone = (id: string) => {
			const entry = getRecords(back.doc).get(id)
			return entry !== undefined && isDeleted(entry)
		}
		expect([isGone('shape:open'), isGone('shape:closed')]).toEqual([false, true])
	})

	it('Q52 S13 still lets whoever was in a note finish it, and nobody else', async () => {
		const { server, board } = await setUp()
		const [kalle, eeva] = [
			await Guest.join(server.url, board, 'editor'),
			await Guest.join(server.url, board, 'editor'),
		]
		const [before, others] = [
			await RawClient.join(server, kalle),
			await RawClient.join(server, eeva),
		]
		writeNote(before.doc, 'shape:begun', 'kesken', { parentId: 'shape:cell-roles-culture' })
		await others.until(() => getRecords(others.doc).has('shape:begun'))
		await closeAtOnce(board.lead, { open: 'none' })
		await server.kill()
		await server.start()
		const back = await RawClient.rejoin(server, kalle.at(server.url), before.doc)
		const other = await RawClient.rejoin(server, eeva.at(server.url), others.doc)
		const textOf = ({ doc }: RawClient) => {
			const text = getFragment(getRecords(doc).get('shape:begun'))
			if (!text) throw new Error('the note has no text')
			return text
		}
		const type = (client: RawClient, words: string) =>
			client.doc.transact(() => writeFragment(textOf(client), toRichText(words)))
		type(other, 'muiden')
		await other.until(() => other.acknowledged === other.sent)
		type(back, 'kesken, nyt valmis')
		await back.until(() => back.acknowledged === back.sent)
		const words = () => toPlainText(readFragment(textOf(other)))
		await other.until(() => words() === 'kesken, nyt valmis')
	})

	it('D22 D23 S13 has the teams that it had, and each team’s part', async () => {
		const { server, board } = await setUp()
		const [kalle, eeva] = [
			await Guest.join(server.url, board, 'contributor', { name: 'Kalle' }),
			await Guest.join(server.url, board, 'contributor', { name: 'Eeva' }),
		]
		const members = { A: [kalle.participant.id], B: [eeva.participant.id] }
		const teams = await putTeams(board.lead, members, { choice: true })
		const part = (theme: string) => ({ cells: [{ theme, perspective: 'culture' }] })
		const parts = { [idOf(teams, 'A')]: part('roles'), [idOf(teams, 'B')]: part('vision') }
		await closeAtOnce(board.lead, { teams: parts })
		await server.kill()
		await server.start()
		const lead = board.lead.at(server.url)
		expect(await (await lead.get('/teams')).json()).toEqual(teams)
		const back = await RawClient.join(server, kalle.at(server.url))
		expect(readTeamParts(back.doc)?.parts).toEqual(parts)
		const write = (id: string, parentId: string) => writeNote(back.doc, id, 'sana', { parentId })
		write('shape:own', 'shape:cell-roles-culture')
		write('shape:others', 'shape:cell-vision-culture')
		await back.until(() => back.acknowledged === back.sent)
		const isGone = (id: string) => getRecords(back.doc).get(id)?.get('deleted') === true
		expect([isGone('shape:own'), isGone('shape:others')]).toEqual([false, true])
	})
})
