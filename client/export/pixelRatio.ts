/** How many pixels a picture may have, so that every browser really makes all of them. (SPEC C15) */

/**
 * Past its limit a browser gives an empty picture or a silently smaller one: Safari
 * on phones at 16.7 million pixels, others above 100, where memory is the narrower
 * bound.
 */
const MOST_PIXELS = { phone: 16_000_000, desk: 48_000_000 }
const LONGEST_SIDE = 16_000
/** A board with little on it isn't blown up beyond this. */
const MOST_PIXELS_PER_UNIT = 2

/** Pixels per page unit for a picture of this size in page units: as sharp as the limits let it be. */
export function pixelRatioFor(width: number, height: number, isPhone: boolean): number {
	const pixels = isPhone ? MOST_PIXELS.phone : MOST_PIXELS.desk
	return Math.min(
		MOST_PIXELS_PER_UNIT,
		Math.sqrt(pixels / (width * height)),
		LONGEST_SIDE / Math.max(width, height),
	)
}
