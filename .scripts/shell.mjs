/**
 * Builds client/offline/serviceWorker.ts into /sw.js, with the list of what the
 * home page and the board need when there is no network.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Kept besides what the pages import: type, icons and words. Embed icons and other languages are not. */
const KEPT_ASSETS = [
	/^schibsted-grotesk-latin(-ext)?-wght-/,
	/^0_merged.*\.svg$/,
	/^(main|en|fi|sv)-[\w-]+\.json$/,
]
/** Read by browsers or people, never by the pages. */
const NOT_KEPT = ['THIRD_PARTY_LICENSES.txt', 'sw.js', 'index.html']

/** @param client the built client's folder @returns paths as the browser asks for them */
export function shellPaths(client) {
	const manifest = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8'))
	const paths = new Set(['/'])
	for (const chunk of Object.values(manifest)) {
		const isCode = chunk.file.endsWith('.js') || chunk.file.endsWith('.css')
		const name = chunk.file.replace('assets/', '')
		if (isCode || KEPT_ASSETS.some((kept) => kept.test(name))) paths.add(`/${chunk.file}`)
		for (const css of chunk.css ?? []) paths.add(`/${css}`)
	}
	// A worker is asked for by code, and stands in no list of imports.
	for (const name of readdirSync(join(client, 'assets'))) {
		if (/\.worker-[\w-]+\.js$/.test(name)) paths.add(`/assets/${name}`)
	}
	for (const file of readdirSync(client, { withFileTypes: true })) {
		if (file.isFile() && !NOT_KEPT.includes(file.name)) paths.add(`/${file.name}`)
	}
	return [...paths].sort()
}

export async function buildServiceWorker(build, root, client) {
	const paths = shellPaths(client)
	const hash = createHash('sha256').update(paths.join())
	// What is in `assets` is named by its content; the rest counts with what it says.
	const named = paths.filter((path) => !path.startsWith('/assets/'))
	for (const path of named) {
		hash.update(readFileSync(join(client, path === '/' ? 'index.html' : path)))
	}
	const version = hash.digest('hex').slice(0, 12)
	await build({
		configFile: false,
		root,
		publicDir: false,
		logLevel: 'warn',
		define: { __SHELL__: JSON.stringify(paths), __VERSION__: JSON.stringify(version) },
		build: {
			outDir: client,
			emptyOutDir: false,
			copyPublicDir: false,
			rolldownOptions: {
				input: join(root, 'client/offline/serviceWorker.ts'),
				output: { entryFileNames: 'sw.js', format: 'iife' },
			},
		},
	})
}
