/**
 * Swipes from cell to cell: to the sides always, up and down only from the end of
 * what scrolls, so that a swipe still scrolls a long cell first.
 */
import { type RefObject, useEffect, useRef } from 'react'

/** Screen pixels that a finger goes before it's a swipe, and how much straighter than slanted. */
const FAR_ENOUGH = 64
const STRAIGHT = 1.6

/**
 * @param step one cell to the right (1) or left (-1), down (1) or up (-1)
 * @param isOn false while a finger in here means something else
 */
export function useSwipe(
	element: RefObject<HTMLElement | null>,
	step: (right: number, down: number) => void,
	isOn: boolean,
): void {
	const latest = useRef(step)
	useEffect(() => {
		latest.current = step
	})
	useEffect(() => {
		const area = element.current
		if (!area || !isOn) return
		let from: { x: number; y: number; atTop: boolean; atEnd: boolean } | null = null
		const onStart = (event: TouchEvent): void => {
			const [touch, another] = event.touches
			// Two fingers zoom; a list of the platform's own has its own swipes.
			const target = event.target as Element
			if (!touch || another || target.closest('select, [contenteditable]')) {
				from = null
				return
			}
			const { scrollTop, scrollHeight, clientHeight } = area
			const atEnd = scrollTop + clientHeight >= scrollHeight - 2
			from = { x: touch.clientX, y: touch.clientY, atTop: scrollTop <= 0, atEnd }
		}
		const onEnd = (event: TouchEvent): void => {
			const touch = event.changedTouches[0]
			if (!from || !touch) return
			const [x, y] = [touch.clientX - from.x, touch.clientY - from.y]
			if (Math.abs(x) > FAR_ENOUGH && Math.abs(x) > STRAIGHT * Math.abs(y)) {
				latest.current(x < 0 ? 1 : -1, 0)
			} else if (Math.abs(y) > FAR_ENOUGH && Math.abs(y) > STRAIGHT * Math.abs(x)) {
				if (y < 0 && from.atEnd) latest.current(0, 1)
				else if (y > 0 && from.atTop) latest.current(0, -1)
			}
			from = null
		}
		const onCancel = (): void => {
			from = null
		}
		area.addEventListener('touchstart', onStart, { passive: true })
		area.addEventListener('touchend', onEnd, { passive: true })
		area.addEventListener('touchcancel', onCancel, { passive: true })
		return () => {
			area.removeEventListener('touchstart', onStart)
			area.removeEventListener('touchend', onEnd)
			area.removeEventListener('touchcancel', onCancel)
		}
	}, [element, isOn])
}
