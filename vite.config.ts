/**
 * Builds the client to dist/client and, with `--ssr`, the server to dist/server,
 * and serves the client during development. `.scripts/build.mjs` runs both builds.
 */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { BUILT_IN } from './shared/templates/builtIn.ts'
import { factsOf } from './shared/templates/templateFramework.ts'

const here = import.meta.dirname
/** KUDELMA_DIST lets several builds live side by side in one checkout. */
const dist = resolve(here, process.env.KUDELMA_DIST ?? 'dist')
const server = process.env.KUDELMA_SERVER ?? 'http://127.0.0.1:3000'

/** Two copies of any of these in one page lose text or break hooks. */
function onlyOnce(): string[] {
	const modules = resolve(here, 'node_modules')
	const names = existsSync(modules) ? readdirSync(modules) : []
	return ['yjs', 'react', 'react-dom', ...names.filter((name) => name.startsWith('prosemirror-'))]
}

export default defineConfig(({ isSsrBuild }) => {
	const resolveOptions = { dedupe: onlyOnce() }
	if (isSsrBuild) {
		return {
			root: here,
			publicDir: false,
			resolve: resolveOptions,
			// One file is read and compiled in half of the time that some four hundred take (SPEC S84). Apart stay what
			// is native, what reads files of its own beside it, and what a start has no need of.
			ssr: {
				noExternal: true,
				external: ['libsql', 'pg', 'pino', 'docx', 'pdfkit', 'write-excel-file', 'swagger-ui-dist'],
			},
			build: {
				ssr: true,
				outDir: resolve(dist, 'server'),
				emptyOutDir: true,
				target: 'node20',
				sourcemap: true,
				minify: false,
				rolldownOptions: {
					// A worker thread starts from a file of its own.
					input: {
						main: resolve(here, 'server/main.ts'),
						cli: resolve(here, 'server/cli/cli.ts'),
						exportWorker: resolve(here, 'server/exports/exportWorker.ts'),
						libsqlWorker: resolve(here, 'server/storage/libsql/libsqlWorker.ts'),
					},
					output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
				},
			},
		}
	}
	return {
		root: resolve(here, 'client'),
		// One build serves below any path: parts find each other, and the server tells the page (H24).
		base: './',
		plugins: [react()],
		// The front page's picture of its template; see client/pages/templateFacts.ts.
		define: { KUDELMA_TEMPLATES: JSON.stringify([factsOf(BUILT_IN[0])]) },
		resolve: resolveOptions,
		build: {
			outDir: resolve(dist, 'client'),
			emptyOutDir: true,
			assetsDir: 'assets',
			// The Content-Security-Policy has no `data:` fonts: every asset is a file of our own.
			assetsInlineLimit: 0,
			manifest: true,
			reportCompressedSize: false,
			// The canvas is one large chunk by nature; bundle.bench.ts watches the sizes.
			chunkSizeWarningLimit: 4000,
		},
		// Its `?url` imports are for Vite's own pipeline; the pre-bundler takes them for file names.
		optimizeDeps: { exclude: ['@tldraw/assets'] },
		server: {
			strictPort: true,
			// Exact, because the client's own modules are served as /api.ts and /sync/….ts.
			// The host is left as it is: the server lets only pages of its own address in.
			proxy: {
				'^/api/': { target: server },
				'^/healthz(/|$)': { target: server },
				'^/p/[\\w.-]+(\\?|$)': { target: server },
				'^/(sync|private)/[\\w-]{22}(\\?|$)': { target: server, ws: true },
			},
		},
	}
})
