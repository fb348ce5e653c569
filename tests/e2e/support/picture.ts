/** Looks at a picture as a browser draws it: pixels, not promises. */
import type { Page } from '@playwright/test'

/** In page units of the board; the poster's corner is 0, 0. */
interface Area {
	x: number
	y: number
	w: number
	h: number
}

type Colour = [red: number, green: number, blue: number]

/** Around the board, in page units. */
const PADDING = 96
/** Pixels to which the sample of one area is drawn. */
const SAMPLE = 64

/**
 * @param poster how large the board is, in page units
 * @param areas what to look at; of each, the commonest colour and how much of it is dark
 */
export async function lookAt(
	page: Page,
	bytes: Buffer,
	type: 'image/png' | 'image/svg+xml',
	poster: { w: number; h: number },
	areas: readonly Area[],
) {
	return await page.evaluate(
		async ({ base64, type, poster, areas, PADDING, SAMPLE }) => {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
			const picture = new Image()
			picture.src = URL.createObjectURL(new Blob([bytes], { type }))
			await picture.decode()
			const { naturalWidth: width, naturalHeight: height } = picture
			const canvas = document.createElement('canvas')
			canvas.width = canvas.height = SAMPLE
			const context = canvas.getContext('2d', { willReadFrequently: true })
			if (!context) throw new Error('no canvas here')
			const scale = width / (poster.w + 2 * PADDING)
			const pixels = ({ x, y, w, h }: Area): Colour[] => {
				context.clearRect(0, 0, SAMPLE, SAMPLE)
				const [left, top] = [(x + PADDING) * scale, (y + PADDING) * scale]
				context.drawImage(picture, left, top, w * scale, h * scale, 0, 0, SAMPLE, SAMPLE)
				const { data } = context.getImageData(0, 0, SAMPLE, SAMPLE)
				return Array.from({ length: SAMPLE * SAMPLE }, (_, n) => {
					const [red = 0, green = 0, blue = 0] = data.subarray(4 * n, 4 * n + 3)
					return [red, green, blue]
				})
			}
			const look = (area: Area) => {
				const all = pixels(area)
				const counts = new Map<string, number>()
				for (const colour of all) {
					const key = colour.join()
					counts.set(key, (counts.get(key) ?? 0) + 1)
				}
				const [commonest = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
				const dark = all.filter((colour) => Math.max(...colour) < 160)
				return { ground: commonest.split(',').map(Number), ink: dark.length / all.length }
			}
			const looks = areas.map(look)
			const { ground: corner } = look({ x: -80, y: -80, w: 40, h: 40 })
			URL.revokeObjectURL(picture.src)
			return { width, height, corner, areas: looks }
		},
		{ base64: bytes.toString('base64'), type, poster, areas: [...areas], PADDING, SAMPLE },
	)
}
