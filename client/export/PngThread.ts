/** A PNG that is written by a worker, never far behind what is drawn. (SPEC C93, C94) */
import type { PngSize } from './PngWriter.ts'
import type { PngAnswer, PngOrder, TileDrawing } from './png.worker.ts'

/** Of tiles and strips, which wait to be written: a tile's canvas is another's when one more is drawn. */
const MOST_WAITING = 1

type Done = Extract<PngAnswer, { ok: true }>
type Wait = { resolve(done: Done): void; reject(error: Error): void }

export class PngThread {
	readonly #worker = new Worker(new URL('./png.worker.ts', import.meta.url), { type: 'module' })
	/** Of what the worker hasn't answered yet. */
	readonly #waits: Wait[] = []
	/** Of what nobody has waited for yet. */
	readonly #answers: Promise<Done>[] = []
	#failure: Error | undefined

	constructor(size: PngSize) {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<PngAnswer>) => {
			if (data.ok) this.#waits.shift()?.resolve(data)
			else this.#fail(data.error)
		})
		this.#worker.addEventListener('error', ({ message }) => this.#fail(message))
		this.#worker.postMessage({ size } satisfies PngOrder)
	}

	/** The next strip, of so many rows. */
	begin(rows: number): void {
		this.#worker.postMessage({ begin: rows } satisfies PngOrder)
	}

	/** Takes what is drawn along. Waits until what was put before is written. */
	async put(tile: TileDrawing): Promise<void> {
		this.#order({ tile }, ['frame' in tile ? tile.frame : tile.pixels])
		await this.#waitForAllBut(MOST_WAITING)
	}

	/** The strip is whole. */
	end(): void {
		this.#order({ end: 'strip' })
	}

	async finish(): Promise<Blob> {
		await this.#waitForAllBut(0)
		const done = await this.#order({ end: 'picture' })
		if (!('picture' in done && done.picture)) throw new Error('no PNG was written')
		return done.picture
	}

	/** Whatever it's doing. */
	stop(): void {
		this.#worker.terminate()
	}

	async #waitForAllBut(most: number): Promise<void> {
		while (this.#answers.length > most) await this.#answers.shift()
	}

	#order(order: PngOrder, transfer: Transferable[] = []): Promise<Done> {
		const answer = new Promise<Done>((resolve, reject) => {
			if (this.#failure) reject(this.#failure)
			else this.#waits.push({ resolve, reject })
		})
		// It's waited for later.
		answer.catch(() => {})
		this.#answers.push(answer)
		this.#worker.postMessage(order, transfer)
		return answer
	}

	#fail(why: string): void {
		this.#failure = new Error(why)
		for (const { reject } of this.#waits.splice(0)) reject(this.#failure)
	}
}
