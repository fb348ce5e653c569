/** Marks a part of the table for a moment, by an outline that moves nothing. */
export function mark(element: HTMLElement, ms: number): void {
	element.animate(
		[
			{ outline: '3px solid var(--focus)', outlineOffset: '2px' },
			{ outline: '3px solid var(--focus)', outlineOffset: '2px', offset: 0.9 },
			{ outline: '3px solid transparent', outlineOffset: '2px' },
		],
		ms,
	)
}
