/** Whether a store does its work. (SPEC S7, S12) */
import type { Stored } from './Stored.ts'

/** What an engine takes of the machine, as far as it applies to it. */
export interface StorageFigures {
	/** Bytes, by what each file is. */
	files?: Readonly<Record<'database' | 'log', number>>
	/** To a database elsewhere; `waiting`: calls that wait for one. */
	connections?: Readonly<Record<'busy' | 'idle' | 'waiting', number>>
}

export interface StorageHealth {
	/** Whether the store can be written now: writes something and waits for the disk. */
	ping(): Promise<Stored<null>>
	/** For whoever watches it; asks nothing of the store. Never throws. */
	figures?(): Promise<StorageFigures>
}
