/** Shapes as they stand in the page: their boxes, and how far their words run out of them. */
import type { Page } from '@playwright/test'

export interface Measured {
	id: string
	/** On the screen. */
	box: { left: number; top: number; right: number; bottom: number }
	/** How far the text runs out of its box, in page units; 0 or less where it fits. */
	over: number
	fontSize: number
	text: string
}

/** All shapes of one kind, with the text in each measured glyph by glyph. */
export function measure(page: Page, selector: string, textSelector: string): Promise<Measured[]> {
	return page.locator(selector).evaluateAll((elements, textSelector) => {
		return elements.map((element) => {
			const outer = element.getBoundingClientRect()
			const text = element.querySelector<HTMLElement>(textSelector)
			const range = document.createRange()
			range.selectNodeContents(text ?? element)
			const inner = range.getBoundingClientRect()
			// The camera scales all alike; the width that CSS knows is in page units.
			const scale = outer.width / (element as HTMLElement).offsetWidth
			const over = Math.max(
				outer.left - inner.left,
				outer.top - inner.top,
				inner.right - outer.right,
				inner.bottom - outer.bottom,
			)
			const { left, top, right, bottom } = outer
			return {
				id: element.closest<HTMLElement>('[data-shape-id]')?.dataset.shapeId ?? '',
				box: { left, top, right, bottom },
				over: over / scale,
				fontSize: Number.parseFloat(getComputedStyle(text ?? element).fontSize),
				text: text?.textContent ?? '',
			}
		})
	}, textSelector)
}

export function overlaps(shapes: Measured[]): string[] {
	// A hundredth of a pixel is rounding, not overlap.
	const e = 0.01
	return shapes.flatMap((a, i) =>
		shapes
			.slice(i + 1)
			.filter(
				(b) =>
					a.box.left + e < b.box.right &&
					b.box.left + e < a.box.right &&
					a.box.top + e < b.box.bottom &&
					b.box.top + e < a.box.bottom,
			)
			.map((b) => `${a.id} and ${b.id}`),
	)
}

export function cut(shapes: Measured[]): string[] {
	return shapes
		.filter(({ over }) => over > 0.5)
		.map(({ id, over }) => `${id} by ${over.toFixed(1)}`)
}
