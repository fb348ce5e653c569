/** The colours of notes, light and dark. (SPEC C85) */
import { DefaultColorStyle, type TLDefaultColorStyle } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { notePaper } from '../../../../client/canvas/shapes/noteLook.ts'
import { contrast } from '../../../support/colorVision.ts'

/** What the panel offers for notes: white is nowhere, and black is drawn yellow. */
const COLORS = DefaultColorStyle.values.filter((name) => name !== 'white' && name !== 'black')

describe('a note’s colours', () => {
	it.each(COLORS)('C85 %s is the same colour in the dark', (name) => {
		const [light, dark] = [notePaper(name, false), notePaper(name, true)]
		expect(Math.abs(hueOf(light.fill) - hueOf(dark.fill))).toBeLessThan(3)
		// No brown for orange: it's paper still, only in less light.
		expect(lightness(dark.fill)).toBeGreaterThan(0.5)
		expect(lightness(dark.fill)).toBeLessThan(lightness(light.fill))
		for (const { fill, text } of [light, dark]) expect(contrast(text, fill)).toBeGreaterThan(4.5)
	})

	it.each([false, true])(
		'C85 a light colour is lighter than its namesake, in the dark: %s',
		(isDark) => {
			for (const name of COLORS.filter((each) => each.startsWith('light-'))) {
				const full = name.replace('light-', '') as TLDefaultColorStyle
				expect(lightness(notePaper(name, isDark).fill), name).toBeGreaterThan(
					lightness(notePaper(full, isDark).fill),
				)
			}
		},
	)
})

function channels(color: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
}

/** Degrees. */
function hueOf(color: string): number {
	const [r = 0, g = 0, b = 0] = channels(color)
	return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI
}

function lightness(color: string): number {
	const [r = 0, g = 0, b = 0] = channels(color)
	return 0.299 * r + 0.587 * g + 0.114 * b
}
