/** The table's part in going to a note or a cell: into sight, the focus on it, and a mark for a moment. (SPEC Z28, N61, N110) */
import { type RefObject, useEffect } from 'react'
import { useValue } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import type { BoardFilter } from '../filter/BoardFilter.ts'
import { mark } from './mark.ts'

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
		if (aim?.kind !== 'note' && aim?.kind !== 'cell') return
		const id = CSS.escape(aim.id)
		if (aim.kind === 'note') filter.keep(aim.id)
		const shown = root.current?.querySelector<HTMLElement>(
			aim.kind === 'cell'
				? `[data-cell="${id}"]`
				: `[data-note-id="${id}"], .note:has([data-focus="${id}"])`,
		)
		if (!shown) return
		place.aim.set(null)
		// The view has brought the cell's beginning into sight, which may be longer than the window.
		if (aim.kind === 'note') shown.scrollIntoView({ block: 'center', inline: 'nearest' })
		const within = aim.kind === 'cell' ? root.current : shown
		const button = within?.querySelector<HTMLElement>(
			aim.kind === 'cell' ? `[data-focus="${id}"]` : '[data-focus]',
		)
		// Whoever may only read it has nothing to press in it.
		if (!button) shown.tabIndex = -1
		const target = button ?? shown
		target.focus({ preventScroll: true })
		mark(shown, MARK_MS)
	})
}
