/**
 * Finds a Chromium for the end-to-end tests, or gets one. The ways are tried in
 * turn; a candidate counts only when it really starts.
 */
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { run, runNode } from './run.mjs'
import { ROOT } from './setup.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** Ubuntu's chromium-browser may be a stub that only says "install the snap". */
function starts(path) {
	return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function inPath() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(starts)
}

async function playwrightsOwn() {
	const cli = join(ROOT, 'node_modules/@playwright/test/cli.js')
	console.log('No Chromium here: downloading the one that Playwright offers ...')
	const code = await runNode(cli, ['install', 'chromium'], { cwd: ROOT, timeoutMs: 240_000 })
	if (code !== 0) return undefined
	const { chromium } = await import('@playwright/test')
	const path = chromium.executablePath()
	return starts(path) ? path : undefined
}

async function debians() {
	if (process.getuid?.() !== 0) return undefined
	if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
	console.log("Installing Debian's Chromium (apt-get install chromium) ...")
	const env = { DEBIAN_FRONTEND: 'noninteractive' }
	await run('apt-get', ['update'], { env })
	await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
	return inPath()
}

/** @returns {Promise<string | undefined>} the path of a Chromium that starts */
export async function ensureBrowser() {
	const given = process.env.CHROMIUM_PATH
	if (given) {
		if (starts(given)) return given
		console.error(`CHROMIUM_PATH is ${given}, but that does not start.`)
		return undefined
	}
	const found = inPath() ?? (await playwrightsOwn()) ?? (await debians())
	if (!found) {
		console.error(
			'No Chromium was found, and none could be installed. Install one and try again, or say where\n' +
				'it is: CHROMIUM_PATH=/path/to/chromium npm test',
		)
	}
	return found
}
