/**
 * The threads of the embedded store run one file, put together once for all tests: each of the hundreds of stores that
 * they open would otherwise translate and load its sources anew, twice.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Vitest's; what it answers runs at the end. */
export async function setup(): Promise<() => void> {
	// Within node_modules it finds what it imports.
	const cache = join(root, 'node_modules/.cache')
	await mkdir(cache, { recursive: true })
	const outDir = mkdtempSync(join(cache, 'libsqlWorker-'))
	await build({
		configFile: false,
		root,
		publicDir: false,
		logLevel: 'error',
		build: {
			...{
				ssr: resolve(root, 'server/storage/libsql/libsqlWorker.ts'),
				outDir,
				emptyOutDir: false,
			},
			...{ target: 'node20', minify: false },
			rolldownOptions: { output: { entryFileNames: 'libsqlWorker.mjs' } },
		},
	})
	process.env.KUDELMA_LIBSQL_WORKER = pathToFileURL(join(outDir, 'libsqlWorker.mjs')).href
	return () => rmSync(outDir, { recursive: true, force: true })
}
