/**
 * `npm run test:long`: what takes too long, or needs too much, for `npm test`. The
 * other engines beside Chromium, then the fuzz over many seeds: KUDELMA_SEEDS says how
 * many. `npm run test:long -- engines` or `-- fuzz` runs one of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { countPlaywright, countStep } from './counts.mjs'
import { ensureEngines } from './engines.mjs'
import { startReport } from './report.mjs'
import { runNode } from './run.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT, stopWithParent } from './setup.mjs'

const STEPS = ['engines', 'fuzz']
const SEEDS = '5000'

const words = process.argv.slice(2)
const named = words.filter((word) => STEPS.includes(word))
const wanted = new Set(named.length > 0 ? named : STEPS)

const { step, finish } = startReport()
checkNode()
stopWithParent()
await ensureDependencies()

if (wanted.has('engines')) {
	await ensureBuild()
	await step('engines', async () => {
		const browser = await ensureBrowser()
		if (!browser) return countStep(1)
		await ensureEngines()
		const reports = mkdtempSync(join(tmpdir(), 'kudelma-test-'))
		const report = join(reports, 'playwright.json')
		const config = join(ROOT, 'playwright.engines.config.ts')
		const code = await runNode(
			join(ROOT, 'node_modules/@playwright/test/cli.js'),
			['test', '--config', config, '--forbid-only', '--reporter=list,json'],
			{ cwd: ROOT, env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
		)
		const counts = countPlaywright(report, code)
		rmSync(reports, { recursive: true, force: true })
		return counts
	})
}
if (wanted.has('fuzz')) {
	await step('fuzz', async () =>
		countStep(
			await runNode(join(ROOT, '.scripts/fuzz.mjs'), [], {
				cwd: ROOT,
				env: { KUDELMA_SEEDS: process.env.KUDELMA_SEEDS || SEEDS },
			}),
		),
	)
}
finish()
