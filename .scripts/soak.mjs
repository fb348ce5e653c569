/** `npm run soak -- --minutes 30`: see tests/soak/soak.ts. Needs Postgres, as the tests find it. */
import { join } from 'node:path'
import { ensurePostgres } from './postgres.mjs'
import { runNode } from './run.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

checkNode()
await ensureDependencies()
await ensureBuild()
await ensurePostgres()
const words = [join(ROOT, 'tests/soak/soak.ts'), ...process.argv.slice(2)]
process.exitCode = await runNode(join(ROOT, 'node_modules/tsx/dist/cli.mjs'), words, { cwd: ROOT })
