/** By what a store is told from an earlier state of itself: see Identity.ts. (SPEC S30) */
import type { Stored } from './Stored.ts'

export interface StoreMark {
	/** What clients are told. */
	store: string
	/** Another one each time that it's written. */
	mark: string
}

export interface MarkStorage {
	/** The mark that was written last; null where none was. */
	read(): Promise<Stored<StoreMark | null>>
	write(mark: StoreMark): Promise<Stored<null>>
}
