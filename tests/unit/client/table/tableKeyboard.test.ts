/** The table's letters on layouts that have others, and under an input method. */
import { expect, it } from 'vitest'
import { type Key, onTableKey, type TableGround } from '../../../../client/table/tableKeyboard.ts'

/** @returns what the table does of it */
function press(key: Partial<Key>, note: string | null = null): string[] {
	const done: string[] = []
	const actions = {
		write: (id: string) => done.push(`write ${id}`),
		askWhereTo: (id: string) => done.push(`move ${id}`),
		remove: (id: string) => done.push(`remove ${id}`),
	}
	const ground = {
		actions,
		cell: { id: 'cell' },
		notes: ['one', 'two'],
		mayWrite: true,
		help: () => done.push('help'),
		focusNote: (id: string) => done.push(`note ${id}`),
		focusCell: (id: string) => done.push(`cell ${id}`),
	} as unknown as TableGround
	onTableKey({ key: '', code: '', keyCode: 0, ...key } as Key, note, ground)
	return done
}

it('Z61 writes, moves and helps on any layout', () => {
	expect(press({ key: 'n', code: 'KeyN' })).toEqual(['write cell'])
	expect(press({ key: 'т', code: 'KeyN' })).toEqual(['write cell'])
	expect(press({ key: 'ν', code: 'KeyN' }, 'one')).toEqual(['write cell'])
	expect(press({ key: 'ة', code: 'KeyM' }, 'one')).toEqual(['move one'])
	expect(press({ key: '؟', code: 'Slash' })).toEqual(['help'])
	expect(press({ key: '?', code: 'Digit7' })).toEqual(['help'])
	expect(press({ key: 'b', code: 'KeyN' })).toEqual([])
})

it('Z62 does nothing with an input method’s keys', () => {
	expect(press({ key: 'n', code: 'KeyN', isComposing: true })).toEqual([])
	expect(press({ key: 'Escape', keyCode: 229 }, 'one')).toEqual([])
	expect(press({ key: 'Escape' }, 'one')).toEqual(['cell cell'])
})
