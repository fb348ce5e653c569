/**
 * Pictures of the board, or of a part of it: as large as was asked for, or not at all.
 * (SPEC C90-C94)
 */
import { type Editor, tlenv } from 'tldraw'
import { drawPicture, fontsOf, paddingOf, sheetOf, sourceOf } from './drawPicture.ts'
import { drawTiles } from './drawTiles.ts'
import { type PictureOf, shapesOf } from './pictureShapes.ts'
import type { Poster } from './poster.ts'
import { isPossible, largestScale, pixelsOf, strips } from './tiles.ts'

export interface PictureWish {
	what: PictureOf
	form: 'png' | 'svg'
	/** Pixels for each page unit; an SVG has none. */
	scale: number
	poster: Poster
	/** Without title, date and the sectors' legend, where it's false. */
	line?: boolean
	/** Told how much of it is done, from 0 to 1. */
	onProgress?: (done: number) => void
	signal?: AbortSignal
}

export type ExportedPicture =
	/** Pixels; of an SVG page units. */
	| { ok: true; blob: Blob; width: number; height: number }
	| { ok: false; reason: 'empty' | 'cancelled' | 'failed' }
	/** `possible`: the largest scale that is. */
	| { ok: false; reason: 'too-large'; possible: number }

/** What a PNG will be, before it's drawn. */
export interface PicturePlan {
	width: number
	height: number
	/** In how many parts it will be drawn. */
	tiles: number
	possible: boolean
	/** The largest scale that is possible, in tenths. */
	largest: number
}

/** @returns null where there's nothing to draw */
export async function planPicture(
	editor: Editor,
	{ what, scale, poster, line = true }: Pick<PictureWish, 'what' | 'scale' | 'poster' | 'line'>,
): Promise<PicturePlan | null> {
	// The legend's width depends on them.
	await fontsOf(editor)
	const sheet = sheetOf(
		editor,
		shapesOf(editor, what),
		paddingOf(what === 'board'),
		line ? poster : null,
	)
	if (!sheet) return null
	const [width, height] = [pixelsOf(sheet.width, scale), pixelsOf(sheet.height, scale)]
	const possible = isPossible(width, height, isPhone())
	const tiles = possible ? strips(width, height).flat().length : 0
	const largest = largestScale(sheet.width, sheet.height, isPhone())
	return { width, height, tiles, possible, largest }
}

export async function exportPicture(editor: Editor, wish: PictureWish): Promise<ExportedPicture> {
	const { what, form, scale, poster, line = true, onProgress, signal } = wish
	try {
		if (form === 'png') {
			const plan = await planPicture(editor, wish)
			if (!plan) return { ok: false, reason: 'empty' }
			if (!plan.possible) return { ok: false, reason: 'too-large', possible: plan.largest }
		}
		if (signal?.aborted) return { ok: false, reason: 'cancelled' }
		const ids = shapesOf(editor, what)
		const picture = await drawPicture(
			editor,
			ids,
			paddingOf(what === 'board'),
			line ? poster : null,
			poster,
		)
		if (!picture) return { ok: false, reason: 'empty' }
		if (signal?.aborted) return { ok: false, reason: 'cancelled' }
		const { svg, sheet } = picture
		if (form === 'svg') {
			const blob = new Blob([sourceOf(svg)], { type: 'image/svg+xml' })
			return { ok: true, blob, width: sheet.width, height: sheet.height }
		}
		const blob = await drawTiles(picture, scale, onProgress, signal)
		if (!blob) return { ok: false, reason: 'cancelled' }
		return {
			ok: true,
			blob,
			width: pixelsOf(sheet.width, scale),
			height: pixelsOf(sheet.height, scale),
		}
	} catch (error) {
		if (signal?.aborted) return { ok: false, reason: 'cancelled' }
		console.error('The picture could not be drawn', error)
		return { ok: false, reason: 'failed' }
	}
}

function isPhone(): boolean {
	return tlenv.isIos || tlenv.isAndroid
}
