/** Notes that may say the same. (SPEC C39) */
import { expect, it } from 'vitest'
import { likelySame } from '../../../../client/tidying/likeness.ts'
import type { MatrixNote } from '../../../../shared/matrix/matrix.ts'

function notes(...texts: string[]): MatrixNote[] {
	return texts.map((text, n) => ({
		...{ id: `n${n}`, cell: 'c', kind: 'note', text, templateKey: null, stamp: null, group: null },
		...{ cluster: null, same: null, action: null, color: null, x: 0, y: n },
	}))
}

const found = (...texts: string[]) =>
	likelySame(notes(...texts)).map((group) => group.map(({ text }) => text))

it('C39 finds the same words whatever their case, accents, punctuation and order', () => {
	expect(
		found('Yhteinen kalenteri', 'kalenteri, YHTEINEN!', 'muu', 'Café au lait', 'cafe  au lait'),
	).toEqual([
		['Yhteinen kalenteri', 'kalenteri, YHTEINEN!'],
		['Café au lait', 'cafe  au lait'],
	])
})

it('C39 finds one word more among many, and none among few', () => {
	const [a, b] = ['meet once a month with all', 'meet once a month with all sectors']
	expect(found(a, b)).toEqual([[a, b]])
	expect(found('more money', 'money')).toEqual([])
})

it('C39 offers nothing of empty notes, of ideas, and of what is said to be the same already', () => {
	expect(found('', '  ', '…', '!')).toEqual([])
	const [one, other] = notes('same', 'same') as [MatrixNote, MatrixNote]
	expect(likelySame([one, { ...other, same: one.id }])).toEqual([])
	expect(likelySame([one, { ...other, kind: 'idea' }])).toEqual([])
})
