/** The cell that somebody points at on the canvas is marked in the table and on the phone too. (SPEC N114) */
import { type RefObject, useEffect, useRef } from 'react'
import { useValue } from 'tldraw'
import type { BoardConnection } from '../sync/useBoard.ts'
import { mark } from './mark.ts'

/** As long as the ring on the canvas. */
const MARK_MS = 3000

/** @param root around everything */
export function useShowPointed(
	{ pointed }: BoardConnection['company'],
	root: RefObject<HTMLElement | null>,
): void {
	const all = useValue(pointed)
	const marked = useRef('')
	useEffect(() => {
		const latest = all.at(-1)
		if (!latest?.cell || latest.key === marked.current) return
		marked.current = latest.key
		const cell = root.current?.querySelector<HTMLElement>(
			`[data-cell="${CSS.escape(latest.cell)}"]`,
		)
		if (cell) mark(cell, MARK_MS)
	}, [all, root])
}
