/**
 * How tests and benches start the browser. `npm test` finds or installs one and
 * tells it by CHROMIUM_PATH; run by hand, the system's Chromium is used when there is one.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

function systemBrowser(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter)
	const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
	return places.find((place) => existsSync(place))
}

export function launchOptions(): { executablePath?: string; args: string[] } {
	const executablePath = process.env.CHROMIUM_PATH || systemBrowser()
	return {
		...(executablePath ? { executablePath } : {}),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			// Threads of its own for compiling and collecting only take turns on two cores.
			'--js-flags=--single-threaded',
		],
	}
}
