/**
 * Finds Postgres for the tests, which start clusters of their own with it, or installs
 * Debian's; and PgBouncer, which is only unpacked beside node_modules. Tests that need what
 * isn't here are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { ROOT } from './setup.mjs'
import { unpackPackages } from './unpack.mjs'

const DEBIAN = '/usr/lib/postgresql'
const FOLDER = join(ROOT, 'node_modules/.cache/pgbouncer')
const TIMEOUT_MS = 5 * 60_000

function hasPostgres() {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...path]
	return folders.some((folder) => existsSync(join(folder, 'initdb')))
}

async function install() {
	if (process.getuid?.() !== 0) return
	if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
	console.log("Installing Debian's postgresql (apt-get install) ...")
	// In this run level Debian starts no server for what it installs.
	const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
	const args = ['install', '-qq', '-y', '--no-install-recommends', 'postgresql']
	if ((await run('apt-get', args, { env, timeoutMs: TIMEOUT_MS })) === 0) return
	await run('apt-get', ['update', '-qq'], { env, timeoutMs: TIMEOUT_MS })
	await run('apt-get', args, { env, timeoutMs: TIMEOUT_MS })
}

/** With the folders of the libraries that were unpacked beside it. */
function findPgBouncer() {
	const lib = join(FOLDER, 'usr/lib')
	const libraries = existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name)) : []
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	const folders = [...path, '/usr/sbin', join(FOLDER, 'usr/sbin')]
	const env = { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) }
	const starts = (file) =>
		existsSync(file) && spawnSync(file, ['--version'], { env, stdio: 'ignore' }).status === 0
	const file = folders.map((folder) => join(folder, 'pgbouncer')).find(starts)
	return file && { PGBOUNCER_PATH: file }
}

/** @returns {Promise<{ PGBOUNCER_PATH?: string }>} for the environment of the tests */
export async function ensurePostgres() {
	if (!hasPostgres()) await install()
	if (!hasPostgres()) console.log('No Postgres here: the tests that store in it are skipped.')
	if (!findPgBouncer()) await unpackPackages(FOLDER, ['pgbouncer', 'libevent-2.1-7', 'libc-ares2'])
	const found = findPgBouncer()
	if (!found) console.log('No PgBouncer here: the tests that go through it are skipped.')
	return found ?? {}
}
