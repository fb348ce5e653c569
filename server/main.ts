/**
 * The process: reads the environment, starts the server, prints its address, and
 * stops it in good order. (SPEC H16, H17)
 */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { type RunningServer, startServer } from './startServer.ts'

async function main(): Promise<void> {
	const read = readConfig(process.env)
	if (!read.ok) {
		process.stderr.write(`The environment can't be used:\n  ${read.problems.join('\n  ')}\n`)
		process.exit(2)
	}
	const { config } = read
	const log = createLog(config.logLevel)
	dieWhenBroken(log)
	try {
		const server = await startServer(config, log, config.clientDir ?? builtClient())
		process.stdout.write(`Kudelma is at ${server.address}${config.basePath}\n`)
		for (const origin of server.reach) {
			process.stdout.write(`Others reach it at ${origin}${config.basePath}\n`)
		}
		if (server.metricsAt) log.info({ at: server.metricsAt }, 'the metrics can be read')
		stopOnSignals(server, config, log)
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		// Node tells which one, where it knows: the metrics have another.
		const at = { address: config.host, port: config.port, ...(error as object) }
		process.stderr.write(`Can't listen on ${at.address}:${at.port}: ${reason}\n`)
		process.exit(1)
	}
}

function dieWhenBroken(log: Log): void {
	process.on('uncaughtException', (error) => {
		// The state in memory can't be trusted any more. Every acknowledged edit is on the disk,
		// and clients send the rest again to the next process.
		log.fatal({ err: error }, 'the server has to stop')
		process.exit(1)
	})
	// Rooms catch their own errors; a rejection that ends here belongs to one request, and only that has failed.
	process.on('unhandledRejection', (reason) => {
		log.error({ err: reason }, 'a promise was rejected')
	})
}

function stopOnSignals(server: RunningServer, config: Config, log: Log): void {
	let stopping = false
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (stopping) process.exit(1)
			stopping = true
			log.info({ signal }, 'stopping')
			// Saving is bounded inside; this is for what hangs in spite of it.
			setTimeout(() => process.exit(1), 3 * config.stopTimeoutMs).unref()
			server.stop().then(
				() => process.exit(0),
				(error) => {
					log.fatal({ err: error }, 'stopping failed')
					process.exit(1)
				},
			)
		})
	}
}

/** `dist/client`, whether this runs from `dist/server` or from the sources. */
function builtClient(): string {
	const here = fileURLToPath(import.meta.url)
	return resolve(dirname(here), here.endsWith('.ts') ? '../dist/client' : '../client')
}

await main()
