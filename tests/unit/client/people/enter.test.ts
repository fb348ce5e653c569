// @vitest-environment jsdom
/** The ways to a board, with a server that answers as ours does: cookies, keys, neither. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../../client/api/call.ts'
import { readLinkKeys, rememberLinkKeys } from '../../../../client/device/linkKeys.ts'
import { memberships } from '../../../../client/device/memberships.ts'
import { findRecentBoard, readPreferences } from '../../../../client/device/preferences.ts'
import { proofs } from '../../../../client/device/proofs.ts'
import {
	enter,
	joinBoard,
	type Server,
	type Visit,
} from '../../../../client/people/session/enter.ts'
import type { BoardInfo, ErrorCode, MeAnswer } from '../../../../shared/api.ts'
import type { Role } from '../../../../shared/roles.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'

const id = 'b'.repeat(22)
const board: BoardInfo = { id, title: 'Työpaja', template: 'own', language: 'fi', createdAt: 1 }
const keyOf = (letter: string) => letter.repeat(22)
const AINO = { name: 'Aino', sector: 'city', organisation: '' }
const NEWCOMER: Visit = {
	key: null,
	wasHere: false,
	keys: {},
	created: false,
	cutOff: false,
	profile: { name: '', sector: '', organisation: '' },
}

/** What a server's store would say; `asked` is what the client asked it. */
class Registry implements Server {
	/** By key. */
	links: Record<string, Role | 'link-off'> = {}
	/** Of the cookie. */
	me: Role | ErrorCode = 'not-joined'
	asked: string[] = []
	/** Whether its cookies are kept. */
	cookies = true
	/** What came with joins, or later. */
	proofs: (string | undefined)[] = []

