/** How far apart colours are to people's eyes, the colour-blind's included. */

type Triple = [number, number, number]

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
export const SIGHTS: Record<string, [Triple, Triple, Triple]> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
}

function linear(hex: string): Triple {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
	}) as Triple
	return [r, g, b]
}

function dot(a: Triple, b: Triple): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function lab(rgb: Triple): Triple {
	const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
	const x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047)
	const y = f(dot([0.2126, 0.7152, 0.0722], rgb))
	const z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883)
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** The smallest distance between any two colours (`#rrggbb`), as seen with one kind of sight. */
export function smallestDistance(colors: string[], sight: [Triple, Triple, Triple]): number {
	const seen = colors.map((hex) => {
		const rgb = linear(hex)
		return lab(sight.map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as Triple)
	})
	const distances = seen.flatMap((a, i) =>
		seen.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
	)
	return Math.min(...distances)
}

export function contrast(a: string, b: string): number {
	const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linear(hex)) + 0.05
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
	return light / dark
}
