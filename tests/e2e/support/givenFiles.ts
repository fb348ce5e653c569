/** Files that somebody drops or pastes on the canvas, made in the page itself. */
import type { Page } from '@playwright/test'

export interface GivenFile {
	name: string
	type: string
	base64: string
}

/** A picture of one colour, as a browser would save it. */
export async function picture(
	page: Page,
	color: string,
	size = 300,
	type = 'image/png',
): Promise<GivenFile> {
	const base64 = await page.evaluate(
		([color, size, type]) => {
			const canvas = document.createElement('canvas')
			canvas.width = Number(size)
			canvas.height = Number(size) / 2
			const context = canvas.getContext('2d')
			if (!context) throw new Error('no canvas here')
			context.fillStyle = String(color)
			context.fillRect(0, 0, canvas.width, canvas.height)
			return canvas.toDataURL(String(type)).split(',')[1] ?? ''
		},
		[color, size, type],
	)
	return { name: 'photo', type, base64 }
}

/** Drops files on the canvas, or pastes them where no point is given. */
export async function give(
	page: Page,
	files: GivenFile[],
	point?: [number, number],
): Promise<void> {
	await page.evaluate(
		({ files, point }) => {
			const data = new DataTransfer()
			for (const { name, type, base64 } of files) {
				const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
				data.items.add(new File([bytes], name, { type }))
			}
			if (!point) {
				document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
				return
			}
			const [clientX, clientY] = point
			const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, clientX, clientY })
			document.querySelector('.tl-canvas')?.dispatchEvent(drop)
		},
		{ files, point },
	)
}
