/**
 * The canvases that tiles are drawn on. What is drawn is handed over as it lies there where the
 * browser can, and read by whoever gets it: to copy it here, into memory that is new each time,
 * takes longer than to draw it. (SPEC C93)
 */
import type { ByteOrder } from './PngWriter.ts'
import type { Tile } from './tiles.ts'

/** Of one tile, to be transferred. */
export type Drawing =
	/** To be closed when it's read: until then its canvas can't be drawn on without a copy. */
	{ frame: VideoFrame; order: ByteOrder } | { pixels: ArrayBuffer; order: ByteOrder }

const PROBE = { color: '#123456', bytes: '12,34,56' }

export class TileCanvases {
	readonly #contexts: CanvasRenderingContext2D[]
	/** Of a video frame's bytes; null where the canvas itself is asked. */
	readonly #order: ByteOrder | null
	#turn = 0

	private constructor(contexts: CanvasRenderingContext2D[], order: ByteOrder | null) {
		this.#contexts = contexts
		this.#order = order
	}

	/** Each is as large as the largest tile: a canvas whose size is set anew takes its memory anew. */
	static async of(tiles: readonly Tile[]): Promise<TileCanvases> {
		const [w, h] = [
			Math.max(...tiles.map((tile) => tile.w)),
			Math.max(...tiles.map((tile) => tile.h)),
		]
		const first = contextOf(w, h)
		const order = await orderOfFrames(first).catch(() => null)
		// One is drawn on while the other is read.
		return new TileCanvases(order && tiles.length > 1 ? [first, contextOf(w, h)] : [first], order)
	}

	/** The last but one has to be read by then. */
	next(): CanvasRenderingContext2D {
		this.#turn++
		return this.#context
	}

	/** What is drawn on the one that was last given, from its corner. */
	drawing(w: number, h: number): Drawing {
		const [context, order] = [this.#context, this.#order]
		if (!order) {
			return { pixels: context.getImageData(0, 0, w, h).data.buffer, order: 'RGB' }
		}
		return { frame: frameOf(context), order }
	}

	/** Frees their memory at once, which Safari is short of. */
	free(): void {
		for (const { canvas } of this.#contexts) canvas.width = canvas.height = 0
	}

	get #context(): CanvasRenderingContext2D {
		return this.#contexts[this.#turn % this.#contexts.length] as CanvasRenderingContext2D
	}
}

function contextOf(w: number, h: number): CanvasRenderingContext2D {
	const canvas = document.createElement('canvas')
	canvas.width = w
	canvas.height = h
	// Without an alpha channel its pixels are read as they lie there.
	const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
	if (!context) throw new Error('there is no canvas to draw on')
	return context
}

function frameOf({ canvas }: CanvasRenderingContext2D): VideoFrame {
	return new VideoFrame(canvas, { timestamp: 0, alpha: 'discard' })
}

/** Told by what it gives. @returns null where frames are of no use here, or there are none: plain http has none */
async function orderOfFrames(context: CanvasRenderingContext2D): Promise<ByteOrder | null> {
	if (typeof VideoFrame === 'undefined') return null
	context.fillStyle = PROBE.color
	context.fillRect(0, 0, 1, 1)
	const drawn = frameOf(context)
	const pixel = new ArrayBuffer(4)
	let frame: VideoFrame | undefined
	try {
		// The worker gets them in this way.
		frame = structuredClone(drawn, { transfer: [drawn] })
		await frame.copyTo(pixel, { rect: { x: 0, y: 0, width: 1, height: 1 } })
	} finally {
		drawn.close()
		frame?.close()
	}
	const bytes = [...new Uint8Array(pixel, 0, 3)].map((byte) => byte.toString(16))
	if (bytes.join() === PROBE.bytes) return 'RGB'
	return bytes.reverse().join() === PROBE.bytes ? 'BGR' : null
}
