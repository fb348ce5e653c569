/**
 * Finds nginx, Caddy and Apache for the tests that run the examples of deploy/, or gets them:
 * Debian's packages, unpacked beside node_modules. They aren't installed, since their
 * packages would start a server each. Without them those tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT } from './setup.mjs'
import { unpackPackages } from './unpack.mjs'

const FOLDER = join(ROOT, 'node_modules/.cache/proxies')
const PLACES = ['usr/sbin', 'usr/bin']
const VERSION = { nginx: '-v', caddy: 'version', apache2: '-v' }
const NAMES = Object.keys(VERSION)
const PACKAGES = {
	nginx: ['nginx'],
	caddy: ['caddy'],
	apache2: ['apache2-bin', 'libapr1', 'libaprutil1'],
}

/** With the folders of the libraries that were unpacked beside it. */
function libraries() {
	const lib = join(FOLDER, 'usr/lib')
	return existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name)) : []
}

function starts(name, path) {
	const env = { ...process.env, LD_LIBRARY_PATH: libraries().join(delimiter) }
	return spawnSync(path, [VERSION[name]], { env, stdio: 'ignore', timeout: 30_000 }).status === 0
}

function find(name) {
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	const folders = [...path, '/usr/sbin', '/usr/local/sbin', ...PLACES.map((at) => join(FOLDER, at))]
	const files = folders.map((folder) => join(folder, name)).filter((file) => existsSync(file))
	return files.find((file) => starts(name, file))
}

/** @returns {Promise<Record<string, string>>} `NGINX_PATH` and the like, for the environment of the tests */
export async function ensureProxies() {
	const missing = NAMES.filter((name) => !find(name))
	const wanted = missing.flatMap((name) => PACKAGES[name])
	if (wanted.length > 0) await unpackPackages(FOLDER, wanted)
	const env = {}
	for (const name of NAMES) {
		const path = find(name)
		if (path) env[`${name.toUpperCase()}_PATH`] = path
		else console.log(`No ${name} here: the tests of its examples in deploy/ are skipped.`)
	}
	return env
}
