/**
 * `node .scripts/pack.mjs <folder>`: what a running Kudelma needs, and nothing else: the build, and of
 * the packages those that the server loads. `node dist/server/main.js` in that folder starts it, without
 * npm. The image of deploy/Dockerfile is made of it, and so is /opt/kudelma of deploy/systemd.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { checkNode, DIST, ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

/** Loaded by names that are put together as it runs: `server/exports/pdf/fonts.ts`, `server/routes/openapi.ts`. */
const BY_NAME = ['@expo-google-fonts/', 'dejavu-fonts-ttf', 'swagger-ui-dist']
/** For people who read sources. */
const NEEDLESS = /\.(map|d\.[cm]?ts|tsbuildinfo|flow)$/

/** The packages that the built server names. */
function imported() {
	const folder = join(DIST, 'server')
	const files = readdirSync(folder).filter((name) => /\.m?js$/.test(name))
	const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
	const found = texts.flatMap((text) => [
		...text.matchAll(/^(?:import|export) (?:[^;]*? from )?"([^".][^"]*)"/gm),
		...text.matchAll(/\bimport\("([^".][^"]*)"\)/g),
	])
	const names = found.map(([, specifier]) => specifier.match(/^(?:@[^/]+\/)?[^/]+/)[0])
	return [...new Set(names)].filter((name) => !isBuiltin(name))
}

/** With all that those need, as npm has put it: folders below node_modules. */
function withDependencies(names, packages) {
	const wanted = new Set()
	// As Node looks for it: beside whoever wants it, then further out.
	const placeOf = (name, from) => {
		const place = `${from && `${from}/`}node_modules/${name}`
		if (packages[place]) return place
		return from && placeOf(name, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''))
	}
	const visit = (name, from) => {
		const place = placeOf(name, from)
		if (!place || wanted.has(place) || !existsSync(join(ROOT, place))) return
		wanted.add(place)
		const { dependencies, optionalDependencies, peerDependencies } = packages[place]
		const needed = { ...dependencies, ...optionalDependencies, ...peerDependencies }
		for (const each of Object.keys(needed)) visit(each, place)
	}
	for (const name of names) visit(name, '')
	return [...wanted].sort()
}

const [target] = process.argv.slice(2)
if (!target) {
	console.error('Into which folder? node .scripts/pack.mjs <folder>')
	process.exit(2)
}
const folder = resolve(target)
if (existsSync(folder) && readdirSync(folder).length > 0) {
	console.error(`${folder} isn't empty.`)
	process.exit(2)
}
checkNode()
await ensureDependencies()
await ensureBuild()

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const { dependencies } = packages['']
const byName = Object.keys(dependencies).filter((name) =>
	BY_NAME.some((each) => name === each || (each.endsWith('/') && name.startsWith(each))),
)
const places = withDependencies([...imported(), ...byName], packages)
mkdirSync(folder, { recursive: true })
const filter = (path) => !NEEDLESS.test(path)
for (const place of places) {
	const to = join(folder, place)
	mkdirSync(dirname(to), { recursive: true })
	// What is nested in it comes by itself where it's wanted.
	const nested = join(ROOT, place, 'node_modules')
	cpSync(join(ROOT, place), to, {
		recursive: true,
		dereference: true,
		filter: (path) => filter(path) && path !== nested,
	})
}
cpSync(DIST, join(folder, 'dist'), { recursive: true, filter })
for (const name of ['package.json', 'LICENSE']) cpSync(join(ROOT, name), join(folder, name))
console.log(`Packed into ${folder}, with ${places.length} packages.`)
