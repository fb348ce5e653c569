/** Many people at their windows while something is measured, in a process of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PlainRecord } from '../../../shared/document/records.ts'
import type { Guest } from '../../integration/support/Guest.ts'

const FOLDER = import.meta.dirname
const TSX = join(FOLDER, '../../../node_modules/tsx/dist/cli.mjs')

export type Person = Pick<Guest, 'boardId' | 'cookie'>

export class Crowd {
	readonly #people: Person[]
	readonly #child = spawn(process.execPath, [TSX, join(FOLDER, 'crowdProcess.ts')], {
		stdio: ['pipe', 'pipe', 'inherit'],
	})
	readonly #gone = once(this.#child, 'close')
	readonly #answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()

	constructor(
		private readonly url: string,
		guests: readonly Guest[],
	) {
		this.#people = guests.map(({ boardId, cookie }) => ({ boardId, cookie }))
	}

	/** Resolves once the board's answer has begun to come to all of them. */
	async come(): Promise<void> {
		await this.#ask({})
	}

	/** Private notes of each; resolves once they're kept. */
	async writeAlone(notes: PlainRecord[][]): Promise<void> {
		await this.#ask({ notes })
	}

	async leave(): Promise<void> {
		this.#child.stdin.end()
		await this.#gone
	}

	async #ask(what: { notes?: PlainRecord[][] }): Promise<void> {
		const asked = { url: this.url, people: this.#people, ...what }
		this.#child.stdin.write(`${JSON.stringify(asked)}\n`)
		const { done } = await this.#answers.next()
		if (done) throw new Error('the crowd has gone')
	}
}
