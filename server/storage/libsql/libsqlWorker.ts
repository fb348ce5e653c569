/**
 * What a thread of the embedded store runs: calls come as messages, all that were made in one turn of the
 * server's event loop as one, and their answers go back alike. (SPEC S80)
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Call } from './calls.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { LibsqlEngine } from './LibsqlEngine.ts'
import { handedOver } from './threadBytes.ts'

/** Answers, until all that a commit settles are there. */
class Answers {
	#waiting: Answer[] = []

	give(answer: Answer): void {
		// They all come within this turn.
		if (this.#waiting.push(answer) === 1) queueMicrotask(() => this.#post())
	}

	#post(): void {
		const answers = this.#waiting
		this.#waiting = []
		parentPort?.postMessage(answers, handedOver(answers))
	}
}

async function run(engine: LibsqlEngine, { id, port, method, args }: Call): Promise<Answer> {
	const target = port === 'engine' ? engine : engine[port]
	const act = Reflect.get(target, method) as (...args: readonly unknown[]) => unknown
	try {
		return { id, answer: await Reflect.apply(act, target, args) }
	} catch (error) {
		return { id, error }
	}
}

function listen(engine: LibsqlEngine, answers: Answers): void {
	parentPort?.on('message', (calls: Call[]) => {
		for (const call of calls) void run(engine, call).then((answer) => answers.give(answer))
	})
}

listen(new LibsqlEngine(workerData as ConnectionOptions), new Answers())
