/** The documented form of a board's results. (SPEC E59) */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { resultsSchema } from '../../../../shared/export/json.ts'

const FILE = resolve(import.meta.dirname, '../../../../docs/results.schema.json')

describe('results as JSON', () => {
	it('E59 are described by the schema in docs', () => {
		const described = JSON.parse(readFileSync(FILE, 'utf8'))
		// To write it anew: what this expects is the file.
		expect(described).toEqual(z.toJSONSchema(resultsSchema))
	})
})
