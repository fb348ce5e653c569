/**
 * The parts of a zip that a `.kudelma` file uses (PKWARE's APPNOTE 4.3): plain entries, stored
 * or deflated, of known size, on one disk and below 4 GB. (SPEC E101)
 */
export const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
/** Bytes of each header without its name, extra fields and comment. */
export const HEADER = { local: 30, central: 46, end: 22 } as const
export const METHOD = { stored: 0, deflated: 8 } as const
/** Bits of the flags: encrypted, sizes behind the contents. */
export const FLAG = { encrypted: 1, sizesBehind: 8 } as const

/** Whether this is how a zip with entries begins. */
export function beginsAsZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}
