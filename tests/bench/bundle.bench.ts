/** How much JavaScript each page loads before it works, raw and gzipped. */
import { type PageName, readManifest, scriptsOf, sizesOf } from './support/bundle.ts'
import { report } from './support/report.ts'

const PATHS: Record<PageName, string> = { home: '/', join: '/b/:id#key', board: '/b/:id' }
const manifest = readManifest()

for (const page of ['home', 'join', 'board'] as const) {
	const files = scriptsOf(manifest, page)
	const { raw, gzip } = sizesOf(files)
	const note = files.length === 1 ? 'one file' : `${files.length} files`
	report({ name: `JavaScript of ${PATHS[page]}`, unit: 'kB', median: raw / 1000, runs: 1, note })
	report({
		name: `JavaScript of ${PATHS[page]}, gzip`,
		unit: 'kB',
		median: gzip / 1000,
		runs: 1,
		note,
	})
}
