/**
 * The whole board as a picture that is saved at once, as sharp as one canvas of this
 * browser's could be. (SPEC C14, C15)
 */
import { type Editor, tlenv } from 'tldraw'
import { download } from '../ui/download.ts'
import { pixelRatioFor } from './pixelRatio.ts'
import type { Poster } from './poster.ts'

export type ExportResult = { ok: true } | { ok: false; reason: 'empty' | 'failed' }

/** Saves `<fileName>` (with its ending) as PNG. */
export async function exportPng(
	editor: Editor,
	fileName: string,
	poster: Poster,
): Promise<ExportResult> {
	const { planPicture } = await import('./exportPicture.ts')
	const plan = await planPicture(editor, { what: 'board', scale: 1, poster })
	if (!plan) return { ok: false, reason: 'empty' }
	const scale = pixelRatioFor(plan.width, plan.height, tlenv.isIos || tlenv.isAndroid)
	return await save(editor, fileName, 'png', scale, poster)
}

/** Saves `<fileName>` (with its ending) as SVG: sharp at any size. */
export async function exportSvg(
	editor: Editor,
	fileName: string,
	poster: Poster,
): Promise<ExportResult> {
	return await save(editor, fileName, 'svg', 1, poster)
}

async function save(
	editor: Editor,
	fileName: string,
	form: 'png' | 'svg',
	scale: number,
	poster: Poster,
): Promise<ExportResult> {
	const { exportPicture } = await import('./exportPicture.ts')
	const picture = await exportPicture(editor, { what: 'board', form, scale, poster })
	if (!picture.ok) return { ok: false, reason: picture.reason === 'empty' ? 'empty' : 'failed' }
	download(picture.blob, fileName)
	return { ok: true }
}
