/** The table's part in keeping the place: which cell it shows, and how it shows one. */
import { type RefObject, useEffect } from 'react'
import type { BoardPlace } from '../board/BoardPlace.ts'

/** What a person does to look elsewhere in the table. */
const ACTS = ['wheel', 'keydown', 'pointerdown'] as const
/** As much of a cell, in pixels, must be in sight for one to be at it. */
const ENOUGH = 40

/**
 * @param scroller what the wide table scrolls in; null while one cell is shown at a time
 * @param root around everything
 */
export function useTablePlace(
	place: BoardPlace,
	scroller: RefObject<HTMLElement | null>,
	root: RefObject<HTMLElement | null>,
): void {
	useEffect(() => {
		const element = root.current
		// Somebody who only glances at the table stays at their cell, whatever is in its middle.
		let acted = false
		const act = (): void => {
			acted = true
		}
		for (const name of ACTS) element?.addEventListener(name, act, { passive: true })
		const stop = place.keep('table', {
			cell: () => (acted ? cellShown(scroller.current, place.cell.get()) : null),
			arrive(cellId) {
				reveal(scroller.current, cellId)
				acted = false
			},
		})
		return () => {
			stop()
			for (const name of ACTS) element?.removeEventListener(name, act)
		}
	}, [place, scroller, root])
}

function cellElement(scroller: HTMLElement, cellId: string | null): HTMLElement | null {
	return (
		(cellId && scroller.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cellId)}"]`)) || null
	)
}

function reveal(scroller: HTMLElement | null, cellId: string): void {
	const element = scroller && cellElement(scroller, cellId)
	if (!scroller || !element || isInSight(scroller, element)) return
	element.scrollIntoView({ block: 'start', inline: 'nearest' })
}

/** The cell one is at, if it's in sight; else the one in the middle of what is. */
function cellShown(scroller: HTMLElement | null, current: string | null): string | null {
	if (!scroller) return current
	const known = cellElement(scroller, current)
	if (known && isInSight(scroller, known)) return current
	const { left, top, width, height } = scroller.getBoundingClientRect()
	const middle = document.elementFromPoint(left + width / 2, top + height / 2)
	return middle?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? null
}

/** Whether a part of the cell can be seen below the heads. */
function isInSight(scroller: HTMLElement, element: HTMLElement): boolean {
	const view = scroller.getBoundingClientRect()
	const box = element.getBoundingClientRect()
	const heads = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0
	const isAcross = box.right > view.left + ENOUGH && box.left < view.right - ENOUGH
	return isAcross && box.top < view.bottom - ENOUGH && box.bottom > view.top + heads + ENOUGH
}
