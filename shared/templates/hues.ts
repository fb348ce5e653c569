/**
 * The soft hues of columns and rows, light and dark. The first six were chosen by
 * search for the largest distance between any two, in normal sight and in the three
 * kinds of colour blindness alike; hues.test.ts holds them to it. Those that follow,
 * and a template's own colours, are made so that text on them can be read. (SPEC C4, F24)
 */

export interface Shade {
	/** Ideas and the cell's strip; text on it keeps 4.5:1. */
	readonly soft: string
	/** Lines and bars; never under text. */
	readonly line: string
}

/** `#rrggbb` throughout. */
export interface Hue {
	readonly light: Shade
	readonly dark: Shade
}

export interface Paper {
	/** Cells. */
	sheet: string
	/** Around and between the cells. */
	table: string
	ink: string
	/** Small print: still 4.5:1 on sheet, table and each soft hue. */
	quietInk: string
	rule: string
}

export const PAPER: Readonly<Record<'light' | 'dark', Paper>> = {
	light: {
		sheet: '#fffefb',
		table: '#f6f4ee',
		ink: '#1c2430',
		quietInk: '#4a525c',
		rule: '#8b8f92',
	},
	dark: {
		sheet: '#1b1e22',
		table: '#121417',
		ink: '#f2f1ec',
		quietInk: '#d0d1cf',
		rule: '#7a7f85',
	},
}

/** In the order of the columns. */
export const PALETTE: readonly Hue[] = [
	hue('#c3dbea #0f9fdc', '#163846 #4c95b8'),
	hue('#fde0b8 #a06506', '#42320f #b19447'),
	hue('#fbc8cb #e8809f', '#562529 #c8737f'),
	hue('#b2ead6 #2f8a52', '#2a5f3b #77e498'),
	hue('#d6cff5 #8f6ba6', '#583b6a #9997fa'),
	hue('#f1f1ee #505050', '#57575a #d1d1d1'),
]

/** tldraw's names of the colours that ideas have in these columns. */
const IDEA_COLORS: readonly string[] = [
	'light-blue',
	'orange',
	'light-red',
	'light-green',
	'light-violet',
	'grey',
]

export const HUE_COLOR = /^#[0-9a-f]{6}$/
/** Of text on its ground: WCAG's measure. */
export const LEAST_CONTRAST = 4.5
/** Steps of the bisection by lightness: finer than eight bits resolve. */
const HALVINGS = 12
/** Degrees from one hue to the next: neighbours are far apart, and none is repeated. */
const GOLDEN_ANGLE = 137.508

/**
 * Luminances, from 0 to 1, of the softs and lines that are made. Each soft carries
 * `quietInk`. Darker and lighter ones take turns, so that neighbours differ to whoever
 * sees no colours.
 */
interface Tones {
	light: Record<keyof Shade, number>
	dark: Record<keyof Shade, number>
}
const TURNS: readonly [Tones, Tones] = [
	{ light: { soft: 0.6, line: 0.12 }, dark: { soft: 0.025, line: 0.6 } },
	{ light: { soft: 0.86, line: 0.3 }, dark: { soft: 0.09, line: 0.33 } },
]
const OWN: Tones = { light: { soft: 0.76, line: 0.2 }, dark: { soft: 0.05, line: 0.4 } }

function hue(light: string, dark: string): Hue {
	const shade = (pair: string): Shade => ({ soft: pair.slice(0, 7), line: pair.slice(8) })
	return { light: shade(light), dark: shade(dark) }
}

/** The hue of the nth column, where its template has none for it. */
export function columnHue(n: number): Hue {
	return PALETTE[n] ?? shadesOf((n * GOLDEN_ANGLE) % 360, 0.55, TURNS[n % 2 === 0 ? 0 : 1])
}

/** tldraw's name of the colour that the nth column's ideas have. */
export function ideaColor(n: number): string {
	return IDEA_COLORS[n % IDEA_COLORS.length] ?? 'grey'
}

/** @param color `#rrggbb`, any: the ground of text is made lighter or darker until the text can be read */
export function hueFrom(color: string): Hue {
	const [h, s] = toHsl(color)
	return shadesOf(h, Math.min(0.7, s), OWN)
}

/** Whether text can be read on both softs. */
export function isLegible({ light, dark }: Hue): boolean {
	return (
		contrast(PAPER.light.quietInk, light.soft) >= LEAST_CONTRAST &&
		contrast(PAPER.dark.quietInk, dark.soft) >= LEAST_CONTRAST
	)
}

function shadesOf(h: number, s: number, { light, dark }: Tones): Hue {
	const shade = ({ soft, line }: Tones['light']): Shade => ({
		soft: withLuminance(h, s, soft),
		line: withLuminance(h, s, line),
	})
	return { light: shade(light), dark: shade(dark) }
}

/** The colour of a hue and saturation that is so light; eyes take a blue for darker than a yellow of one HSL lightness. */
function withLuminance(h: number, s: number, wanted: number): string {
	let [low, high] = [0, 1]
	for (let step = 0; step < HALVINGS; step++) {
		const middle = (low + high) / 2
		if (luminance(fromHsl(h, s, middle)) < wanted) low = middle
		else high = middle
	}
	return fromHsl(h, s, (low + high) / 2)
}

export function contrast(a: string, b: string): number {
	const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
	return (high + 0.05) / (low + 0.05)
}

function luminance(color: string): number {
	const [r, g, b] = channels(color).map((c) =>
		c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
	) as [number, number, number]
	return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(color: string): [number, number, number] {
	return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as [
		number,
		number,
		number,
	]
}

/** @returns hue in degrees, saturation and lightness from 0 to 1 */
function toHsl(color: string): [number, number, number] {
	const [r, g, b] = channels(color)
	const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)]
	const l = (least + most) / 2
	const span = most - least
	if (span === 0) return [0, 0, l]
	const s = span / (1 - Math.abs(2 * l - 1))
	if (most === r) return [60 * (((g - b) / span + 6) % 6), s, l]
	return [60 * (most === g ? (b - r) / span + 2 : (r - g) / span + 4), s, l]
}

function fromHsl(h: number, s: number, l: number): string {
	const channel = (n: number): string => {
		const k = (n + h / 30) % 12
		const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))
		return Math.round(255 * Math.min(1, Math.max(0, value)))
			.toString(16)
			.padStart(2, '0')
	}
	return `#${channel(0)}${channel(8)}${channel(4)}`
}

/** tldraw's colours by their names, on a light ground. */
export const LIGHT_COLORS: Readonly<Record<string, string>> = {
	black: '#1d1d1d',
	blue: '#4465e9',
	green: '#099268',
	grey: '#9fa8b2',
	'light-blue': '#4ba1f1',
	'light-green': '#4cb05e',
	'light-red': '#f87777',
	'light-violet': '#e085f4',
	orange: '#e16919',
	red: '#e03131',
	violet: '#ae3ec9',
	white: '#ffffff',
	yellow: '#f1ac4b',
}
