/**
 * Debian's base system in a folder beside node_modules, by debootstrap: in it the tests do the
 * steps of deploy/Dockerfile. Without it, or without being root, those tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'
import { ROOT } from './setup.mjs'

const FOLDER = join(ROOT, 'node_modules/.cache/debian')
const TIMEOUT_MS = 10 * 60_000

export async function ensureDebian() {
	if (existsSync(FOLDER)) return
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
		console.log("No Debian here, or not root: the steps of deploy/Dockerfile aren't done.")
		return
	}
	const env = { DEBIAN_FRONTEND: 'noninteractive' }
	if (spawnSync('debootstrap', ['--version']).status !== 0) {
		console.log("Installing Debian's debootstrap (apt-get install) ...")
		const args = ['install', '-qq', '-y', '--no-install-recommends', 'debootstrap']
		await run('apt-get', args, { env, timeoutMs: TIMEOUT_MS })
	}
	console.log("Getting Debian's base system (debootstrap) ...")
	const half = `${FOLDER}.new`
	rmSync(half, { recursive: true, force: true })
	const args = ['--variant=minbase', '--include=ca-certificates', 'bookworm', half]
	if ((await run('debootstrap', args, { timeoutMs: TIMEOUT_MS })) === 0) renameSync(half, FOLDER)
	else console.log("It could not be had: the steps of deploy/Dockerfile aren't done.")
}
