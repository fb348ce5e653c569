/** What a board may hold of clusters, of what is the same, and of actions. (SPEC D24-D26) */
import { expect, it } from 'vitest'
import {
	isDay,
	isSoundTidying,
	readAction,
	unsoundTidying,
} from '../../../../shared/document/tidying.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const long = 'x'.repeat(1_000_000)
const BAD: readonly [string, unknown][] = [
	['cluster', 'x'],
	['cluster', { id: 'x', name: long }],
	['cluster', { id: 'x', name: '  ' }],
	['cluster', { id: 'x', name: 'two\nlines' }],
	['cluster', { id: long, name: 'n' }],
	['cluster', { id: 'x', name: 'n', more: 1 }],
	['same', long],
	['same', ''],
	['same', ['shape:a']],
	['action', { who: long, due: null, done: false }],
	['action', { who: 'Aino', due: 'tomorrow', done: false }],
	['action', { who: 'Aino', due: '2026-02-30', done: false }],
	['action', { who: 'Aino', due: null, done: 'yes' }],
	['action', { who: 'Aino', due: null, done: false, more: long }],
]

it('D24 D25 D26 holds what is whole and within bounds, and nothing else', () => {
	expect(isSoundTidying('cluster', { id: 'shape:a', name: 'Money' })).toBe(true)
	expect(isSoundTidying('same', 'shape:a')).toBe(true)
	expect(isSoundTidying('action', { who: '', due: null, done: false })).toBe(true)
	for (const key of ['cluster', 'same', 'action']) {
		expect([null, undefined].every((none) => isSoundTidying(key, none))).toBe(true)
	}
	expect(isSoundTidying('anything', long)).toBe(true)
	for (const [key, value] of BAD) {
		expect(isSoundTidying(key, value), JSON.stringify(value).slice(0, 60)).toBe(false)
		expect(unsoundTidying(noteRecord('shape:n', 'n', { meta: { [key]: value } }))).toEqual([key])
	}
})

it('D26 reads days of the calendar alone', () => {
	expect(['2026-02-28', '2028-02-29', '0001-01-01'].map(isDay)).toEqual([true, true, true])
	expect(['2026-2-3', '2027-02-29', '2026-13-01', '', 20260101, null].some(isDay)).toBe(false)
	expect(readAction({ who: 'Aino', done: true })).toEqual({ who: 'Aino', due: null, done: true })
})
