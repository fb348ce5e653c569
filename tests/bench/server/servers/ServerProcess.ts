/** A server in a process of its own that tells what it uses. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Usage } from './BenchServer.ts'

const PROBE = join(import.meta.dirname, '../peers/probe.mjs')
/** Long: the machine may be busy with others. */
const START_MS = 180_000

export class ServerProcess {
	private constructor(
		readonly child: ChildProcess,
		/** The first line that it said of being ready. */
		readonly ready: string,
		/** Milliseconds from the call that started it to that line. */
		readonly startMs: number,
	) {}

	/**
	 * @param ready what the line has that it says when it listens
	 * @throws where it ends before, or says nothing for three minutes
	 */
	static async start(
		script: string,
		env: Record<string, string>,
		ready: RegExp,
	): Promise<ServerProcess> {
		const began = performance.now()
		const child = spawn(process.execPath, ['--import', PROBE, script], {
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		})
		const line = await new Promise<string>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${script} says nothing`)), START_MS)
			const settled = () => clearTimeout(timer)
			child.once('error', reject).once('exit', (code) => {
				settled()
				reject(new Error(`${script} ended with code ${code}`))
			})
			if (!child.stdout) throw new Error('no output')
			createInterface({ input: child.stdout }).on('line', (text) => {
				if (!ready.test(text)) return
				settled()
				resolve(text)
			})
		})
		return new ServerProcess(child, line, performance.now() - began)
	}

	async usage(): Promise<Usage> {
		const answer = once(this.child, 'message')
		this.child.send('usage')
		const [usage] = (await answer) as [Usage]
		return usage
	}

	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return
		const gone = once(this.child, 'exit')
		this.child.kill(signal)
		await gone
	}
}
