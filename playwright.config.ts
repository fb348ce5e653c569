/** The tests in a real browser. */
import { defineConfig } from '@playwright/test'
import { launchOptions } from './tests/e2e/support/launch.ts'

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	// One more than cores there are: a third of the tests waits for something at any time.
	workers: 3,
	fullyParallel: true,
	retries: 0,
	// Limits for what hangs, not for what's slow: the machine may be busy with other things.
	timeout: 300_000,
	expect: { timeout: 60_000 },
	reporter: 'list',
	use: {
		viewport: { width: 1440, height: 900 },
		locale: 'en-GB',
		// The machine's, or that of TZ: tests hold in any.
		timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone,
		// Each person's would fetch the whole app a second time; what it's for has tests that allow it.
		serviceWorkers: 'block',
		screenshot: 'only-on-failure',
		trace: process.env.KUDELMA_TRACE ? 'retain-on-failure' : 'off',
		launchOptions: launchOptions(),
	},
})
