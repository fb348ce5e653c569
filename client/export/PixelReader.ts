/**
 * Reads what is drawn on a canvas, into memory that is there already where the browser can:
 * to be given new memory for each tile takes longer than to draw it. (SPEC C93)
 */
import type { ByteOrder } from './PngWriter.ts'

interface Pixels {
	pixels: ArrayBuffer
	order: ByteOrder
}

const PROBE = { color: '#123456', bytes: '12,34,56' }

export class PixelReader {
	readonly #context: CanvasRenderingContext2D
	/** Of a video frame's bytes; null where the canvas itself is asked. */
	readonly #order: ByteOrder | null

	private constructor(context: CanvasRenderingContext2D, order: ByteOrder | null) {
		this.#context = context
		this.#order = order
	}

	/** Draws on it, to see what a frame of it is like. */
	static async of(context: CanvasRenderingContext2D): Promise<PixelReader> {
		return new PixelReader(context, await orderOfFrames(context).catch(() => null))
	}

	/** @param memory for as many pixels or more, and used up; where there's none, it's taken */
	async read(w: number, h: number, memory?: ArrayBuffer): Promise<Pixels> {
		if (!this.#order) {
			return { pixels: this.#context.getImageData(0, 0, w, h).data.buffer, order: 'RGB' }
		}
		const { width, height } = this.#context.canvas
		const pixels = memory ?? new ArrayBuffer(4 * width * height)
		await copyFrame(this.#context, w, h, pixels)
		return { pixels, order: this.#order }
	}
}

/** Told by what it gives. @returns null where frames are of no use here, or there are none: plain http has none */
async function orderOfFrames(context: CanvasRenderingContext2D): Promise<ByteOrder | null> {
	if (typeof VideoFrame === 'undefined') return null
	context.fillStyle = PROBE.color
	context.fillRect(0, 0, 1, 1)
	const pixel = new ArrayBuffer(4)
	await copyFrame(context, 1, 1, pixel)
	const bytes = [...new Uint8Array(pixel, 0, 3)].map((byte) => byte.toString(16))
	if (bytes.join() === PROBE.bytes) return 'RGB'
	return bytes.reverse().join() === PROBE.bytes ? 'BGR' : null
}

async function copyFrame(
	{ canvas }: CanvasRenderingContext2D,
	width: number,
	height: number,
	to: ArrayBuffer,
): Promise<void> {
	const frame = new VideoFrame(canvas, { timestamp: 0, alpha: 'discard' })
	try {
		await frame.copyTo(to, { rect: { x: 0, y: 0, width, height } })
	} finally {
		// Else the canvas would be copied before it's drawn on again.
		frame.close()
	}
}
