/** Filters and compresses a PNG beside the page, which draws the next tile meanwhile. (SPEC C93) */
import { type Piece, type PngSize, PngWriter } from './PngWriter.ts'

/** What a page asks for, in this order; each picture has a worker of its own. */
export type PngOrder =
	| { size: PngSize }
	| { begin: number }
	| { piece: Piece }
	| { end: 'strip' | 'picture' }

/** One to each piece and end, in their order. */
export type PngAnswer =
	/** The memory of a piece's pixels, for another. */
	| { ok: true; memory: ArrayBuffer }
	/** The picture is there at the end. */
	| { ok: true; picture: Blob | null }
	| { ok: false; error: string }

const worker = self as unknown as DedicatedWorkerGlobalScope

serve()

function serve(): void {
	let png: PngWriter | undefined
	let before = Promise.resolve()

	worker.addEventListener('message', ({ data }: MessageEvent<PngOrder>) => {
		before = before.then(() => carryOut(data))
		before.catch((error) => answer({ ok: false, error: String(error) }))
	})

	async function carryOut(order: PngOrder): Promise<void> {
		if ('size' in order) {
			png = new PngWriter(order.size)
			return
		}
		if (!png) throw new Error('a PNG has no size yet')
		if ('begin' in order) png.begin(order.begin)
		else if ('piece' in order) {
			png.put(order.piece)
			const memory = order.piece.pixels
			answer({ ok: true, memory }, [memory])
		} else if (order.end === 'strip') {
			await png.end()
			answer({ ok: true, picture: null })
		} else answer({ ok: true, picture: await png.finish() })
	}
}

function answer(what: PngAnswer, transfer: Transferable[] = []): void {
	worker.postMessage(what, transfer)
}
