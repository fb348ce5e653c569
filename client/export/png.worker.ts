/** Filters and compresses a PNG beside the page, which draws the next tile meanwhile. (SPEC C93) */
import { type Piece, type PngSize, PngWriter } from './PngWriter.ts'

/** What a page asks for, in this order; each picture has a worker of its own. */
export type PngOrder =
	| { size: PngSize }
	| { begin: number }
	| { piece: Piece }
	/** Answered once what came before is done with. */
	| { ask: 'tile' | 'strip' | 'finish' }

export type PngAnswer =
	/** The picture is there at the end. */
	{ ok: true; picture: Blob | null } | { ok: false; error: string }

const worker = self as unknown as DedicatedWorkerGlobalScope
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
		free(order.piece.pixels)
	} else {
		if (order.ask === 'strip') await png.end()
		answer({ ok: true, picture: order.ask === 'finish' ? await png.finish() : null })
	}
}

function answer(what: PngAnswer): void {
	worker.postMessage(what)
}

/** At once: the next piece then has the same memory, which is there already. */
function free(pixels: ArrayBuffer & { transfer?: (length: number) => ArrayBuffer }): void {
	pixels.transfer?.(0)
}
