/** A PNG that is written by a worker, never far behind what is drawn. (SPEC C93, C94) */
import type { Piece, PngSize } from './PngWriter.ts'
import type { PngAnswer, PngOrder } from './png.worker.ts'

/** Tiles that may wait to be written: they're all in memory. */
const MOST_WAITING = 2

type Picture = Blob | null
type Wait = { resolve(picture: Picture): void; reject(error: Error): void }

export class PngThread {
	readonly #worker = new Worker(new URL('./png.worker.ts', import.meta.url), { type: 'module' })
	readonly #waits: Wait[] = []
	readonly #asked: Promise<Picture>[] = []

	constructor(size: PngSize) {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<PngAnswer>) => {
			if (data.ok) this.#waits.shift()?.resolve(data.picture)
			else this.#fail(data.error)
		})
		this.#worker.addEventListener('error', ({ message }) => this.#fail(message))
		this.#tell({ size })
	}

	begin(rows: number): void {
		this.#tell({ begin: rows })
	}

	/** Takes its pixels along. */
	put(piece: Piece): void {
		this.#tell({ piece }, [piece.pixels])
	}

	/** After each tile, or the last one of a strip: waits where the worker is behind. */
	async end(what: 'tile' | 'strip'): Promise<void> {
		this.#ask(what)
		while (this.#asked.length > MOST_WAITING) await this.#asked.shift()
	}

	async finish(): Promise<Blob> {
		this.#ask('finish')
		const picture = (await Promise.all(this.#asked)).at(-1)
		if (!picture) throw new Error('no PNG was written')
		return picture
	}

	/** Whatever it's doing. */
	stop(): void {
		this.#worker.terminate()
	}

	#fail(why: string): void {
		for (const { reject } of this.#waits.splice(0)) reject(new Error(why))
	}

	#ask(what: 'tile' | 'strip' | 'finish'): void {
		const answer = new Promise<Picture>((resolve, reject) => {
			this.#waits.push({ resolve, reject })
		})
		// It's waited for later.
		answer.catch(() => {})
		this.#asked.push(answer)
		this.#tell({ ask: what })
	}

	#tell(order: PngOrder, transfer: Transferable[] = []): void {
		this.#worker.postMessage(order, transfer)
	}
}
