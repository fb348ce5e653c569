/**
 * `npm run build`: the client to dist/client, the server to dist/server/main.js,
 * and the licences of everything in them to dist/THIRD_PARTY_LICENSES.txt.
 */
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { bundledPackages, licensesText, productionPackages } from './licenses.mjs'
import { checkNode, DIST, ensureDependencies, ROOT, STAMP } from './setup.mjs'
import { buildServiceWorker } from './shell.mjs'

checkNode()
await ensureDependencies()
const { build } = await import('vite')

const began = new Date()
rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST, { recursive: true })

const packages = productionPackages(ROOT)
const text = licensesText(ROOT, packages)

process.chdir(ROOT)
const configFile = join(ROOT, 'vite.config.ts')
const client = await build({ configFile, logLevel: 'warn' })
await buildServiceWorker(build, ROOT, join(DIST, 'client'))
const server = await build({ configFile, logLevel: 'warn', build: { ssr: true } })

const listed = new Set(packages.map(({ path }) => path))
const missing = bundledPackages(ROOT, [client, server]).filter((path) => !listed.has(path))
if (missing.length > 0) {
	console.error(
		'These packages end up in the build, but not in the licence file. Make them dependencies, or\n' +
			`add them to BUNDLED in .scripts/licenses.mjs: ${missing.join(', ')}`,
	)
	process.exit(1)
}

const main = join(DIST, 'server/main.js')
if (!existsSync(main)) throw new Error(`The server's build did not make ${main}.`)
chmodSync(join(DIST, 'server/cli.js'), 0o755)
writeFileSync(join(DIST, 'THIRD_PARTY_LICENSES.txt'), text)
copyFileSync(join(DIST, 'THIRD_PARTY_LICENSES.txt'), join(DIST, 'client/THIRD_PARTY_LICENSES.txt'))
writeFileSync(STAMP, '')
// A source saved while this ran must count as newer than the build.
utimesSync(STAMP, began, began)
console.log(
	`Built into ${DIST} in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s, with the licences of ${packages.length} packages.`,
)
