/** Asks the module of pictures itself, in the page of a board, as its callers do. */
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type {
	ExportedPicture,
	PicturePlan,
	PictureWish,
} from '../../../client/export/exportPicture.ts'

type Wish = Pick<PictureWish, 'what' | 'form' | 'scale'> & { cancelAfter?: number }

export interface Drawn {
	plan: PicturePlan | null
	result:
		| (Omit<Extract<ExportedPicture, { ok: false }>, 'possible'> & { possible?: number })
		| { ok: true; width: number; height: number }
	/** base64; empty where there's none. */
	bytes: string
	progress: number[]
	/** That planning and drawing took. */
	ms: number
	/** For a PNG of several tiles: the share of pixels that differ from one canvas' drawing. */
	differing: number | null
}

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '../../../dist/client/assets')

function modulePath(): string {
	const name = readdirSync(ASSETS).find((each) => /^exportPicture-.*\.js$/.test(each))
	if (!name) throw new Error('the build has no module of pictures')
	return `/assets/${name}`
}

/** @param compare also with the same picture on one canvas */
export async function drawPicture(page: Page, wish: Wish, compare = false): Promise<Drawn> {
	return await page.evaluate(
		async ({ wish, path, compare }) => {
			type Fiber = {
				return: Fiber | null
				memoizedProps: { value?: { getCurrentPageShapeIds?: unknown } } | null
			}
			const container = document.querySelector('.tl-canvas') as unknown as Record<string, Fiber>
			const key = Object.keys(container).find((name) => name.startsWith('__reactFiber$')) ?? ''
			let fiber: Fiber | null = container[key] ?? null
			while (fiber && !fiber.memoizedProps?.value?.getCurrentPageShapeIds) fiber = fiber.return
			const editor = fiber?.memoizedProps?.value
			const { exportPicture, planPicture } = await import(path)
			const poster = {
				title: 'Työ & <paja>',
				language: 'fi',
				sectors: [{ id: 'city', label: 'Kaupunki', color: '#1f5fae' }],
				now: Date.now(),
			}
			const progress: number[] = []
			const cancel = new AbortController()
			const asked = {
				...{ what: wish.what, form: wish.form, scale: wish.scale, poster, signal: cancel.signal },
				onProgress(done: number) {
					progress.push(done)
					if (progress.length === wish.cancelAfter) cancel.abort()
				},
			}
			const began = performance.now()
			const plan = await planPicture(editor, asked)
			const { blob, ...result } = await exportPicture(editor, asked)
			const ms = performance.now() - began
			let bytes = ''
			if (blob) {
				const address = await new Promise<string>((resolve) => {
					const reader = new FileReader()
					reader.onload = () => resolve(String(reader.result))
					reader.readAsDataURL(blob)
				})
				bytes = address.slice(address.indexOf(',') + 1)
			}
			let differing: number | null = null
			if (compare && blob) {
				const { blob: svg } = await exportPicture(editor, { ...asked, form: 'svg' })
				const pixels = async (from: Blob) => {
					const image = new Image()
					image.src = URL.createObjectURL(from)
					await image.decode()
					const canvas = document.createElement('canvas')
					canvas.width = result.width
					canvas.height = result.height
					const context = canvas.getContext('2d', { willReadFrequently: true })
					context?.drawImage(image, 0, 0, result.width, result.height)
					return context?.getImageData(0, 0, result.width, result.height).data ?? []
				}
				// In whole pixels, as the PNG is: else all of it would be off by a part of one.
				const source = (await (svg as Blob).text()).replace(
					/ width="[^"]+" height="[^"]+" viewBox="(\S+) (\S+) [^"]+"/,
					(_, x, y) =>
						` width="${result.width}" height="${result.height}" viewBox="${x} ${y} ${result.width / wish.scale} ${result.height / wish.scale}"`,
				)
				const whole = await pixels(new Blob([source], { type: 'image/svg+xml' }))
				const tiled = await pixels(blob)
				let count = 0
				for (let i = 0; i < whole.length; i += 4) {
					const off = [0, 1, 2].map((k) => Math.abs((whole[i + k] ?? 0) - (tiled[i + k] ?? 0)))
					if (Math.max(...off) > 48) count++
				}
				differing = count / (whole.length / 4)
			}
			return { plan, result, bytes, progress, ms, differing }
		},
		{ wish, path: modulePath(), compare },
	)
}
