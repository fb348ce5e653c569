/** Filters and compresses a PNG beside the page, which draws the next tile meanwhile. (SPEC C93) */
import { type Piece, type PngSize, PngWriter } from './PngWriter.ts'
import type { Drawing } from './TileCanvases.ts'

/** Of a tile's rows that are read at once: as much as stays near the processor. */
const ROWS_BYTES = 1 << 20

/** A whole tile, of the strip that it's in. */
export type TileDrawing = Drawing & Pick<Piece, 'x' | 'w' | 'h'>

/** What a page asks for, in this order; each picture has a worker of its own. */
export type PngOrder =
	| { size: PngSize }
	| { begin: number }
	| { tile: TileDrawing }
	| { end: 'strip' | 'picture' }

/** One to each tile and end, in their order. */
export type PngAnswer =
	/** The picture is there at the end. */
	{ ok: true; picture: Blob | null } | { ok: false; error: string }

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
		else if ('tile' in order) {
			await put(png, order.tile)
			answer({ ok: true, picture: null })
		} else if (order.end === 'strip') {
			png.end()
			answer({ ok: true, picture: null })
		} else answer({ ok: true, picture: png.finish() })
	}
}

async function put(png: PngWriter, tile: TileDrawing): Promise<void> {
	if ('pixels' in tile) {
		png.put({ ...tile, y: 0 })
		return
	}
	const { frame, order, x, w, h } = tile
	try {
		const rows = Math.max(1, Math.floor(ROWS_BYTES / (4 * w)))
		const pixels = new ArrayBuffer(4 * w * rows)
		for (let y = 0; y < h; y += rows) {
			const height = Math.min(rows, h - y)
			await frame.copyTo(pixels, { rect: { x: 0, y, width: w, height } })
			png.put({ pixels, order, x, y, w, h: height })
		}
	} finally {
		frame.close()
	}
}

function answer(what: PngAnswer): void {
	worker.postMessage(what)
}
