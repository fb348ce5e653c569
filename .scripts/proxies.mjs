/**
 * Finds nginx and Caddy for the tests that run the README's examples, or gets them:
 * Debian's packages, unpacked beside node_modules. They aren't installed, since their
 * packages would start a server each. Without them those tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { ROOT } from './setup.mjs'

const FOLDER = join(ROOT, 'node_modules/.cache/proxies')
const PLACES = ['usr/sbin', 'usr/bin']
const NAMES = ['nginx', 'caddy']
const VERSION = { nginx: '-v', caddy: 'version' }

function starts(name, path) {
	return spawnSync(path, [VERSION[name]], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function find(name) {
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	const folders = [...path, '/usr/sbin', '/usr/local/sbin', ...PLACES.map((at) => join(FOLDER, at))]
	const files = folders.map((folder) => join(folder, name)).filter((file) => existsSync(file))
	return files.find((file) => starts(name, file))
}

async function unpack(names) {
	if (process.getuid?.() !== 0) return
	if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
	console.log(`Getting Debian's ${names.join(' and ')} (apt-get download) ...`)
	mkdirSync(FOLDER, { recursive: true })
	const options = { cwd: FOLDER, env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 120_000 }
	if ((await run('apt-get', ['download', '-q', ...names], options)) !== 0) {
		await run('apt-get', ['update', '-q'], options)
		await run('apt-get', ['download', '-q', ...names], options)
	}
	for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.deb'))) {
		await run('dpkg-deb', ['-x', file, '.'], options)
	}
}

/** @returns {Promise<{ NGINX_PATH?: string, CADDY_PATH?: string }>} for the environment of the tests */
export async function ensureProxies() {
	const missing = NAMES.filter((name) => !find(name))
	if (missing.length > 0) await unpack(missing)
	const [nginx, caddy] = NAMES.map(find)
	for (const [index, path] of [nginx, caddy].entries()) {
		if (!path) console.log(`No ${NAMES[index]} here: the README's examples for it are skipped.`)
	}
	return { ...(nginx && { NGINX_PATH: nginx }), ...(caddy && { CADDY_PATH: caddy }) }
}
