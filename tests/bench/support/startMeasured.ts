/** A server of its own process to measure on, with the rules or without them. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = join(import.meta.dirname, '../../..')

export interface Measured {
	url: string
	/** Milliseconds of CPU time since its start. */
	cpu(): Promise<number>
	stop(): Promise<void>
}

export async function startMeasured(how: 'with' | 'without'): Promise<Measured> {
	const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs')
	const child = spawn(
		process.execPath,
		[tsx, join(ROOT, 'tests/bench/support/measuredServer.ts'), how],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	)
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
	const next = async (): Promise<string> => String((await lines.next()).value)
	return {
		url: await next(),
		async cpu() {
			child.stdin.write('\n')
			return Number(await next())
		},
		async stop() {
			const gone = new Promise((resolve) => child.once('close', resolve))
			child.stdin.end()
			await gone
		},
	}
}
