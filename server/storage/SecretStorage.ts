/** The secrets that all nodes share; the first one signs, all are believed. (SPEC S66) */
import type { Stored } from './Stored.ts'

export interface SecretStorage {
	/** @param proposed are kept where there are none yet. @returns those that hold */
	establish(proposed: readonly string[]): Promise<Stored<string[]>>
}
