/**
 * docs/SPEC.md, the tests and the comments speak of the same rules, and its tables
 * say what the sources say.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../shared/api.ts'
import { CLOSE, MESSAGE } from '../shared/protocol.ts'
import { complaints, type Texts } from './spec/complaints.ts'

const ROOT = join(import.meta.dirname, '..')
const spec = readFileSync(join(ROOT, 'docs/SPEC.md'), 'utf8')

function textsIn(...folders: string[]): Map<string, string> {
	const files = folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }),
	)
	const paths = files
		// The bench of servers installs its peers in its own folder.
		.filter((file) => file.isFile() && !file.parentPath.includes('node_modules'))
		.filter((file) => /\.(tsx?|css|mjs)$/.test(file.name))
		.map((file) => join(file.parentPath, file.name))
		// What stands here in examples names rules that there are not.
		.filter((path) => path !== import.meta.filename)
	return new Map(paths.map((path) => [relative(ROOT, path), readFileSync(path, 'utf8')]))
}

describe('the numbered rules', () => {
	const tests = textsIn('tests')
	const sources = textsIn('client', 'server', 'shared', 'tests', '.scripts')

	it('stand in the spec, and have a test or say that they have none', () => {
		expect(tests.size).toBeGreaterThan(40)
		expect(complaints({ spec, tests, sources })).toEqual([])
	})

	it('are complained of where they are not', () => {
		const say = (texts: { spec: string; test?: string; source?: string }): string[] => {
			const [tests, sources] = [texts.test ?? '', texts.source ?? ''].map(
				(text): Texts => new Map([['a.ts', text]]),
			)
			return complaints({
				spec: texts.spec,
				tests: tests ?? new Map(),
				sources: sources ?? new Map(),
			})
		}
		const one = '- **W1** joins.'
		expect(say({ spec: one, test: "it('W1 joins', () => {})" })).toEqual([])
		expect(say({ spec: one })).toEqual(['W1 has no test and does not say so'])
		expect(say({ spec: '- **W1** joins\n  late. (not tested: why)' })).toEqual([])
		expect(say({ spec: '- **W1** a. (not tested yet)', test: 'it(`W1 a`' })).toEqual([
			'W1 has a test and says that it has none',
		])
		// The excuse of one rule is no other's.
		expect(say({ spec: '**W1** a. **W2** b. (not tested yet)' })).toHaveLength(1)
		expect(say({ spec: '- **W1** a.\n\nW1 is (not tested) in tables.' })).toHaveLength(1)
		for (const test of [
			"it('W1 W12 joins'",
			'test(\n\t"W1 W12 joins"',
			"it.each([f(1)])('W1 W12 %s'",
			"describe('x', () => { it(`W1 W12 is`",
		]) {
			expect(say({ spec: one, test }), test).toEqual(['a.ts: no W12 in the spec'])
		}
		const source = '/** Why.\n * (SPEC W1,\n * W1-W3) */ // (SPEC X-Y)'
		expect(say({ spec: one, test: "it('W1 joins'", source })).toEqual([
			'a.ts: no W2 in the spec',
			'a.ts: no W3 in the spec',
			'a.ts: what is X-Y?',
		])
		expect(say({ spec: `${one}\n- **W1** twice.`, test: "it('W1 joins'" })).toEqual([
			'W1 is stated twice',
		])
	})
})

describe('the tables of the spec', () => {
	const cells = new Set(
		spec
			.split('\n')
			.filter((line) => line.startsWith('|'))
			.flatMap((line) => line.split('|').map((cell) => cell.trim())),
	)

	it('have every message type and close code', () => {
		for (const [name, number] of [...Object.entries(MESSAGE), ...Object.entries(CLOSE)]) {
			expect(cells, name).toContain(String(number))
		}
	})

	it('have every error code', () => {
		const codes = [...cells].join(' ')
		for (const code of ERROR_CODES) expect(codes).toContain(`\`${code}\``)
	})

	it('have every variable of the environment with its default', () => {
		const rows = spec.match(/^\| `[A-Z_]+` \| .*/gm) ?? []
		const told = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
		expect(Object.fromEntries(told.map(([, name, value]) => [name, value]))).toEqual(defaults())
	})
})

/** What server/config.ts says; it keeps its schema to itself. */
function defaults(): Record<string, string> {
	const config = readFileSync(join(ROOT, 'server/config.ts'), 'utf8')
	const entries = config.split(/^\t\t([A-Z_]+):/m).slice(1)
	const found: Record<string, string> = {}
	for (let at = 0; at < entries.length; at += 2) {
		const [name = '', rest = ''] = entries.slice(at, at + 2)
		const number = /^\s*whole\(([^,]+),/.exec(rest)?.[1]
		const factors = number?.replaceAll('_', '').replace('MB', '1048576').split('*').map(Number)
		const word = /\.default\('([^']*)'\)/.exec(rest.split(',\n')[0] ?? '')?.[1]
		found[name] = factors ? String(factors.reduce((a, b) => a * b)) : (word ?? '')
	}
	expect(Object.keys(found).length).toBeGreaterThan(15)
	return found
}
