/** Whether a store does its work. (SPEC S7, S12) */
import type { Stored } from './Stored.ts'

export interface StorageHealth {
	/** Whether the store can be written now: writes something and waits for the disk. */
	ping(): Promise<Stored<null>>
}
