/** The mark by which a store is told from an earlier state of itself: see Identity.ts. (SPEC S30) */
import type { Stored } from './Stored.ts'

export interface StoreMark {
	/** The store's id, as clients are told it. */
	store: string
	/** A new value with each write. */
	mark: string
}

export interface MarkStorage {
	/** The mark that was written last; null where none was. */
	read(): Promise<Stored<StoreMark | null>>
	write(mark: StoreMark): Promise<Stored<null>>
}
