/**
 * What a thread of the embedded store runs: calls come as messages, all that were made in one turn of the
 * server's event loop as one, and their answers go back alike. (SPEC S80)
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Call } from './calls.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { LibsqlEngine } from './LibsqlEngine.ts'
import { handedOver } from './threadBytes.ts'

const engine = new LibsqlEngine(workerData as ConnectionOptions)
let answers: Answer[] = []

function flush(): void {
	parentPort?.postMessage(answers, handedOver(answers))
	answers = []
}

function answer(given: Answer): void {
	// Those that a commit settles all come within this turn.
	if (answers.push(given) === 1) queueMicrotask(flush)
}

async function run({ id, port, method, args }: Call): Promise<void> {
	const target = port === 'engine' ? engine : engine[port]
	const act = Reflect.get(target, method) as (...args: readonly unknown[]) => unknown
	try {
		answer({ id, answer: await Reflect.apply(act, target, args) })
	} catch (error) {
		answer({ id, error })
	}
}

parentPort?.on('message', (calls: Call[]) => {
	for (const call of calls) void run(call)
})
