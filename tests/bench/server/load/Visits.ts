/** People who come to boards and look: how long until each has all of it. */
import type { Target } from '../servers/BenchServer.ts'
import { Client } from './Client.ts'

/** What hasn't come by then hasn't come at all. */
const COME_MS = 180_000

export interface Visit {
	target: Target
	/** Which of the target's people. */
	person: number
}

export interface Come {
	/** What they have of it from before. */
	stateVector?: Uint8Array
	/** Bytes of document by which one has all; an answer that comes before them is none. */
	bytes: number
}

export class Visits {
	readonly #clients: Client[] = []

	/**
	 * They come all at once, and stay.
	 *
	 * @returns milliseconds that each waited, from the call on
	 */
	async come(visits: readonly Visit[], come: Come): Promise<number[]> {
		const began = performance.now()
		return Promise.all(
			visits.map(async (visit) => {
				await this.#comeOne(visit, come)
				return performance.now() - began
			}),
		)
	}

	async leave(): Promise<void> {
		await Promise.all(this.#clients.splice(0).map((client) => client.leave()))
	}

	#comeOne({ target, person }: Visit, { stateVector, bytes }: Come): Promise<void> {
		let [came, answered] = [0, false]
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`only ${came} bytes came`)), COME_MS)
			const onFrame = (frame: Buffer, client: Client) => {
				const heard = client.wire.read(frame)
				if (heard.kind === 'step1') client.answer()
				if (heard.kind !== 'document') return
				came += heard.update.length
				answered ||= heard.isAnswer
				if (!answered || came < bytes) return
				clearTimeout(timer)
				resolve()
			}
			Client.open(target, person, { onFrame, ...(stateVector && { stateVector }) }).then(
				(client) => {
					this.#clients.push(client)
					client.socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
				},
				reject,
			)
		})
	}
}
