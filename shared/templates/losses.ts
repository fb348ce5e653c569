/**
 * What of a board doesn't come along into a template, told before it's saved. The
 * client says it in its user's language, scripts get the English sentence. (SPEC H54)
 */

/** Something of a board that doesn't come along into a template. */
export interface Loss {
	/**
	 * `people`: participants, their roles, links and codes. `names`: who made what, from which
	 * sector and when. `notes`: what participants made. `moved`: cells and heads that were moved
	 * or resized by hand, and go back into the grid. `restored`: cells and titles that were
	 * deleted, and are there again. `doubled`: second cells of one row and column. `beyond`: rows
	 * and columns over the limit. `translations`: texts that were edited, and are in the
	 * board's language only. `unshown`: records that can't be shown. `images`: images that are
	 * gone from the server. `large`: images that don't fit into the file. `unlocked`: the
	 * skeleton's being unlocked. `history`: what was deleted, and the board's history.
	 */
	what: keyof typeof SENTENCES
	/** How many; null where that can't be counted. */
	count: number | null
	/** In an English sentence. */
	words: string
}

const SENTENCES = {
	people: () => 'Participants, their roles, links and codes stay with the board.',
	names: (n: number) => `Of ${things(n)}, it isn't kept who made them, from which sector and when.`,
	notes: (n: number) => `${things(n)} that participants made stay behind.`,
	moved: (n: number) =>
		`${n} cells or heads that were moved or resized by hand go back into the grid.`,
	restored: (n: number) => `${n} cells or titles that were deleted are there again.`,
	doubled: (n: number) => `${n} second cells of one row and column are put into the first.`,
	beyond: (n: number) => `${n} rows, columns or heads have no place in the grid.`,
	translations: (n: number) =>
		`${n} texts that were edited on this board are in the board's language only.`,
	unshown: (n: number) => `${things(n)} can't be shown, and are left out.`,
	images: (n: number) => `${n} images are gone from the server.`,
	large: (n: number) => `${n} images don't fit into the file.`,
	unlocked: () => 'The skeleton is unlocked here; boards of the template are locked.',
	history: () => "What was deleted, and the board's history, stay with the board.",
} as const satisfies Record<string, (count: number) => string>

/** @param count null where it can't be counted */
export function loss(what: Loss['what'], count: number | null): Loss {
	return { what, count, words: SENTENCES[what](count ?? 0) }
}

function things(count: number): string {
	return count === 1 ? '1 thing' : `${count} things`
}
