/** The smallest real images of each sort, and heads that claim any size. */

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))

/** 1 x 1, transparent. */
export const PNG = bytes(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
)
export const GIF = bytes('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')
/** 1 x 1, lossy. */
export const WEBP = bytes('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA')
/** 1 x 1, lossless. */
export const WEBP_LOSSLESS = bytes('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==')
/** 1 x 1. */
export const JPEG = bytes(
	'/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
)

/** A PNG's head with any size, and different content for each `mark`. */
export function pngOf(width: number, height: number, mark = ''): Uint8Array {
	const tail = Buffer.from(mark)
	const image = Buffer.concat([PNG, tail])
	image.writeUInt32BE(width, 16)
	image.writeUInt32BE(height, 20)
	return Uint8Array.from(image)
}
