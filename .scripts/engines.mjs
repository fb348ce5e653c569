/**
 * The engines that Kudelma is tried in besides Chromium: those of Debian, installed
 * where that can be done. What isn't there is skipped, so nothing here fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/** Program and Debian's package that has it. */
const WANTED = [
	['firefox-esr', 'firefox-esr'],
	['WebKitWebDriver', 'webkit2gtk-driver'],
	['xvfb-run', 'xvfb'],
	// xvfb-run asks it for a key to the screen.
	['xauth', 'xauth'],
]

function isThere(program) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	return folders.some((folder) => existsSync(join(folder, program)))
}

export async function ensureEngines() {
	const missing = () => WANTED.filter(([program]) => !isThere(program))
	const packages = missing().map(([, name]) => name)
	if (packages.length === 0) return
	const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
	if (process.getuid?.() === 0 && hasApt) {
		console.log(`Installing Debian's ${packages.join(', ')} (apt-get install) ...`)
		const env = { DEBIAN_FRONTEND: 'noninteractive' }
		await run('apt-get', ['update'], { env })
		await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
	}
	for (const [program] of missing()) console.log(`Without ${program}, its engine is skipped.`)
}
