/** One export under way: made, fetched or drawn, told how far it is, stopped, and saved. (SPEC N59, N60) */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import { type Downloaded, downloadFile } from '../../api/downloadFile.ts'
import { download } from '../../ui/download.ts'
import type { PictureOf } from '../pictureShapes.ts'
import type { Poster } from '../poster.ts'

export type Problem =
	| Extract<Downloaded, { ok: false }>['reason']
	| 'empty'
	| 'failed'
	| 'too-large-to-draw'

export type Work =
	| { kind: 'idle' }
	| {
			kind: 'working'
			at: 'making' | 'drawing' | 'receiving'
			/** Bytes, or parts of one; null while nobody knows. */
			done: number | null
			all: number | null
	  }
	| { kind: 'done'; name: string }
	| { kind: 'failed'; problem: Problem }

export interface Picture {
	editor: Editor
	what: PictureOf
	form: 'png' | 'svg'
	scale: number
	poster: Poster
}

export interface Export {
	work: Work
	/** @param name of the file, with its ending */
	fetch(url: string, name: string): Promise<void>
	draw(picture: Picture, name: string): Promise<void>
	cancel(): void
}

const IDLE: Work = { kind: 'idle' }
const FAILED = { ok: false, reason: 'failed' } as const

export function useExport(): Export {
	const [work, setWork] = useState<Work>(IDLE)
	const running = useRef<AbortController | null>(null)
	useEffect(() => () => running.current?.abort(), [])

	const run = useCallback(
		async (
			at: 'making' | 'drawing',
			name: string,
			make: (
				signal: AbortSignal,
			) => Promise<{ ok: true; blob: Blob } | { ok: false; reason: Problem }>,
		) => {
			if (running.current) return
			const controller = new AbortController()
			running.current = controller
			setWork({ kind: 'working', at, done: null, all: null })
			// The program that draws may not have come.
			const made = await make(controller.signal).catch(() => FAILED)
			running.current = null
			// Whoever has closed the panel has stopped it.
			if (controller.signal.aborted) return setWork({ kind: 'failed', problem: 'cancelled' })
			if (!made.ok) return setWork({ kind: 'failed', problem: made.reason })
			download(made.blob, name)
			setWork({ kind: 'done', name })
		},
		[],
	)

	return {
		work,
		fetch: (url, name) =>
			run('making', name, (signal) =>
				downloadFile(url, {
					signal,
					onProgress: (done, all) => setWork({ kind: 'working', at: 'receiving', done, all }),
				}),
			),
		draw: ({ editor, ...wish }, name) =>
			run('drawing', name, async (signal) => {
				const onProgress = (done: number) =>
					setWork({ kind: 'working', at: 'drawing', done, all: 1 })
				const { exportPicture } = await import('../exportPicture.ts')
				const drawn = await exportPicture(editor, { ...wish, signal, onProgress })
				if (drawn.ok) return drawn
				return {
					ok: false,
					reason: drawn.reason === 'too-large' ? 'too-large-to-draw' : drawn.reason,
				}
			}),
		cancel: () => running.current?.abort(),
	}
}
