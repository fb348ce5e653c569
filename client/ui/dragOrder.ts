/**
 * The order of a list that's dragged about, and where its items are in the page: a list
 * whose items have `data-line`, their key. (SPEC M47, Z91)
 */
import { type PointerEvent as Pressed, type RefObject, useEffect, useState } from 'react'

interface Keyed {
	readonly key: string
}

/** @param to its place then; beyond the ends it stays at the end */
export function moved<Item extends Keyed>(items: readonly Item[], key: string, to: number): Item[] {
	const item = items.find((each) => each.key === key)
	const others = items.filter((each) => each.key !== key)
	if (item) others.splice(Math.max(0, Math.min(others.length, to)), 0, item)
	return others
}

export function itemOf(list: Element | null, key: string): HTMLElement | null {
	return list?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`) ?? null
}

/** Drags an item by its handle: it goes below each other one whose middle the pointer is past. */
export function useDragOrder<Item extends Keyed>(
	list: RefObject<HTMLOListElement | null>,
	items: readonly Item[],
	onChange: (items: readonly Item[]) => void,
) {
	const [key, setKey] = useState<string | null>(null)
	useEffect(() => {
		if (key === null) return
		const follow = ({ clientY }: PointerEvent) => {
			const others = items.filter((item) => item.key !== key)
			const at = others.filter((item) => middleOf(itemOf(list.current, item.key)) < clientY).length
			if (items[at]?.key !== key) onChange(moved(items, key, at))
		}
		const end = () => setKey(null)
		window.addEventListener('pointermove', follow)
		window.addEventListener('pointerup', end)
		window.addEventListener('pointercancel', end)
		return () => {
			window.removeEventListener('pointermove', follow)
			window.removeEventListener('pointerup', end)
			window.removeEventListener('pointercancel', end)
		}
	}, [key, items, onChange, list])
	return {
		key,
		start(event: Pressed, dragged: string) {
			if (event.button !== 0) return
			// Else the text beside it would be selected.
			event.preventDefault()
			setKey(dragged)
		},
	}
}

function middleOf(item: Element | null): number {
	if (!item) return Number.POSITIVE_INFINITY
	const { top, height } = item.getBoundingClientRect()
	return top + height / 2
}
