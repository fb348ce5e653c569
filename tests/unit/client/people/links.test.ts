// @vitest-environment jsdom
/** Which links a participant may see and pass on. (SPEC J31-J33, J64) */
import { expect, it } from 'vitest'
import { translator } from '../../../../client/i18n/translate.ts'
import {
	cutOffWords,
	frontPage,
	isThisMachineOnly,
	linkAddress,
	linkOrigin,
	linkToPassOn,
} from '../../../../client/people/links/links.ts'
import type { ListedParticipant } from '../../../../shared/api.ts'
import type { Role } from '../../../../shared/roles.ts'
import { DICTIONARIES } from '../../../support/dictionaries.ts'

const ALL = { facilitator: 'f', editor: 'e', contributor: 'c', viewer: 'v' }

it.each<[Role, object, Role | undefined]>([
	['contributor', { contributor: 'c' }, 'contributor'],
	['contributor', { viewer: 'v', contributor: 'c' }, 'contributor'],
	['editor', ALL, 'editor'],
	['viewer', ALL, 'viewer'],
	// Made an editor by a facilitator: the link gives what it gives.
	['editor', { viewer: 'v' }, 'viewer'],
	// Made a viewer: what gives others more isn't theirs to spread.
	['viewer', { contributor: 'c' }, undefined],
	['viewer', {}, undefined],
])('J33 a %s who knows %j passes on the link for a %s', (role, keys, passed) => {
	const link = linkToPassOn(keys, role)
	expect(link?.role).toBe(passed)
	if (link) expect(link.key).toBe(ALL[link.role])
})

it('J31 a link is the address of the board with the key in its fragment', () => {
	expect(linkAddress('board', 'key')).toBe(`${location.origin}/b/board#key`)
})

it('J64 links have an address that others reach, where the page’s own works here only', () => {
	for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'kudelma.localhost']) {
		expect(isThisMachineOnly(host), host).toBe(true)
	}
	for (const host of ['192.168.1.5', 'kudelma.fi', 'localhost.fi', '10.127.0.0', 'kone']) {
		expect(isThisMachineOnly(host), host).toBe(false)
	}
	const here = { hostname: '127.0.0.1', origin: 'http://127.0.0.1:3000' }
	const lan = ['http://192.168.1.5:3000', 'http://10.0.0.7:3000']
	expect(linkOrigin(here, lan)).toBe(lan[0])
	expect(linkOrigin(here, [])).toBe(here.origin)
	const there = { hostname: '192.168.1.5', origin: 'http://192.168.1.5:3000' }
	expect(linkOrigin(there, ['https://kudelma.fi'])).toBe(there.origin)
	expect(linkAddress('board', 'key', lan[0])).toBe(`${lan[0]}/b/board#key`)
	expect([frontPage(here.origin), frontPage('https://kudelma.fi')]).toEqual([
		'127.0.0.1:3000',
		'kudelma.fi',
	])
})

function participant(name: string, link: Role, here: boolean): ListedParticipant {
	return { id: name, name, sector: 'city', role: link, link, joinedAt: 0, here }
}

it('J32 who is cut off with a link is named: those here by it, but for the asker', () => {
	const t = translator(DICTIONARIES.en, 'en')
	const some = [
		participant('Me', 'contributor', true),
		participant('Anna', 'contributor', true),
		participant('Away', 'contributor', false),
		participant('Otto', 'viewer', true),
	]
	expect(cutOffWords(t, some, 'contributor', 'Me')).toBe('On the board by this link now: Anna.')
	expect(cutOffWords(t, some, 'editor', 'Me')).toBe('Nobody is on the board by this link now.')
	const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => participant(name, 'viewer', true))
	expect(cutOffWords(t, many.slice(0, 4), 'viewer', '')).toContain('A, B, C, D.')
	expect(cutOffWords(t, many.slice(0, 5), 'viewer', '')).toContain('A, B, C, D and 1 other.')
	expect(cutOffWords(t, many, 'viewer', '')).toContain('A, B, C, D and 2 others.')
})
