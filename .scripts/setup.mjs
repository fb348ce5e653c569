/**
 * What a fresh clone needs before anything can run: the right Node, the
 * dependencies, and a build that is newer than the sources. Only Node's own
 * modules here: this runs before anything is installed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, runNode } from './run.mjs'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const DIST = resolve(ROOT, process.env.KUDELMA_DIST || 'dist')
/** Written last by the build; its time is when the build began. */
export const STAMP = join(DIST, '.built')

const OLDEST_NODE = [20, 19]
const SOURCES = [
	'client',
	'server',
	'shared',
	'.scripts/build.mjs',
	'.scripts/licenses.mjs',
	'.scripts/shell.mjs',
	'vite.config.ts',
	'tsconfig.json',
	'package-lock.json',
]

export function checkNode(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number)
	const [needMajor, needMinor] = OLDEST_NODE
	if (major > needMajor || (major === needMajor && minor >= needMinor)) return
	console.error(
		`Kudelma needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${version}.\n` +
			'Install a newer one from https://nodejs.org and try again.',
	)
	process.exit(1)
}

/**
 * Compares what the lock file asks for with what npm says that it installed.
 * Contents, not times: a checkout touches the lock without changing it.
 */
export function dependenciesAreCurrent(root = ROOT) {
	const installed = join(root, 'node_modules/.package-lock.json')
	if (!existsSync(installed)) return false
	const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
	const present = JSON.parse(readFileSync(installed, 'utf8')).packages
	return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
		if (path === '') return true
		if (!(path in present)) return Boolean(optional || peer)
		return present[path].version === version
	})
}

/**
 * npm runs a script through a shell, and ends only that shell when it is told to
 * stop. So a program that goes on until it is stopped watches whether its parent lives.
 */
export function stopWithParent() {
	if (!process.env.npm_lifecycle_event) return
	const parent = process.ppid
	const timer = setInterval(() => {
		if (process.ppid === parent) return
		clearInterval(timer)
		process.kill(process.pid, 'SIGTERM')
	}, 200)
	timer.unref()
}

export async function ensureDependencies() {
	if (dependenciesAreCurrent()) return
	console.log('Installing the dependencies (npm ci) ...')
	// --include=dev: the build needs them even where NODE_ENV is production.
	const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: ROOT })
	if (code === 0) return
	console.error('The dependencies could not be installed; what npm said is above.')
	process.exit(code)
}

/** The latest change under a path. Folders count too: a removed file changes only its folder. */
function latestChange(path) {
	const stat = statSync(path, { throwIfNoEntry: false })
	if (!stat) return 0
	if (!stat.isDirectory()) return stat.mtimeMs
	return readdirSync(path).reduce(
		(latest, name) => Math.max(latest, latestChange(join(path, name))),
		stat.mtimeMs,
	)
}

export function buildIsCurrent() {
	const built = statSync(STAMP, { throwIfNoEntry: false })
	return Boolean(built) && SOURCES.every((path) => latestChange(join(ROOT, path)) <= built.mtimeMs)
}

export function build() {
	return runNode(join(ROOT, '.scripts/build.mjs'), [], { cwd: ROOT })
}

export async function ensureBuild() {
	if (buildIsCurrent()) return
	console.log(existsSync(STAMP) ? 'The sources have changed: building ...' : 'Building ...')
	const code = await build()
	if (code === 0) return
	console.error('The build failed; what went wrong is above.')
	process.exit(code)
}
