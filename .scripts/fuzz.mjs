/**
 * `npm run fuzz`: the fuzz tests over many more seeds than `npm test` takes.
 * KUDELMA_SEEDS says how many; further words filter the test files.
 */
import { join } from 'node:path'
import { runNode } from './run.mjs'
import { checkNode, ensureDependencies, ROOT } from './setup.mjs'

checkNode()
await ensureDependencies()

const seeds = process.env.KUDELMA_SEEDS || '20000'
console.log(`Running the fuzz tests with ${seeds} seeds ...`)
process.exitCode = await runNode(
	join(ROOT, 'node_modules/vitest/vitest.mjs'),
	['run', '--project', 'fuzz', ...process.argv.slice(2)],
	{ cwd: ROOT, env: { KUDELMA_SEEDS: seeds } },
)
