/** The table's part in going to a note: into sight, the focus on it, and a mark for a moment. (SPEC Z28, N61) */
import { type RefObject, useEffect } from 'react'
import { useValue } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import type { BoardFilter } from '../filter/BoardFilter.ts'

/** How long the mark stays. */
const MARK_MS = 2500

/** @param root around everything */
export function useShowNote(
	place: BoardPlace,
	filter: BoardFilter,
	root: RefObject<HTMLElement | null>,
): void {
	const aim = useValue('aim', () => place.aim.get(), [place])
	// After each drawing: the note's cell may not have been there before.
	useEffect(() => {
		if (aim?.kind !== 'note') return
		filter.keep(aim.id)
		const id = CSS.escape(aim.id)
		const note = root.current?.querySelector<HTMLElement>(
			`[data-note-id="${id}"], .note:has([data-focus="${id}"])`,
		)
		if (!note) return
		place.aim.set(null)
		note.scrollIntoView({ block: 'center', inline: 'nearest' })
		// Whoever may only read it has nothing to press in it.
		if (!note.querySelector('[data-focus]')) note.tabIndex = -1
		const target = note.querySelector<HTMLElement>('[data-focus]') ?? note
		target.focus({ preventScroll: true })
		note.animate(
			[
				{ outline: '3px solid var(--focus)', outlineOffset: '2px' },
				{ outline: '3px solid var(--focus)', outlineOffset: '2px', offset: 0.9 },
				{ outline: '3px solid transparent', outlineOffset: '2px' },
			],
			MARK_MS,
		)
	})
}
