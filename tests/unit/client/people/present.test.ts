/** Who the panel of people lists, and in what order. */
import { expect, it } from 'vitest'
import { bySector, listPresent } from '../../../../client/people/here/present.ts'
import type { Person } from '../../../../client/sync/presence/presence.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'

const me = { id: 'me', name: 'Aino', sector: 'state', role: 'editor' } as const
const person = (id: string, participant: string | null, name: string, isMe = false): Person => ({
	...{ id, participant, name, color: '#555555', leads: false, isMe },
})
const participants = {
	me: { sector: 'state' },
	berit: { name: 'Berit', sector: 'city' },
	aatu: { name: 'Aatu', sector: 'city' },
	cecilia: { name: 'Cecilia', sector: 'gone' },
}
const people = [
	person('user:1', null, 'Aino', true),
	person('user:2', 'me', 'Aino'),
	person('user:3', 'berit', 'Berit, as she says herself'),
	person('user:4', 'aatu', 'Aatu'),
	person('user:5', 'berit', 'Berit'),
	person('user:6', 'cecilia', 'Cecilia'),
]

it('N22 each participant once, me first, by the name that the server tells', () => {
	const present = listPresent({ people, participants, sectors: DEFAULT_SECTORS }, me)
	expect(present.map(({ name, isMe }) => [name, isMe])).toEqual([
		['Aino', true],
		['Aatu', false],
		['Berit', false],
		['Cecilia', false],
	])
})

it('N22 by sector, in the board’s order; of no sector of the board at the end', () => {
	const present = listPresent({ people, participants, sectors: DEFAULT_SECTORS }, me)
	const grouped = bySector(present, DEFAULT_SECTORS)
	expect(grouped.map(({ sector, people }) => [sector?.id, people.map(({ id }) => id)])).toEqual([
		['city', ['aatu', 'berit']],
		['state', ['me']],
		[undefined, ['cecilia']],
	])
})

it('J16 on a pseudonymous board the others have no names, and I know mine', () => {
	const hidden = { me: { sector: 'state' }, berit: { sector: 'city' } }
	const nameless = [person('user:1', null, 'Aino', true), person('user:3', 'berit', '')]
	const present = listPresent(
		{ people: nameless, participants: hidden, sectors: DEFAULT_SECTORS },
		me,
	)
	expect(present.map(({ name, sector }) => [name, sector?.id])).toEqual([
		['Aino', 'state'],
		[null, 'city'],
	])
})
