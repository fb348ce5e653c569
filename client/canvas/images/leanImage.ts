/**
 * An image as it goes to the server: a photo is drawn anew, so that where and when
 * it was taken doesn't travel with it, and no larger than a wall shows. Animated
 * images stay as they are. (SPEC C29)
 */

/** Pixels. */
export interface Size {
	width: number
	height: number
}

export interface LeanImage {
	image: Blob
	/** As the browser shows it: a phone's photo may be turned, and its bytes don't say so first. */
	size: Size
}

/** Pixels of the longer side. */
const LARGEST_SIDE = 2560
const QUALITY = 0.88
/** Of WebP's head, where it has one. */
const WEBP_FLAGS_AT = 20
const WEBP_MOVES = 0x02

/** @returns null where the browser sees no image in it */
export async function leanImage(file: Blob): Promise<LeanImage | null> {
	let bitmap: ImageBitmap
	try {
		bitmap = await createImageBitmap(file)
	} catch {
		return null
	}
	try {
		const whole = { width: bitmap.width, height: bitmap.height }
		const size = fitted(whole)
		const isLarge = size.width < whole.width
		if (!(await isDrawnAnew(file, isLarge))) return { image: file, size: whole }
		const image = await draw(bitmap, size, file.type)
		return image ? { image, size } : { image: file, size: whole }
	} finally {
		bitmap.close()
	}
}

function fitted({ width, height }: Size): Size {
	const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height))
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale)),
	}
}

async function isDrawnAnew(file: Blob, isLarge: boolean): Promise<boolean> {
	switch (file.type) {
		case 'image/jpeg':
			return true
		case 'image/webp':
			return !(await moves(file))
		case 'image/png':
			return isLarge || (await tellsOfItsMaking(file))
		default:
			return false
	}
}

async function moves(webp: Blob): Promise<boolean> {
	const head = new Uint8Array(await webp.slice(0, WEBP_FLAGS_AT + 1).arrayBuffer())
	const isExtended = String.fromCharCode(...head.slice(12, 16)) === 'VP8X'
	return isExtended && ((head[WEBP_FLAGS_AT] ?? 0) & WEBP_MOVES) !== 0
}

/** Whether a PNG has a camera's or an editor's metadata in it. */
async function tellsOfItsMaking(png: Blob): Promise<boolean> {
	const bytes = new DataView(await png.arrayBuffer())
	// After the signature: length, type, content, checksum, again and again.
	for (let at = 8; at + 8 <= bytes.byteLength; ) {
		const type = String.fromCharCode(...[4, 5, 6, 7].map((n) => bytes.getUint8(at + n)))
		if (['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'].includes(type)) return true
		at += bytes.getUint32(at) + 12
	}
	return false
}

async function draw(bitmap: ImageBitmap, size: Size, type: string): Promise<Blob | null> {
	const canvas = document.createElement('canvas')
	Object.assign(canvas, size)
	const context = canvas.getContext('2d')
	if (!context) return null
	context.imageSmoothingQuality = 'high'
	context.drawImage(bitmap, 0, 0, size.width, size.height)
	return await new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY))
}
