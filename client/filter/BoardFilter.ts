/** What is filtered on a board: one choice for overview and table, for as long as it's open. (SPEC Z24) */
import { createContext, use } from 'react'
import { type Atom, atom, useValue } from 'tldraw'
import { type Filter, NO_FILTER } from './filter.ts'

export class BoardFilter {
	readonly chosen: Atom<Filter> = atom('filter', NO_FILTER)
	/** Ids of notes that one has worked on since: shown whatever is chosen. */
	readonly kept: Atom<ReadonlySet<string>> = atom('kept in sight', new Set())

	/** @param lastVisit when one was here before this visit, milliseconds since 1970; null on the first */
	constructor(readonly lastVisit: number | null) {}

	choose(change: Partial<Filter>): void {
		this.chosen.update((filter) => ({ ...filter, ...change }))
		this.kept.set(new Set())
	}

	clear(): void {
		this.chosen.set(NO_FILTER)
		this.kept.set(new Set())
	}

	keep(noteId: string): void {
		if (this.chosen.get() === NO_FILTER || this.kept.get().has(noteId)) return
		this.kept.update((kept) => new Set(kept).add(noteId))
	}
}

export const FilterContext = createContext<BoardFilter | null>(null)

export function useBoardFilter(): BoardFilter {
	const filter = use(FilterContext)
	if (!filter) throw new Error('useBoardFilter needs a FilterContext above it')
	return filter
}

export function useChosen(filter: BoardFilter): Filter {
	return useValue('filter', () => filter.chosen.get(), [filter])
}
