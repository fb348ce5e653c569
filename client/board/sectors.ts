/** The colours of a board's sectors. (SPEC J6) */

/** Of a sector that has left the board's list. */
export const NO_SECTOR_COLOR = '#57595f'

/** White, or black where white couldn't be read on a facilitator's colour. @param color `#rrggbb` */
export function textOn(color: string): string {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	})
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
	return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#000000'
}
