/**
 * Which JavaScript a page of the client loads, told by Vite's manifest of the
 * build. Also for tests: the home page must not load tldraw.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Language } from '../../../shared/languages.ts'

const root = resolve(import.meta.dirname, '../../..')
export const CLIENT_DIST = resolve(root, process.env.KUDELMA_DIST || 'dist', 'client')

const manifestSchema = z.record(
	z.string(),
	z.object({
		file: z.string(),
		src: z.string().optional(),
		isEntry: z.boolean().optional(),
		imports: z.array(z.string()).default([]),
		dynamicImports: z.array(z.string()).default([]),
	}),
)
export type Manifest = z.infer<typeof manifestSchema>

/** The sources of each page that are loaded lazily; one that has no chunk is part of the entry. */
export const PAGES = {
	home: ['pages/HomePage.tsx'],
	join: ['pages/BoardPage.tsx'],
	board: ['pages/BoardPage.tsx', 'pages/BoardChrome.tsx'],
} as const
export type PageName = keyof typeof PAGES

export function readManifest(): Manifest {
	return manifestSchema.parse(
		JSON.parse(readFileSync(join(CLIENT_DIST, '.vite/manifest.json'), 'utf8')),
	)
}

/** The files below dist/client, e.g. `assets/main-abc.js`, that have to arrive before the page works in this language. */
export function scriptsOf(manifest: Manifest, page: PageName, language: Language = 'fi'): string[] {
	const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
	if (!entry) throw new Error('The manifest has no entry')
	const keys = new Set<string>()
	const add = (key: string) => {
		const chunk = manifest[key]
		if (!chunk) throw new Error(`The manifest names ${key}, but does not have it`)
		if (keys.has(key)) return
		keys.add(key)
		chunk.imports.forEach(add)
	}
	add(entry)
	const words = `i18n/${language}.ts`
	for (const source of [words, ...PAGES[page]]) {
		const lazy = Object.keys(manifest).find((key) => manifest[key]?.src?.endsWith(source))
		if (lazy) add(lazy)
		// Without a chunk of its own the board would be part of what every page loads.
		else if (page !== 'home' || source === words)
			throw new Error(`${source} has no chunk of its own`)
	}
	return [...keys].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js'))
}

/** Bytes as stored and as gzip sends them (its default level). */
export function sizesOf(files: readonly string[]): { raw: number; gzip: number } {
	const contents = files.map((file) => readFileSync(join(CLIENT_DIST, file)))
	return {
		raw: contents.reduce((sum, bytes) => sum + bytes.length, 0),
		gzip: contents.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0),
	}
}
