/**
 * `npm run test:long`: what takes too long, or needs too much, for `npm test`. The
 * end-to-end tests tagged @long, the other engines beside Chromium, many kills of the
 * server, a thousand damaged files of each kind, a workshop of five hundred notes in every
 * format, the store that answers late, faults of a cluster by chance, the examples of deploy/
 * with the image's steps, then the fuzz over many seeds: KUDELMA_SEEDS says how many.
 * `npm run test:long -- e2e` runs one of them: e2e, engines, kills, damage, notes, late, cluster,
 * deploy or fuzz.
 */
import { join } from 'node:path'
import { countStep } from './counts.mjs'
import { ensureDebian } from './debian.mjs'
import { ensureEngines } from './engines.mjs'
import { runPlaywright } from './playwright.mjs'
import { ensurePostgres } from './postgres.mjs'
import { ensureProxies } from './proxies.mjs'
import { startReport } from './report.mjs'
import { runNode } from './run.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT, stopWithParent } from './setup.mjs'

const STEPS = [
	...['e2e', 'engines', 'kills', 'damage', 'notes', 'late', 'cluster'],
	...['deploy', 'fuzz'],
]
/** What `npm test` runs fewer rounds or files of. */
const MORE = {
	kills: { project: 'integration', files: ['kill.'], env: { KUDELMA_KILLS: '20' } },
	damage: { project: 'integration', files: ['Damage.'], env: { KUDELMA_DAMAGES: '1000' } },
	notes: { project: 'integration', files: ['workshop.'], env: { KUDELMA_NOTES: '500' } },
	cluster: {
		...{ project: 'integration', files: ['faultsByChance.'] },
		env: { KUDELMA_SEEDS: process.env.KUDELMA_SEEDS || '30' },
	},
	late: { project: 'delayed', files: [], env: { KUDELMA_LATE: '1' } },
	deploy: { project: 'integration', files: ['deploy/'], env: { KUDELMA_DEPLOY: '1' } },
}
const SEEDS = '5000'

const words = process.argv.slice(2)
const named = words.filter((word) => STEPS.includes(word))
const wanted = new Set(named.length > 0 ? named : STEPS)

const { step, finish } = startReport()
checkNode()
stopWithParent()
await ensureDependencies()

if (STEPS.some((step) => step !== 'fuzz' && wanted.has(step))) await ensureBuild()
if (wanted.has('deploy')) {
	Object.assign(process.env, await ensureProxies())
	await ensureDebian()
}
if (wanted.has('kills') || wanted.has('cluster')) await ensurePostgres()
if (wanted.has('e2e')) await step('e2e', () => runPlaywright(['--grep', '@long']))
if (wanted.has('engines')) {
	await step('engines', async () => {
		await ensureEngines()
		return runPlaywright(['--config', join(ROOT, 'playwright.engines.config.ts')])
	})
}
for (const [name, { project, files, env }] of Object.entries(MORE)) {
	if (!wanted.has(name)) continue
	await step(name, async () => {
		const words = ['run', '--project', project, ...files]
		return countStep(
			await runNode(join(ROOT, 'node_modules/vitest/vitest.mjs'), words, { cwd: ROOT, env }),
		)
	})
}
if (wanted.has('fuzz')) {
	await step('fuzz', async () =>
		countStep(
			await runNode(join(ROOT, '.scripts/fuzz.mjs'), [], {
				cwd: ROOT,
				env: { KUDELMA_SEEDS: process.env.KUDELMA_SEEDS || SEEDS },
			}),
		),
	)
}
finish()
