/** What a board does to another that belongs to it, where another node has that one. (SPEC S67) */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatedBoard, JoinAnswer } from '../../../shared/api.ts'
import { readTeamHome } from '../../../shared/document/teams.ts'
import { readHome } from '../../../shared/document/tools.ts'
import type { GroupsAnswer } from '../../../shared/groupsApi.ts'
import type { TeamBoardsAnswer } from '../../../shared/teamsApi.ts'
import type { OpenedTool } from '../../../shared/toolsApi.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../../support/PostgresCluster.ts'
import { write } from '../support/edit.ts'
import { cookieOf, Guest } from '../support/Guest.ts'
import { makeGroups, merge, note, recordsOf, texts } from '../support/groups.ts'
import { RawClient } from '../support/RawClient.ts'
import { putTeams } from '../support/teams.ts'
import { TestCluster } from './support/TestCluster.ts'

describe.skipIf(!postgresPrograms())('two boards on two nodes', () => {
	let postgres: PostgresCluster

	beforeAll(async () => {
		postgres = await PostgresCluster.start()
	}, CLUSTER_MS)
	afterAll(() => postgres?.dispose(), CLUSTER_MS)

	/** The first node has the board, since its facilitator is there. */
	async function setUp() {
		const cluster = await TestCluster.start(2, postgres)
		const [here, there] = [cluster.node(0), cluster.node(1)]
		const board = await here.requests.createBoard({ title: 'Strategia' })
		const lead = await RawClient.join(here, board.lead)
		return { cluster, here, there, board, lead }
	}

	async function told<T>(answer: Response): Promise<T> {
		if (!answer.ok) throw new Error(await answer.text())
		return (await answer.json()) as T
	}

	it('S67 groups: who is there is known, their facilitator comes in, and what they made comes back', async () => {
		const { cluster, here, there, board } = await setUp()
		const [group] = (await makeGroups(board.lead, ['Aallot', 'Tuulet'])) as [CreatedBoard]
		const guest = await Guest.join(there.address, group, 'contributor', { name: 'Anna' })
		const client = await RawClient.join(there, guest)
		await write(there, guest, note('one', 'Meren äärellä'))
		expect(await cluster.ownerOf(group.id)).toBe(there)
		const { groups } = await told<GroupsAnswer>(await board.lead.get('/groups'))
		expect(groups[0]).toMatchObject({
			people: 1,
			here: [{ name: 'Anna' }],
			notes: 1,
			problem: null,
		})
		const entered = await board.lead.post(`/groups/${group.id}/enter`)
		const { participant } = await told<JoinAnswer>(entered)
		expect(participant.role).toBe('facilitator')
		const headers = { Cookie: cookieOf(entered) ?? '' }
		const me = await fetch(`${there.address}/api/boards/${group.id}/participants`, { headers })
		expect(await me.text()).toContain('Anna')
		await client.until(() => client.doc.getMap('board').size > 0)
		await merge(board.lead, [group])
		expect(texts(await recordsOf(here, board.lead))).toContain('Meren äärellä')
		expect(await cluster.ownerOf(group.id)).toBe(there)
	})

	it('S67 teams: whoever follows has the role of now in the sessions that they have there', async () => {
		const { here, there, board } = await setUp()
		const anna = await Guest.join(here.address, board, 'contributor', { name: 'Anna' })
		await putTeams(board.lead, { Aallot: [anna.participant.id] })
		const { boards } = await told<TeamBoardsAnswer>(
			await board.lead.post('/teams/boards', { notes: 'none' }),
		)
		const [team] = boards as unknown as [CreatedBoard]
		const viewer = await Guest.join(there.address, team, 'viewer')
		const looking = await RawClient.join(there, viewer)
		expect(readTeamHome(looking.doc)?.away).toBe(true)
		const entered = await anna.post('/teams/mine/enter', {})
		const { participant } = await told<JoinAnswer>(entered)
		const visitor = { boardId: team.id, cookie: cookieOf(entered) ?? '' }
		const client = await RawClient.join(there, visitor)
		expect(client.role).toBe('contributor')
		const path = `/participants/${anna.participant.id}`
		await told(await board.lead.send('PATCH', path, { role: 'editor' }))
		const again = await anna.send(
			'POST',
			'/teams/mine/enter',
			{},
			{
				Cookie: `${anna.cookie}; ${visitor.cookie}`,
			},
		)
		expect((await told<JoinAnswer>(again)).participant.id).toBe(participant.id)
		await client.until(() => client.role === 'editor' || client.closeCode !== null)
		expect((await board.lead.post('/teams/together')).status).toBe(200)
		await looking.until(() => readTeamHome(looking.doc)?.away === false)
	})

	it('S67 tools: what is told to a tool’s board reaches those who are there, and stays', async () => {
		const { cluster, there, board } = await setUp()
		const wish = { row: 'roles', column: 'tools', template: 'peste-analysis' }
		const tool = await told<OpenedTool>(await board.lead.post('/tools', wish))
		const viewer = await Guest.join(there.address, tool as never, 'viewer')
		const looking = await RawClient.join(there, viewer)
		expect(await cluster.ownerOf(tool.id)).toBe(there)
		expect(readHome(looking.doc)?.title).toBe('Strategia')
		await told(await board.lead.send('PUT', '/settings', { title: 'Uusi nimi' }))
		await told(await board.lead.post(`/tools/${tool.id}/enter`))
		await looking.until(() => readHome(looking.doc)?.title === 'Uusi nimi')
		const fresh = await RawClient.join(there, viewer)
		expect(readHome(fresh.doc)?.title).toBe('Uusi nimi')
		expect(looking.closeCode).toBeNull()
	})
})
