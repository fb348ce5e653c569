/** docs/SPEC.md and the tests speak of the same rules. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

function sources(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/** Ids at the start of a test's name: `it('W1 W2 joins …`. */
function idsInTests(source: string): string[] {
	const names = source.matchAll(/\b(?:it|test)(?:\.each\([^)]*\))?\(\s*['"`]((?:[A-Z]\d+ )+)/g)
	return [...names].flatMap(([, ids = '']) => ids.trim().split(' '))
}

/** Ids that the spec states, each set in bold. */
function idsInSpec(spec: string): Set<string> {
	return new Set([...spec.matchAll(/\*\*([A-Z]\d+)\*\*/g)].map(([, id = '']) => id))
}

const spec = readFileSync(join(ROOT, 'docs/SPEC.md'), 'utf8')
const stated = idsInSpec(spec)
const tested = new Set(sources('tests').flatMap(idsInTests))

describe('the numbered rules', () => {
	it('stand in the spec where a test names them', () => {
		expect([...tested].filter((id) => !stated.has(id))).toEqual([])
	})

	it('are found in tests and spec as they are written', () => {
		expect(idsInTests("it('W1 W12 joins', () => {})\ntest(`Y3 some`)")).toEqual(['W1', 'W12', 'Y3'])
		expect([...idsInSpec('- **A1** a. **A2** b')]).toEqual(['A1', 'A2'])
		expect(tested.size).toBeGreaterThan(100)
	})
})
