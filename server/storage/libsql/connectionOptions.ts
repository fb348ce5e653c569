/** What a store of the embedded engine is opened with, and what each of its threads then is. */

export interface LibsqlOptions {
	dataDir: string
	/** How long to wait for another program that reads the file, for instance a backup. */
	busyTimeoutMs: number
	/** Milliseconds from the opening to the start of the thread that reads: the start of the server goes first. */
	readerAfterMs?: number | undefined
	/** For tests: milliseconds that each wait for the disk takes longer. */
	slowDiskMs?: number | undefined
}

export interface ConnectionOptions extends LibsqlOptions {
	/** The writer has the file, its lock and all its writes; a reader is one more connection to it. */
	role: 'writer' | 'reader'
}
