/** Calling people to a place, asking them, and presenting, on a real server. (SPEC H160-H166) */
import { describe, expect, it } from 'vitest'
import { CELL, hears, NOTE, peopledBoard, told } from './support/attention.ts'
import { program, tokenFor } from './support/programs.ts'
import { RawClient } from './support/RawClient.ts'
import { endOf, must } from './support/votes.ts'

describe('calling', () => {
	it('H160 brings everyone else once, by cell, note or view, and says how many', async () => {
		const { server, board, joins } = await peopledBoard()
		const lead = await RawClient.join(server, board.lead)
		const [one, two] = [await joins('contributor'), await joins('viewer')]
		const again = await RawClient.join(server, one.guest)
		expect(await must(board.lead.post('/attention', { to: { note: NOTE } }))).toEqual({
			...{ told: 2, kept: false },
		})
		for (const client of [one.client, again, two.client]) {
			const [call] = await hears(client, 'call')
			const by = board.lead.participant.id
			expect(call).toMatchObject({ once: true, value: { to: { note: NOTE, cell: CELL }, by } })
		}
		await must(board.lead.post('/attention', { to: { view: 'overview' } }))
		expect((await hears(two.client, 'call', 2))[1]?.value).toMatchObject({
			to: { view: 'overview' },
		})
		const late = await joins('contributor')
		await must(board.lead.post('/attention', { to: { cell: CELL, view: 'table' } }))
		expect(await hears(late.client, 'call')).toHaveLength(1)
		expect(told(lead, 'call')).toEqual([])
	})

	it('H161 keeps late comers coming until somebody lets go or calls elsewhere', async () => {
		const { server, board, joins } = await peopledBoard()
		const lead = await RawClient.join(server, board.lead)
		await must(board.lead.post('/attention', { to: { cell: CELL }, keep: true }))
		expect((await hears(lead, 'attention'))[0]?.value).toMatchObject({ mine: true })
		const late = await joins('viewer')
		const [kept] = await hears(late.client, 'attention')
		expect(kept).toMatchObject({ value: { to: { cell: CELL } } })
		expect(kept?.once).toBeUndefined()
		expect(kept?.value).not.toHaveProperty('mine')
		expect(told(late.client, 'call')).toEqual([])
		await must(board.lead.post('/attention', { to: null }))
		expect((await hears(late.client, 'attention', 2))[1]?.value).toBeUndefined()
		await must(board.lead.post('/attention', { to: { cell: CELL }, keep: true }))
		await hears(late.client, 'attention', 3)
		await must(board.lead.post('/attention', { to: { view: 'table' } }))
		expect((await hears(late.client, 'attention', 4))[3]?.value).toBeUndefined()
	})

	it('H162 asks those of some sectors alone, and moves nobody', async () => {
		const { board, joins } = await peopledBoard()
		const [city, state] = [await joins('contributor', 'city'), await joins('contributor', 'state')]
		const asked = { to: { cell: CELL }, sectors: ['state'], ask: true }
		expect(await must(board.lead.post('/attention', asked))).toMatchObject({ told: 1 })
		expect((await hears(state.client, 'call'))[0]?.value).toMatchObject({ ask: true })
		await must(board.lead.post('/attention', { to: { cell: CELL } }))
		await hears(city.client, 'call')
		expect(told(city.client, 'call')).toHaveLength(1)
	})

	it('H163 names nobody where only sectors are shown', async () => {
		const { board, joins } = await peopledBoard()
		await must(board.lead.send('PUT', '/settings', { pseudonymous: true }))
		const one = await joins('contributor')
		await must(board.lead.post('/attention', { to: { cell: CELL } }))
		await must(board.lead.send('PUT', '/presenting', { note: NOTE }))
		const [call] = await hears(one.client, 'call')
		const [shown] = await hears(one.client, 'presenting')
		for (const news of [call, shown]) {
			expect(JSON.stringify(news)).not.toContain(board.lead.participant.id)
		}
	})
})

describe('presenting', () => {
	it('H164 H165 shows a note or a cell to all, late comers too, and ends by the command', async () => {
		const { server, board, joins } = await peopledBoard()
		const one = await joins('viewer')
		const lead = await RawClient.join(server, board.lead)
		const { presenting } = await must<{ presenting: { id: number } }>(
			board.lead.send('PUT', '/presenting', { note: NOTE }),
		)
		expect(presenting).toMatchObject({ note: NOTE, cell: CELL, order: 'table' })
		expect((await hears(one.client, 'presenting'))[0]?.value).toEqual(presenting)
		expect((await hears(lead, 'presenting'))[0]?.value).toEqual({ ...presenting, mine: true })
		const late = await joins('contributor')
		expect((await hears(late.client, 'presenting'))[0]?.value).toEqual(presenting)
		await must(board.lead.send('PUT', '/presenting', { cell: CELL, order: 'votes' }))
		expect((await hears(one.client, 'presenting', 2))[1]?.value).toEqual({
			...presenting,
			...{ note: null, order: 'votes' },
		})
		expect(await must(one.guest.get('/presenting'))).toMatchObject({ presenting: { cell: CELL } })
		await must(board.lead.send('PUT', '/presenting', null))
		expect((await hears(one.client, 'presenting', 3))[2]?.value).toBeUndefined()
		expect(await must(one.guest.get('/presenting'))).toEqual({ presenting: null })
	})

	it('H164 a program leads it as well, and another facilitator takes it over', async () => {
		const { server, board, joins } = await peopledBoard()
		const one = await joins('viewer')
		const token = await tokenFor(board.lead, 'lead', 'Clicker')
		const clicker = program(server, board.id, token)
		expect(await endOf(clicker.send('PUT', '/presenting', { note: NOTE }))).toBe('200')
		const [first] = await hears(one.client, 'presenting')
		await must(board.lead.send('PUT', '/presenting', { note: NOTE }))
		const [, second] = await hears(one.client, 'presenting', 2)
		expect(first?.value).not.toMatchObject({
			id: (second?.value as { id: number } | undefined)?.id,
		})
		const reads = program(server, board.id, await tokenFor(board.lead, 'read', 'Reader'))
		expect(await endOf(reads.send('PUT', '/presenting', null))).toBe('403 forbidden')
		expect(await endOf(reads.get('/presenting'))).toBe('200')
	})
})
