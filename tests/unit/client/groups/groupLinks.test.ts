// @vitest-environment jsdom
/** The links of groups, as far as a device knows them. (SPEC Z71, Z74) */
import { beforeEach, describe, expect, it } from 'vitest'
import { rememberLinkKeys } from '../../../../client/device/linkKeys.ts'
import { rememberBoard } from '../../../../client/device/preferences.ts'
import { linksOf, messageOf } from '../../../../client/groups/groupLinks.ts'
import type { GroupSummary } from '../../../../shared/groupsApi.ts'

const ORIGIN = 'https://kudelma.example.org'
const KEY = 'k'.repeat(22)

function group(letter: string, name: string): GroupSummary {
	return {
		...{ id: letter.repeat(22), name, hue: '#2f6fde', title: name, number: 1, createdAt: 0 },
		...{ people: 0, here: [], notes: 0, filled: 0, cells: [], merged: false, problem: null },
	}
}

beforeEach(() => localStorage.clear())

describe('links of groups', () => {
	it('Z71 are those of contributors, and none where the device knows none', () => {
		const [north, south] = [group('a', 'North'), group('b', 'South')]
		rememberBoard({ id: north.id, title: 'North', language: 'en', openedAt: 1 })
		rememberLinkKeys(north.id, { contributor: KEY, facilitator: 'f'.repeat(22) })
		rememberBoard({ id: south.id, title: 'South', language: 'en', openedAt: 1 })
		rememberLinkKeys(south.id, { facilitator: 'f'.repeat(22) })
		const links = linksOf([north, south], ORIGIN)
		expect(links.map(({ address }) => address)).toEqual([`${ORIGIN}/b/${north.id}#${KEY}`, null])
		expect(links.map(({ code }) => code)).toEqual([null, null])
	})

	it('Z74 are one message, each under its group’s name', () => {
		const links = [
			{ group: group('a', 'North'), address: 'https://a', code: null },
			{ group: group('b', 'South'), address: null, code: null },
			{ group: group('c', 'East'), address: 'https://c', code: null },
		]
		expect(messageOf('Day: boards', links)).toBe(
			'Day: boards\n\nNorth\nhttps://a\n\nEast\nhttps://c',
		)
	})
})
