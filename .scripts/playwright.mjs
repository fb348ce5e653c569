/** The tests in real browsers: `npm test` and `npm run test:long` run some of them each. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { countPlaywright, countStep } from './counts.mjs'
import { runNode } from './run.mjs'
import { ROOT } from './setup.mjs'

/**
 * @param {string[]} words that say which
 * @param {object} [options] of the process, such as its time
 * @returns how many passed, failed and were skipped; a failure where there's no browser
 */
export async function runPlaywright(words, options = {}) {
	const browser = await ensureBrowser()
	if (!browser) return countStep(1)
	const reports = mkdtempSync(join(tmpdir(), 'kudelma-test-'))
	const report = join(reports, 'playwright.json')
	const code = await runNode(
		join(ROOT, 'node_modules/@playwright/test/cli.js'),
		['test', ...words, '--forbid-only', '--reporter=list,json'],
		{
			cwd: ROOT,
			...options,
			env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
		},
	)
	const counts = countPlaywright(report, code)
	rmSync(reports, { recursive: true, force: true })
	return counts
}
