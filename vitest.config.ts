/**
 * The tests that need no browser, as four projects. A file that needs a DOM
 * says `// @vitest-environment jsdom` in its first line.
 */
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A long fuzz run (`npm run fuzz`) may take its time; the one in `npm test` may not. */
const longRun = process.env.KUDELMA_SEEDS !== undefined

/** `npm run test:long`: all that hangs on the store, on the late one too. */
const late = process.env.KUDELMA_LATE
	? 'files,identity,join,revoke,roles,settings'
	: 'files,identity,revoke,settings'

/** The longest first: nothing waits for it at the end. */
class FuzzFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files)
		const rank = ({ moduleId }: TestSpecification) =>
			['/convergence.', '/fuzz/', '/kill.'].findIndex((part) => moduleId.includes(part)) + 1 || 9
		return sorted.sort((a, b) => rank(a) - rank(b))
	}
}

export default defineConfig({
	test: {
		environment: 'node',
		// One more than cores there are: sockets and processes are waited for.
		maxWorkers: 3,
		passWithNoTests: false,
		sequence: { sequencer: FuzzFirst },
		// Unhandled rejections fail the run: that is vitest's default, and it stays so.
		dangerouslyIgnoreUnhandledErrors: false,
		restoreMocks: true,
		globalSetup: ['tests/support/buildLibsqlWorker.ts'],
		setupFiles: ['tests/support/quietCanvas.ts'],
		// Its `?url` imports only mean something to Vite, so Node must not load it by itself.
		server: { deps: { inline: ['@tldraw/assets'] } },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					// Most of a file's time went into loading tldraw again.
					isolate: false,
					// A limit for what hangs, not for what's slow: CI's machine may be busy.
					testTimeout: 120_000,
					include: [
						'tests/unit/**/*.test.{ts,tsx}',
						'tests/contract/**/*.test.ts',
						'tests/architecture.test.ts',
						'tests/spec.test.ts',
					],
				},
			},
			{
				extends: true,
				test: {
					name: 'integration',
					isolate: false,
					include: ['tests/integration/**/*.test.ts'],
					testTimeout: 180_000,
					hookTimeout: 180_000,
				},
			},
			{
				// What depends most on the store, once more on one that answers late and in another order.
				extends: true,
				test: {
					name: 'delayed',
					isolate: false,
					env: { KUDELMA_STORE: 'delayed' },
					include: [
						'tests/unit/server/room/{turn,registry,epochs,migration,ownChanges,secondWriter}.test.ts',
						`tests/integration/{${late}}.test.ts`,
						'tests/support/delayedStorage.test.ts',
					],
					testTimeout: 180_000,
					hookTimeout: 180_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'fuzz',
					isolate: false,
					include: ['tests/fuzz/**/*.test.ts'],
					testTimeout: longRun ? 3_600_000 : 600_000,
				},
			},
		],
	},
})
