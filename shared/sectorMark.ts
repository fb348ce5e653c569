/** A sector's mark on a note: its colour, and two letters for those who don't tell colours apart. (SPEC C20) */

/** White, or black where white couldn't be read on a facilitator's colour. @param color `#rrggbb` */
export function textOn(color: string): string {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	})
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
	return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#000000'
}

/** The first letters of the first and the last word, or the first two of an only one. */
export function shortOf(label: string): string {
	const words = label.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
	const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
	const letters = last === '' ? [...first].slice(0, 2) : [[...first][0], [...last][0]]
	return letters
		.map((letter, i) => (last !== '' || i === 0 ? letter?.toUpperCase() : letter?.toLowerCase()))
		.join('')
}
