/**
 * `npm test`: everything that can be checked, each step even when an earlier one
 * failed. `npm test -- unit e2e` runs some steps only; a further word is a filter
 * for the names of test files: `npm test -- e2e home`. The last line is always
 * `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countStep, countVitest } from './counts.mjs'
import { ensureOpeners } from './openers.mjs'
import { runPlaywright } from './playwright.mjs'
import { ensurePostgres } from './postgres.mjs'
import { ensureProxies } from './proxies.mjs'
import { startReport } from './report.mjs'
import { runNode } from './run.mjs'
import {
	build,
	buildIsCurrent,
	checkNode,
	ensureDependencies,
	ROOT,
	stopWithParent,
} from './setup.mjs'

const PROJECTS = ['unit', 'integration', 'delayed', 'fuzz']
const STEPS = ['types', 'lint', 'build', ...PROJECTS, 'e2e']
/** Only against a step that hangs: the whole takes some ten minutes, and more on a busy machine. */
const TIMEOUT_MS = 60 * 60_000

const words = process.argv.slice(2)
const named = words.filter((word) => STEPS.includes(word))
const filters = words.filter((word) => !STEPS.includes(word))
const wanted = new Set(named.length > 0 ? named : STEPS)

const { step, finish } = startReport()
checkNode()
stopWithParent()
await ensureDependencies()

const reports = mkdtempSync(join(tmpdir(), 'kudelma-test-'))
const packageFile = (path) => join(ROOT, 'node_modules', path)
const options = { cwd: ROOT, timeoutMs: TIMEOUT_MS }

if (wanted.has('types')) {
	await step('types', async () =>
		countStep(await runNode(packageFile('typescript/bin/tsc'), ['--noEmit'], options)),
	)
}
if (wanted.has('lint')) {
	await step('lint', async () =>
		countStep(await runNode(packageFile('@biomejs/biome/bin/biome'), ['check', '.'], options)),
	)
}
// The integration and end-to-end tests run the product itself.
const needsBuild = (wanted.has('integration') || wanted.has('e2e')) && !buildIsCurrent()
if (wanted.has('build') || needsBuild) {
	await step('build', async () => countStep(await build()))
}
const projects = PROJECTS.filter((project) => wanted.has(project))
if (projects.length > 0) {
	await step(projects.join(', '), async () => {
		const proxies = wanted.has('integration') ? await ensureProxies() : {}
		const opens = wanted.has('unit') || wanted.has('integration')
		if (opens) await ensureOpeners()
		const database = opens ? await ensurePostgres() : {}
		const report = join(reports, 'vitest.json')
		const code = await runNode(
			packageFile('vitest/vitest.mjs'),
			[
				'run',
				...filters,
				...projects.flatMap((project) => ['--project', project]),
				'--allowOnly=false',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${report}`,
			],
			{ ...options, env: { ...proxies, ...database } },
		)
		return countVitest(report, code)
	})
}
if (wanted.has('e2e')) {
	// The others are `npm run test:long`'s, unless they're asked for by name.
	const often = filters.length > 0 ? [] : ['--grep-invert', '@long']
	await step('e2e', () => runPlaywright([...filters, ...often], options))
}
rmSync(reports, { recursive: true, force: true })
finish()
