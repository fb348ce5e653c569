/**
 * The order of rows, or of columns, when the template has changed and the board has too:
 * each change is made, and where both moved lines, the board's own order stays. (SPEC M46)
 */

export interface MergedLines {
	lines: string[]
	added: string[]
	removed: string[]
	/** Lines that stand elsewhere among the others than on the board now. */
	moved: string[]
	/** Whether the template moved lines, or took all away, and the board's own stay as they are. */
	kept: boolean
}

/**
 * @param base the template's lines when the board last took from it
 * @param mine the board's
 * @param theirs the template's now
 */
export function mergeLines(
	base: readonly string[],
	mine: readonly string[],
	theirs: readonly string[],
): MergedLines {
	const merged = mergeAll(base, mine, theirs)
	// A board that has a matrix keeps one: what's left of it is its own then.
	if (merged.lines.length > 0 || mine.length === 0) return merged
	return { lines: [...mine], added: [], removed: [], moved: [], kept: true }
}

function mergeAll(
	base: readonly string[],
	mine: readonly string[],
	theirs: readonly string[],
): MergedLines {
	const added = theirs.filter((id) => !base.includes(id) && !mine.includes(id))
	const removed = mine.filter((id) => base.includes(id) && !theirs.includes(id))
	const staying = mine.filter((id) => !removed.includes(id))
	const shared = (list: readonly string[]) =>
		list.filter((id) => base.includes(id) && staying.includes(id))
	const isMoved = !same(shared(theirs), shared(base))
	const kept = isMoved && !same(shared(mine), shared(base))
	if (!isMoved || kept) {
		return { lines: inserted(staying, added, theirs), added, removed, moved: [], kept }
	}
	const ordered = theirs.filter((id) => staying.includes(id) || added.includes(id))
	const own = staying.filter((id) => !theirs.includes(id))
	const lines = inserted(ordered, own, staying)
	return { lines, added, removed, moved: movedOf(staying, lines), kept }
}

/** Each below the one that it follows in `order`, at the start where it follows none. */
function inserted(
	lines: readonly string[],
	fresh: readonly string[],
	order: readonly string[],
): string[] {
	const all = [...lines]
	for (const id of fresh) {
		const before = order.slice(0, order.indexOf(id)).findLast((each) => all.includes(each))
		all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, id)
	}
	return all
}

/** As few as can be told to have moved: all but the longest run that keeps its order. */
function movedOf(before: readonly string[], after: readonly string[]): string[] {
	const order = after.filter((id) => before.includes(id))
	const best: string[][] = []
	order.forEach((id, n) => {
		const runs = best
			.slice(0, n)
			.filter((run) => before.indexOf(run.at(-1) ?? '') < before.indexOf(id))
		best.push([...longest(runs), id])
	})
	const run = longest(best)
	return order.filter((id) => !run.includes(id))
}

function longest(runs: readonly string[][]): string[] {
	return runs.reduce((a, b) => (b.length > a.length ? b : a), [])
}

function same(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((id, n) => id === b[n])
}
