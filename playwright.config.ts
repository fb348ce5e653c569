/**
 * The tests in a real browser. `npm test` finds or installs one and tells it by
 * CHROMIUM_PATH; run by hand, the system's Chromium is used when there is one.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { defineConfig } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

function systemBrowser(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter)
	const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
	return places.find((place) => existsSync(place))
}

const executablePath = process.env.CHROMIUM_PATH || systemBrowser()

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	workers: 2,
	fullyParallel: true,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: {
		viewport: { width: 1440, height: 900 },
		locale: 'en-GB',
		screenshot: 'only-on-failure',
		trace: process.env.KUDELMA_TRACE ? 'retain-on-failure' : 'off',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
})
