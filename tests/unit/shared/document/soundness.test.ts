/** One set of checks for what people send and for what comes in files. (SPEC Q19, E31) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isSoundValue, problemOfRecord } from '../../../../server/room/rules/soundness.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { unsoundness } from '../../../../shared/document/soundness.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

function isSound(key: string, value: unknown): boolean {
	const records = getRecords(new Y.Doc())
	writeNewRecord(records, noteRecord('shape:n', 'sana'))
	const entry = records.get('shape:n')
	if (!entry) throw new Error('no record')
	entry.set(key, value)
	return isSoundValue('shape:n', entry, key)
}

describe('what is beyond reach', () => {
	it.each([
		['pos', [0, 1e7], true],
		['pos', [0, 1e300], false],
		['pos', [Number.NaN, 0], false],
		['p.scale', 2, true],
		['p.scale', 1e300, false],
		['p.growY', 1e9, false],
		['p.url', 'https://example.com/1e300', true],
	])('Q19 is no value of an edit: %s = %j', (key, value, sound) => {
		expect(isSound(key, value)).toBe(sound)
	})

	it('Q19 E31 is told of a new record in the same way, whoever brings it', () => {
		const { props } = noteRecord('shape:n')
		const large = noteRecord('shape:n', '', { props: { ...props, scale: 1e300 } })
		expect(unsoundness(large)).toMatchObject({ what: 'place', field: 'props.scale' })
		expect(problemOfRecord(large)).toBe(unsoundness(large)?.detail)
		expect(problemOfRecord(noteRecord('shape:n'))).toBeNull()
	})
})
