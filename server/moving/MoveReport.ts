/** What came of a move, for people and for programs. (SPEC S56, S58) */

export interface MoveProblem {
	/** Id of the board or the saved template. */
	owner: string
	/**
	 * `damaged`: copied as it is, and refused there as it was here. `image`: an image that isn't
	 * there or isn't what its name says; it wasn't copied. All others: what is this owner's
	 * wasn't copied. `changed-there`: somebody wrote to it in the target since it was copied.
	 * `differs`: the target would have it otherwise.
	 */
	what: 'damaged' | 'image' | 'unreadable' | 'unwritable' | 'changed-there' | 'differs'
	/** Which record; missing where it's all of them. */
	table?: string
	key?: string
	detail: string
}

export interface MoveCounts {
	boards: number
	/** Of which only the ids are known. */
	deleted: number
	templates: number
	/** Boards, deleted ones and templates together. */
	copied: number
	/** The same as when they were copied. */
	same: number
	/** Gone from the source since. */
	removed: number
	failed: number
	images: number
	imagesCopied: number
	imageBytes: number
}

export interface MoveReport {
	/** Whether all of it is in the target, whole. */
	ok: boolean
	/** Whether nobody could write to the source meanwhile: the target can take its place. */
	last: boolean
	counts: MoveCounts
	problems: MoveProblem[]
	ms: number
}

export function noCounts(): MoveCounts {
	return {
		...{ boards: 0, deleted: 0, templates: 0, copied: 0, same: 0, removed: 0, failed: 0 },
		...{ images: 0, imagesCopied: 0, imageBytes: 0 },
	}
}
