/** tldraw's colour that is nearest to one that another program tells, as the web writes it. (SPEC E84) */
import { LIGHT_COLORS } from '../../../shared/templates/hues.ts'

/** What the whiteboards call theirs, and what tldraw has for it. */
const NAMES: Readonly<Record<string, string>> = {
	gray: 'grey',
	'light-gray': 'grey',
	'light-yellow': 'yellow',
	'dark-green': 'green',
	'dark-blue': 'blue',
	pink: 'light-red',
	'light-pink': 'light-red',
	purple: 'violet',
	'light-purple': 'light-violet',
	cyan: 'light-blue',
	teal: 'green',
	lime: 'light-green',
}

/** @param words a name, `#rgb`, `#rrggbb` with or without transparency, or `rgb(…)` */
export function nearestColor(words: string): string | null {
	const said = words.trim().toLowerCase()
	const name = said.replace(/[\s_]+/g, '-')
	if (name in LIGHT_COLORS) return name
	if (Object.hasOwn(NAMES, name)) return NAMES[name] ?? null
	const wanted = readColor(said)
	if (!wanted) return null
	const [h, s, l] = wanted
	if (s < 0.15) return l > 0.93 ? 'white' : l < 0.2 ? 'black' : 'grey'
	let best: string | null = null
	let least = Number.POSITIVE_INFINITY
	for (const [color, hex] of Object.entries(LIGHT_COLORS)) {
		const own = readColor(hex)
		if (!own || own[1] < 0.15) continue
		// Sticky notes are pale everywhere: it's the hue that people mean.
		const apart = Math.min(Math.abs(h - own[0]), 360 - Math.abs(h - own[0])) / 180
		const far = apart * 4 + Math.abs(l - own[2]) * 0.3
		if (far < least) {
			least = far
			best = color
		}
	}
	return best
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
function readColor(words: string): [number, number, number] | null {
	const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(words)?.[1]
	const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(words)
	const digits = hex && (hex.length === 3 ? hex.replace(/./g, '$&$&') : hex)
	const channels = digits
		? [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
		: rgb?.slice(1).map(Number)
	if (!channels) return null
	const [r = 0, g = 0, b = 0] = channels.map((value) => Math.min(255, value) / 255)
	const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
	const [l, range] = [(most + least) / 2, most - least]
	if (range === 0) return [0, 0, l]
	const s = range / (1 - Math.abs(2 * l - 1))
	const sixth =
		most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4
	return [sixth * 60, s, l]
}
