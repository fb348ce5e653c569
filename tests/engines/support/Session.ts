/**
 * One window of an engine that Playwright doesn't drive as people have it: what
 * WebDriver and WebDriver BiDi, the W3C's two protocols, have in common, and no more
 * than the smoke test needs.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type KeyAction = { type: 'keyDown' | 'keyUp'; value: string }
type PointerAction =
	| { type: 'pointerMove'; x: number; y: number }
	| { type: 'pointerDown' | 'pointerUp'; button: number }

/** What hands do, as both protocols write it. */
export type Hands =
	| { type: 'key'; id: string; actions: KeyAction[] }
	| { type: 'pointer'; id: string; actions: PointerAction[] }

export interface Session {
	go(url: string): Promise<void>
	reload(): Promise<void>
	/**
	 * Runs the body of an async function in the page.
	 *
	 * @returns what it returns, as JSON has it
	 */
	run(body: string): Promise<unknown>
	act(hands: Hands): Promise<void>
	end(): Promise<void>
}

/** @returns the path of the first of these programs that is there */
export function findProgram(...names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter)
	return names
		.flatMap((name) => (name.startsWith('/') ? [name] : folders.map((each) => join(each, name))))
		.find((path) => existsSync(path))
}

/** A program with all that it starts, as one: ended together. */
export class Program {
	/** What it has said so far. */
	log = ''
	private readonly child: ChildProcess

	constructor(command: string, args: string[], env: Record<string, string> = {}) {
		this.child = spawn(command, args, {
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		})
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.setEncoding('utf8').on('data', (chunk: string) => {
				this.log += chunk
			})
		}
	}

	/** Resolves with what `look` finds; it's asked until then. */
	async until<Found>(look: () => Promise<Found | null> | Found | null): Promise<Found> {
		const deadline = Date.now() + 60_000
		while (Date.now() < deadline && this.child.exitCode === null) {
			const found = await look()
			if (found !== null) return found
			await new Promise((done) => setTimeout(done, 50))
		}
		this.end()
		throw new Error(`${this.child.spawnfile} did not come up. It said:\n${this.log}`)
	}

	end(): void {
		if (this.child.pid === undefined) return
		try {
			process.kill(-this.child.pid, 'SIGKILL')
		} catch {
			// It has ended already.
		}
	}
}
