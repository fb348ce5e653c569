/** What `npm test` says at its end, for people and for scripts. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const scripts = resolve(import.meta.dirname, '../../../.scripts')
const folder = mkdtempSync(join(tmpdir(), 'kudelma-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a module's text with the script's exports at hand. */
function run(text: string): { lines: string[]; code: number | null } {
	const file = join(folder, 'run.mjs')
	writeFileSync(file, text.replaceAll('SCRIPTS', scripts))
	const { stdout, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
	return { lines: stdout.trimEnd().split('\n'), code: status }
}

const steps = (...counts: object[]) =>
	run(`import { startReport } from 'SCRIPTS/report.mjs'
		const { step, finish } = startReport()
		for (const counts of ${JSON.stringify(counts)}) await step('some', () => counts)
		finish()`)

it('Y11 the last line is the sum alone, and says of what was skipped before it', () => {
	const { lines, code } = steps({ passed: 3, failed: 0 }, { passed: 1, failed: 0, skipped: 2 })
	expect(lines.slice(-2)).toEqual(['skipped in all: 2', '4 passed, 0 failed'])
	expect(lines.at(-3)).toMatch(/^some: 1 passed, 0 failed, 2 skipped \(/)
	expect(code).toBe(0)
	expect(steps({ passed: 3, failed: 0 }).lines.at(-2)).toMatch(/^some: 3 passed, 0 failed \(/)
	expect(steps({ passed: 3, failed: 1 })).toMatchObject({ code: 1 })
	expect(
		run(`import { startReport } from 'SCRIPTS/report.mjs'; startReport(); process.exit(1)`),
	).toEqual({ lines: ['0 passed, 1 failed'], code: 1 })
})

it('Y11 what is skipped is counted of both runners, and is no failure; nothing at all is one', () => {
	const playwright = join(folder, 'playwright.json')
	const vitest = join(folder, 'vitest.json')
	const none = join(folder, 'none.json')
	const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 2 }
	writeFileSync(playwright, JSON.stringify({ stats, errors: [] }))
	writeFileSync(vitest, JSON.stringify({ numPassedTests: 5, numPendingTests: 1, numTodoTests: 1 }))
	const text = `import { countPlaywright, countVitest } from '${scripts}/counts.mjs'
		console.log(JSON.stringify([countPlaywright(${JSON.stringify(playwright)}, 0),
			countVitest(${JSON.stringify(vitest)}, 0), countVitest(${JSON.stringify(none)}, 0)]))`
	const file = join(folder, 'count.mjs')
	writeFileSync(file, text)
	expect(JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))).toMatchObject([
		{ passed: 0, failed: 0, skipped: 2, nothingRan: false },
		{ passed: 5, failed: 0, skipped: 2 },
		{ passed: 0, failed: 1, skipped: 0, nothingRan: true },
	])
})
