/** Other engines than Chromium: `npm run test:long`. */
import { defineConfig } from '@playwright/test'
import common from './playwright.config.ts'

export default defineConfig(common, {
	testDir: 'tests/engines',
	// Each has a browser of its own beside Chromium.
	workers: 1,
	outputDir: 'test-results-engines',
})
