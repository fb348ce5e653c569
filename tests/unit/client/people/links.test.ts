// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { translator } from '../../../../client/i18n/translate.ts'
import { cutOffWords, linkAddress, linkToPassOn } from '../../../../client/people/links/links.ts'
import type { ListedParticipant } from '../../../../shared/api.ts'
import type { Role } from '../../../../shared/roles.ts'

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

function participant(name: string, link: Role, here: boolean): ListedParticipant {
	return { id: name, name, sector: 'city', role: link, link, joinedAt: 0, here }
}

it('J32 who is cut off with a link is named: those here by it, but for the asker', () => {
	const t = translator('en')
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
