/**
 * The process: reads the environment, starts the server, prints its address, and
 * stops it in good order. (SPEC H18-H20)
 */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { startServer } from './startServer.ts'

const read = readConfig(process.env)
if (!read.ok) {
	process.stderr.write(`The environment can't be used:\n  ${read.problems.join('\n  ')}\n`)
	process.exit(2)
}
const { config } = read
const log = createLog(config.logLevel)

process.on('uncaughtException', (error) => {
	// What is in memory can't be trusted any more. What is acknowledged is on the disk,
	// and clients send the rest again to whoever starts next.
	log.fatal({ err: error }, 'the server has to stop')
	process.exit(1)
})

const server = await startServer(config, log, config.clientDir ?? builtClient()).catch((error) => {
	process.stderr.write(`Can't listen on ${config.host}:${config.port}: ${error.message}\n`)
	process.exit(1)
})
process.stdout.write(`Kudelma is at ${server.address}\n`)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.on(signal, () => {
		if (stopping) process.exit(1)
		stopping = true
		log.info({ signal }, 'stopping')
		// Saving is bounded inside; this is for what hangs in spite of it.
		setTimeout(() => process.exit(1), 3 * config.stopTimeoutMs).unref()
		void server.stop().then(() => process.exit(0))
	})
}

/** `dist/client`, whether this runs from `dist/server` or from the sources. */
function builtClient(): string {
	const here = dirname(fileURLToPath(import.meta.url))
	return resolve(here, here.endsWith('dist/server') ? '../client' : '../dist/client')
}
