/**
 * The port to where the contents of images are kept, by owner (a board or a saved template)
 * and hash. Who has which, and within what limits, is the index's and FileStore.ts's.
 * tests/contract/contents.contract.ts is what each store of them is held to. (SPEC S50-S53)
 *
 * For whoever writes one: a write that is answered with success survives a power cut; a
 * store that can't be reached never makes a call throw, and each call is answered in time;
 * all calls may be asked again.
 */
import type { Stored } from '../storage/Stored.ts'

export interface FileContents {
	/** Whole or not at all, in place of what was there. @param hash of the content */
	write(owner: string, hash: string, content: Uint8Array): Promise<Stored<null>>
	/** `unknown` where there's none. */
	read(owner: string, hash: string): Promise<Stored<Uint8Array<ArrayBuffer>>>
	/** Bytes by hash of all that an owner has here; none for one that isn't known. */
	sizes(owner: string): Promise<Stored<ReadonlyMap<string, number>>>
	/** `unknown` where `from` has none. */
	copy(from: string, to: string, hash: string): Promise<Stored<null>>
	/** Also where some aren't there. */
	remove(owner: string, hashes: readonly string[]): Promise<Stored<null>>
	/** All of an owner's, for good. */
	removeAll(owner: string): Promise<Stored<null>>
}

const OWNER_ID = /^[A-Za-z0-9_-]{22}$/

/** @throws for what never stands in a path or an address: it would be somebody else's */
export function mustBeOwner(owner: string): string {
	if (!OWNER_ID.test(owner)) throw new Error('an owner that is no id')
	return owner
}
