/** The outlines of tldraw's figures. (SPEC E76) */
import { around, type Point } from './geometry.ts'

/** How far a slanted figure's corner is from its box's, of the shorter side; and an arrow's head and shaft. */
const SLANT = 0.38
const SHAFT = 0.16

/** @param withMarks what is inside of the outline too: the cross of a box */
export function figurePath(
	doc: PDFKit.PDFDocument,
	geo: string,
	w: number,
	h: number,
	withMarks = false,
): void {
	if (geo === 'ellipse') doc.ellipse(w / 2, h / 2, w / 2, h / 2)
	else if (geo === 'oval') doc.roundedRect(0, 0, w, h, Math.min(w, h) / 2)
	else if (geo === 'cloud') cloud(doc, w, h)
	else if (geo === 'heart') heart(doc, w, h)
	else polygon(doc, corners(geo, w, h))
	if (!withMarks) return
	if (geo === 'x-box') doc.moveTo(0, 0).lineTo(w, h).moveTo(w, 0).lineTo(0, h)
	if (geo === 'check-box') {
		const size = Math.min(w, h) * 0.82
		const [x, y] = [(w - size) / 2, (h - size) / 2]
		doc
			.moveTo(x + size * 0.25, y + size * 0.52)
			.lineTo(x + size * 0.45, y + size * 0.82)
			.lineTo(x + size * 0.82, y + size * 0.22)
	}
}

export function polygon(doc: PDFKit.PDFDocument, points: readonly Point[]): void {
	points.forEach(({ x, y }, n) => {
		if (n === 0) doc.moveTo(x, y)
		else doc.lineTo(x, y)
	})
	doc.closePath()
}

function corners(geo: string, w: number, h: number): Point[] {
	const at = (...pairs: [number, number][]) => pairs.map(([x, y]) => ({ x, y }))
	const slant = Math.min(w, h) * SLANT
	switch (geo) {
		case 'triangle':
			return at([w / 2, 0], [w, h], [0, h])
		case 'diamond':
			return at([w / 2, 0], [w, h / 2], [w / 2, h], [0, h / 2])
		case 'pentagon':
			return regular(5, w, h)
		case 'hexagon':
			return regular(6, w, h)
		case 'octagon':
			return regular(8, w, h)
		case 'star':
			return star(w, h)
		case 'rhombus':
			return at([slant, 0], [w, 0], [w - slant, h], [0, h])
		case 'rhombus-2':
			return at([0, 0], [w - slant, 0], [w, h], [slant, h])
		case 'trapezoid':
			return at([slant, 0], [w - slant, 0], [w, h], [0, h])
		case 'arrow-right':
			return arrow(w, h)
		case 'arrow-left':
			return arrow(w, h).map(({ x, y }) => ({ x: w - x, y }))
		case 'arrow-down':
			return arrow(h, w).map(({ x, y }) => ({ x: y, y: x }))
		case 'arrow-up':
			return arrow(h, w).map(({ x, y }) => ({ x: y, y: h - x }))
		default:
			return at([0, 0], [w, 0], [w, h], [0, h])
	}
}

function regular(sides: number, w: number, h: number): Point[] {
	const turn = sides % 2 === 0 ? Math.PI / sides : 0
	const points = Array.from({ length: sides }, (_, n) => {
		const angle = -Math.PI / 2 + turn + (n * 2 * Math.PI) / sides
		return { x: Math.cos(angle), y: Math.sin(angle) }
	})
	return stretched(points, w, h)
}

function star(w: number, h: number): Point[] {
	const points = Array.from({ length: 10 }, (_, n) => {
		const angle = -Math.PI / 2 + (n * Math.PI) / 5
		const radius = n % 2 === 0 ? 1 : 0.5
		return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }
	})
	return stretched(points, w, h)
}

function stretched(points: readonly Point[], w: number, h: number): Point[] {
	const box = around(points) ?? { x: 0, y: 0, w: 1, h: 1 }
	return points.map(({ x, y }) => ({ x: ((x - box.x) / box.w) * w, y: ((y - box.y) / box.h) * h }))
}

function arrow(w: number, h: number): Point[] {
	const neck = w - Math.min(w, h) * SLANT
	const edge = h * SHAFT
	return [
		{ x: 0, y: edge },
		{ x: neck, y: edge },
		{ x: neck, y: 0 },
		{ x: w, y: h / 2 },
		{ x: neck, y: h },
		{ x: neck, y: h - edge },
		{ x: 0, y: h - edge },
	]
}

function cloud(doc: PDFKit.PDFDocument, w: number, h: number): void {
	const bumps = Math.max(8, Math.round((2 * (w + h)) / Math.max(40, Math.min(w, h) / 2)))
	const inner = 0.82
	const at = (n: number): Point => {
		const angle = -Math.PI / 2 + (n * 2 * Math.PI) / bumps
		return {
			x: (w / 2) * (1 + inner * Math.cos(angle)),
			y: (h / 2) * (1 + inner * Math.sin(angle)),
		}
	}
	const first = at(0)
	doc.moveTo(first.x, first.y)
	for (let n = 0; n < bumps; n++) {
		const angle = -Math.PI / 2 + ((n + 0.5) * 2 * Math.PI) / bumps
		const out = {
			x: (w / 2) * (1 + 1.22 * Math.cos(angle)),
			y: (h / 2) * (1 + 1.22 * Math.sin(angle)),
		}
		const to = at(n + 1)
		doc.quadraticCurveTo(clamp(out.x, w), clamp(out.y, h), to.x, to.y)
	}
	doc.closePath()
}

function clamp(value: number, most: number): number {
	return Math.max(-most * 0.1, Math.min(most * 1.1, value))
}

function heart(doc: PDFKit.PDFDocument, w: number, h: number): void {
	const top = h * 0.28
	doc
		.moveTo(w / 2, top)
		.bezierCurveTo(w * 0.4, -h * 0.1, 0, -h * 0.02, 0, top + h * 0.06)
		.bezierCurveTo(0, h * 0.62, w * 0.4, h * 0.82, w / 2, h)
		.bezierCurveTo(w * 0.6, h * 0.82, w, h * 0.62, w, top + h * 0.06)
		.bezierCurveTo(w, -h * 0.02, w * 0.6, -h * 0.1, w / 2, top)
		.closePath()
}