	async getMe(): Promise<Answer<MeAnswer>> {
		this.asked.push('me')
		const { me } = this
		return isRole(me) ? { ok: true, value: this.#answer(me, AINO) } : { ok: false, reason: me }
	}

	async getBoard(): Promise<Answer<BoardInfo>> {
		const { me } = this
		return isRole(me) ? { ok: true, value: board } : { ok: false, reason: me }
	}

	look: Server['look'] = async (_id, key) => {
		this.asked.push(`look ${key[0]}`)
		const role = this.links[key]
		if (role === undefined) return { ok: false, reason: 'wrong-key' }
		if (role === 'link-off') return { ok: false, reason: role }
		const { cookies } = this
		const settings = { sectors: DEFAULT_SECTORS, pseudonymous: false }
		return { ok: true, value: { board, role, ...settings, cookies } }
	}

	prove: Server['prove'] = async (_id, proof) => {
		this.proofs.push(proof)
		return { ok: true, value: null }
	}

	join: Server['join'] = async (_id, { key, proof, ...person }) => {
		this.asked.push(`join ${key[0]}`)
		this.proofs.push(proof)
		const role = this.links[key]
		if (role === undefined || role === 'link-off') return { ok: false, reason: 'wrong-key' }
		this.me = role
		return { ok: true, value: { ...this.#answer(role, person), board } }
	}

	#answer(role: Role, { name, sector }: { name: string; sector: string }): MeAnswer {
		return { participant: { id: keyOf('p'), name, sector, role }, role }
	}
}

function isRole(value: string): value is Role {
	return ['facilitator', 'editor', 'contributor', 'viewer'].includes(value)
}

function setUp(links: Registry['links'], me: Registry['me'] = 'not-joined'): Registry {
	return Object.assign(new Registry(), { links, me })
}

beforeEach(() => localStorage.clear())

describe('with the cookie of an earlier join', () => {
	it('J20 one is in, and this device remembers as whom', async () => {
		const server = setUp({}, 'editor')
		const entrance = await enter(id, { ...NEWCOMER, wasHere: true }, server)
		expect(entrance).toMatchObject({ kind: 'in', me: { role: 'editor' }, board })
		expect(memberships.read(id)?.participant.name).toBe('Aino')
		expect(findRecentBoard(id)?.title).toBe('Työpaja')
	})

	it('J21 a stronger link in hand gives its role without a question, a weaker one nothing', async () => {
		const server = setUp({ [keyOf('e')]: 'editor', [keyOf('v')]: 'viewer' }, 'contributor')
		const visit = { ...NEWCOMER, wasHere: true }
		const weaker = await enter(id, { ...visit, key: keyOf('v') }, server)
		expect(weaker).toMatchObject({ kind: 'in', me: { role: 'contributor' } })
		const stronger = await enter(id, { ...visit, key: keyOf('e') }, server)
		expect(stronger).toMatchObject({ kind: 'in', me: { role: 'editor' } })
		expect(stronger).toMatchObject({ me: { participant: { name: 'Aino', sector: 'city' } } })
		expect(readLinkKeys(id)).toEqual({ editor: keyOf('e'), viewer: keyOf('v') })
		expect(server.asked).toEqual(['me', 'look v', 'me', 'look e', 'join e'])
	})

	it('J21 a link that is no good takes nothing away, and a known one isn’t asked about', async () => {
		const server = setUp({ [keyOf('e')]: 'editor' }, 'editor')
		const visit = { ...NEWCOMER, wasHere: true, keys: { editor: keyOf('e') } }
		for (const key of [keyOf('x'), keyOf('e')]) {
			expect(await enter(id, { ...visit, key }, server)).toMatchObject({ kind: 'in' })
		}
		expect(server.asked).toEqual(['me', 'look x', 'me'])
	})
})

describe('with a link', () => {
	it('J22 a newcomer comes to the door at once, and joins there', async () => {
		const server = setUp({ [keyOf('c')]: 'contributor' })
		const entrance = await enter(id, { ...NEWCOMER, key: keyOf('c'), profile: AINO }, server)
		expect(entrance).toMatchObject({ kind: 'door', key: keyOf('c'), look: { role: 'contributor' } })
		expect(server.asked).toEqual(['look c'])
		expect(readLinkKeys(id)).toEqual({ contributor: keyOf('c') })
	})

	it('J22 the known links of a board lead back to it when the cookie has gone, the strongest first', async () => {
		const keys = { viewer: keyOf('v'), editor: keyOf('e'), facilitator: keyOf('f') }
		rememberLinkKeys(id, keys)
		const server = setUp({ [keyOf('v')]: 'viewer', [keyOf('e')]: 'editor' })
		const entrance = await enter(id, { ...NEWCOMER, wasHere: true, keys }, server)
		expect(entrance).toMatchObject({ kind: 'door', key: keyOf('e') })
		expect(server.asked).toEqual(['me', 'look f', 'look e'])
		expect(readLinkKeys(id), 'the dead one is forgotten').toEqual({
			viewer: keyOf('v'),
			editor: keyOf('e'),
		})
	})

	it('J23 who made the board and is known joins without a question, and others are asked', async () => {
		const server = setUp({ [keyOf('f')]: 'facilitator' })
		const keys = { facilitator: keyOf('f') }
		const maker = { ...NEWCOMER, created: true, keys }
		expect(await enter(id, maker, server)).toMatchObject({ kind: 'door' })
		const gone = { ...AINO, sector: 'not-of-this-board' }
		expect(await enter(id, { ...maker, profile: gone }, server)).toMatchObject({ kind: 'door' })
		const entrance = await enter(id, { ...maker, profile: AINO }, server)
		expect(entrance).toMatchObject({ kind: 'in', me: { role: 'facilitator' } })
		expect(server.asked).toEqual(['look f', 'look f', 'look f', 'join f'])
		expect(readPreferences()).toMatchObject({ name: 'Aino', sector: 'city' })
	})
})

describe('what stays shut', () => {
	it.each([
		['with nothing', {}, {}, 'not-joined', 'no-key'],
		['with a wrong link', { key: keyOf('x') }, {}, 'not-joined', 'wrong-key'],
		[
			'with one that is off',
			{ key: keyOf('o') },
			{ [keyOf('o')]: 'link-off' },
			'not-joined',
			'link-off',
		],
		['after the link was replaced', { wasHere: true }, {}, 'link-replaced', 'replaced'],
		[
			'with the old link again',
			{ wasHere: true, key: keyOf('x') },
			{},
			'link-replaced',
			'replaced',
		],
		[
			'with one that was good once, the cookie gone',
			{ wasHere: true, keys: { editor: keyOf('x') } },
			{},
			'not-joined',
			'replaced',
		],
		['after the link was switched off', { wasHere: true }, {}, 'link-off', 'link-off'],
		['after a removal', { wasHere: true }, {}, 'removed', 'removed'],
	] as const)('J24 %s', async (_, visit, links, me, why) => {
		const server = setUp(links, me)
		expect(await enter(id, { ...NEWCOMER, ...visit }, server)).toEqual({ kind: 'shut', why })
	})

	it.each([
		['the cookie has gone, and no key is known', { wasHere: true }, 'key-missing'],
		['so has a wrong link in hand', { wasHere: true, key: keyOf('x') }, 'wrong-key'],
	] as const)('J48 isn’t called replaced where %s', async (_, visit, why) => {
		const entrance = await enter(id, { ...NEWCOMER, ...visit }, setUp({}))
		expect(entrance).toEqual({ kind: 'shut', why })
	})

	it('J46 who is let go because the link was replaced isn’t led in by another link', async () => {
		const links = { [keyOf('v')]: 'viewer' } as const
		const visit = { ...NEWCOMER, wasHere: true, cutOff: true, keys: { viewer: keyOf('v') } }
		const shut = await enter(id, visit, setUp(links, 'link-replaced'))
		expect(shut).toEqual({ kind: 'shut', why: 'replaced' })
	})

	it('J46 whose cookie has gone while the board was open comes to the door by the known link', async () => {
		const links = { [keyOf('v')]: 'viewer' } as const
		const visit = { ...NEWCOMER, wasHere: true, cutOff: true, keys: { viewer: keyOf('v') } }
		expect(await enter(id, visit, setUp(links))).toMatchObject({ kind: 'door', key: keyOf('v') })
	})

	it('J24 a known link doesn’t lead past a removal, one in hand does', async () => {
		const server = setUp({ [keyOf('e')]: 'editor' }, 'removed')
		const visit = { ...NEWCOMER, wasHere: true, keys: { editor: keyOf('e') } }
		expect(await enter(id, visit, server)).toEqual({ kind: 'shut', why: 'removed' })
		const again = await enter(id, { ...visit, key: keyOf('e') }, server)
		expect(again).toMatchObject({ kind: 'door' })
	})

	it('J24 what isn’t about links is told as it is', async () => {
		for (const reason of ['unknown-board', 'damaged', 'storage-failed'] as const) {
			const entrance = await enter(id, { ...NEWCOMER, wasHere: true }, setUp({}, reason))
			expect(entrance).toEqual({ kind: 'failed', reason })
		}
	})
})

describe('without cookies', () => {
	it('J47 a right link leads nowhere, says why, and nobody is added', async () => {
		const server = Object.assign(setUp({ [keyOf('f')]: 'facilitator' }), { cookies: false })
		const maker = { ...NEWCOMER, created: true, keys: { facilitator: keyOf('f') }, profile: AINO }
		for (const visit of [
			{ ...NEWCOMER, key: keyOf('f'), profile: AINO },
			{ ...NEWCOMER, key: keyOf('f'), wasHere: true },
			maker,
		]) {
			expect(await enter(id, visit, server)).toEqual({ kind: 'shut', why: 'no-cookies' })
		}
		expect(server.asked.filter((what) => what.startsWith('join'))).toEqual([])
		expect(readLinkKeys(id), 'the key is kept for when they are allowed').toEqual({
			facilitator: keyOf('f'),
		})
	})

	it('J47 the first look of a newcomer only brings the cookie: the second tells', async () => {
		const server = setUp({ [keyOf('e')]: 'editor' })
		server.cookies = false
		const { look } = server
		server.look = async (...args) => {
			const seen = await look(...args)
			server.cookies = true
			return seen
		}
		const entrance = await enter(id, { ...NEWCOMER, key: keyOf('e') }, server)
		expect(entrance).toMatchObject({ kind: 'door' })
		expect(server.asked).toEqual(['look e', 'look e'])
	})
})

describe('what this device keeps to prove itself', () => {
	it('J41 goes with each join, the same for one board, another for the next', async () => {
		const server = setUp({ [keyOf('e')]: 'editor' })
		const other = 'c'.repeat(22)
		for (const board of [id, id, other]) await joinBoard(board, keyOf('e'), AINO, server)
		const [first, second, third] = server.proofs
		expect(first).toMatch(/^[\w-]{22}$/)
		expect(second).toBe(first)
		expect(third).not.toBe(first)
		expect(proofs.read(id)).toBe(first)
	})

	it('J42 is made known by who has a cookie and no proof yet, once', async () => {
		const server = setUp({}, 'editor')
		const visit = { ...NEWCOMER, wasHere: true }
		await enter(id, visit, server)
		await enter(id, visit, server)
		expect(server.proofs).toEqual([proofs.read(id)])
		expect(server.proofs[0]).toMatch(/^[\w-]{22}$/)
	})
})
