/** The order of the facilitators' list of people, and its search. (SPEC J35) */
import { expect, it } from 'vitest'
import {
	findParticipants,
	sortParticipants,
} from '../../../../client/people/manage/sortParticipants.ts'
import type { ListedParticipant } from '../../../../shared/api.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'

function participant(name: string, more: Partial<ListedParticipant> = {}): ListedParticipant {
	const [role, link] = ['contributor', 'contributor'] as const
	return { id: name, name, sector: 'city', role, link, joinedAt: 0, here: true, ...more }
}

const names = (list: readonly ListedParticipant[]) => list.map(({ name }) => name)

it('J35 those here stand apart from those away, me first, sorted as the language does', () => {
	const list = ['Örn', 'Zed', 'Me', 'Åsa', 'anna'].map((name) => participant(name))
	const away = participant('Bo', { here: false })
	const sorted = sortParticipants([...list, away], 'Me', 'fi')
	expect(names(sorted.here)).toEqual(['Me', 'anna', 'Zed', 'Åsa', 'Örn'])
	expect(names(sorted.away)).toEqual(['Bo'])
})

it('J35 somebody is found by name, organisation or sector, in the reader’s language', () => {
	const list = [
		participant('Anna', { organisation: 'Sitra' }),
		participant('Bo', { sector: 'state' }),
		participant('Cecilia', { sector: 'gone-from-the-list' }),
	]
	const find = (wanted: string) => names(findParticipants(list, wanted, DEFAULT_SECTORS, 'fi'))
	expect(find('  ')).toEqual(['Anna', 'Bo', 'Cecilia'])
	expect(find('CECI')).toEqual(['Cecilia'])
	expect(find('sitra')).toEqual(['Anna'])
	expect(find('valt')).toEqual(['Bo'])
	expect(find('nobody')).toEqual([])
})
