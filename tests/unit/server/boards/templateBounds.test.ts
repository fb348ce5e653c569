/** What a template may be at most, before anything else looks at it. (SPEC E42) */
import { describe, expect, it } from 'vitest'
import { faultInBounds } from '../../../../server/boards/templateBounds.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { HARBOUR, templateOf } from '../../../support/templates.ts'

const LIMITS = { records: 100, images: 3 }

/** As the sender wrote it. */
function fault(json: string | object) {
	return faultInBounds(typeof json === 'string' ? JSON.parse(json) : json, LIMITS)
}

function nested(levels: number): string {
	return '['.repeat(levels) + ']'.repeat(levels)
}

describe('the bounds of a template', () => {
	it('E42 let pass what templates are', () => {
		for (const each of [...BUILT_IN, HARBOUR, templateOf(40, 40)]) {
			expect(fault(JSON.stringify(each)), each.id).toBeNull()
		}
	})

	it('E42 name the place of what is too deep, too much, or named as no field can be', () => {
		expect(fault(`{"layout":{"cell":${nested(200_000)}}}`)?.[0]).toMatch(/^layout\.cell(\.0)+$/)
		const values = Array.from({ length: 400_000 }, () => 0)
		expect(fault({ rows: values })?.[0]).toMatch(/^rows\.\d+$/)
		expect(fault('{"ideas":{"quay":{"__proto__":[]}}}')?.[0]).toBe('ideas.quay.__proto__')
		expect(fault('{"records":[{"meta":{"constructor":1}}]}')?.[0]).toBe(
			'records.0.meta.constructor',
		)
		expect(fault('{"files":[{"prototype":1}]}')?.[0]).toBe('files.0.prototype')
	})

	it('E42 look through records of any depth, whose own limit says which record', () => {
		expect(fault(`{"records":[{"id":"shape:a","meta":${nested(300_000)}}]}`)).toBeNull()
	})

	it('E42 count records, notes and images before they are looked at', () => {
		for (const [name, limit] of Object.entries({ records: 100, notes: 100, files: 3 })) {
			expect(fault({ [name]: Array.from({ length: limit }, () => null) })).toBeNull()
			const more = Array.from({ length: limit + 1 }, () => null)
			expect(fault({ [name]: more })?.[0]).toBe(name)
		}
	})
})
