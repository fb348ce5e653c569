/** A text as a QR code: one path to draw, so that it stays sharp at any size. (SPEC J30) */
import encodeQR from 'qr'

export interface QrPath {
	/** Modules along one side, the quiet zone included: the path's view box. */
	size: number
	/** The dark modules, for an SVG's `d`. */
	path: string
}

/** The light rim that scanners need, in modules. */
const QUIET = 4

export function qrPath(text: string): QrPath {
	const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
	return { size: rows.length, path: rows.map(rowPath).join('') }
}

/** Runs, not single modules: between squares that only touch, screens draw hairlines. */
function rowPath(row: readonly boolean[], y: number): string {
	let path = ''
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue
		const from = x
		while (row[x + 1]) x++
		const width = x + 1 - from
		path += `M${from} ${y}h${width}v1h-${width}z`
	}
	return path
}
