/** What a store answers: a failing disk never makes it throw. */
export interface StorageFailure {
	ok: false
	/**
	 * `unknown`: no such board, template or epoch. `deleted`: a board that was here. `damaged`: it's there and can't be
	 * trusted. `newer`: it's of a newer Kudelma, which an engine tells of its whole store only.
	 * `unavailable`: the store can't be read or written now, later it may.
	 */
	reason: 'unknown' | 'deleted' | 'damaged' | 'newer' | 'unavailable'
	/** For the log and the people who run the server: no contents, no ids. */
	detail: string
}

export type Stored<T> = { ok: true; value: T } | StorageFailure

/** The stored state isn't the one that the write follows: nothing was changed, and the writer has to read again. */
export interface Conflict {
	ok: false
	reason: 'conflict'
}
