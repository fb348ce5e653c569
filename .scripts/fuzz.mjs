/**
 * `npm run fuzz`: the fuzz tests over many more seeds than `npm test` takes.
 * KUDELMA_SEEDS says how many, KUDELMA_FIRST_SEED from where; further words filter
 * the test files. Each process takes some hundred: what jsdom keeps adds up.
 */
import { join } from 'node:path'
import { runNode } from './run.mjs'
import { checkNode, ensureDependencies, ROOT } from './setup.mjs'

const SEEDS_A_PROCESS = 500

checkNode()
await ensureDependencies()

const seeds = Number(process.env.KUDELMA_SEEDS || 20_000)
const first = Number(process.env.KUDELMA_FIRST_SEED || 1)
console.log(`Running the fuzz tests with ${seeds} seeds from ${first} on ...`)
for (let from = first; from < first + seeds; from += SEEDS_A_PROCESS) {
	const count = Math.min(SEEDS_A_PROCESS, first + seeds - from)
	const code = await runNode(
		join(ROOT, 'node_modules/vitest/vitest.mjs'),
		['run', '--project', 'fuzz', ...process.argv.slice(2)],
		{ cwd: ROOT, env: { KUDELMA_SEEDS: String(count), KUDELMA_FIRST_SEED: String(from) } },
	)
	if (code !== 0) process.exitCode = code
}
