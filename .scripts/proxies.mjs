/**
 * Finds nginx and Caddy for the tests that run the README's examples, or gets them:
 * Debian's packages, unpacked beside node_modules. They aren't installed, since their
 * packages would start a server each. Without them those tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT } from './setup.mjs'
import { unpackPackages } from './unpack.mjs'

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

/** @returns {Promise<{ NGINX_PATH?: string, CADDY_PATH?: string }>} for the environment of the tests */
export async function ensureProxies() {
	const missing = NAMES.filter((name) => !find(name))
	if (missing.length > 0) await unpackPackages(FOLDER, missing)
	const [nginx, caddy] = NAMES.map(find)
	for (const [index, path] of [nginx, caddy].entries()) {
		if (!path) console.log(`No ${NAMES[index]} here: the README's examples for it are skipped.`)
	}
	return { ...(nginx && { NGINX_PATH: nginx }), ...(caddy && { CADDY_PATH: caddy }) }
}
