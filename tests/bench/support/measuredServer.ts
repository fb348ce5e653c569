/**
 * A server of its own process that tells what CPU time it has taken: prints its
 * address, and answers each line on its standard input with milliseconds. `without`
 * as an argument leaves the rules out.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { readConfig } from '../../../server/config.ts'
import { startServer } from '../../../server/startServer.ts'
import { lawless } from '../../support/lawless.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-bench-'))
const read = readConfig({ PORT: '0', DATA_DIR: dataDir })
if (!read.ok) throw new Error(read.problems.join('\n'))
const rules = process.argv.includes('without') ? { rules: () => lawless } : {}
const log = pino({ level: 'error' }, pino.destination(2))
const server = await startServer(read.config, log, dataDir, rules)
console.log(server.address)
for await (const _line of createInterface({ input: process.stdin })) {
	const { user, system } = process.cpuUsage()
	console.log((user + system) / 1000)
}
await server.stop()
rmSync(dataDir, { recursive: true })
