/**
 * What a screen reader is told of others' notes: "Anna added a note: Culture /
 * Funding". Gathered for a moment and said at most every few seconds, or in a lively
 * workshop it would never stop. (SPEC Z9)
 */

export interface Added {
	/** Who wrote it, as far as anybody knows. */
	name: string | null
	/** Record id of the note's cell, null outside all. */
	cell: string | null
}

/** A note is known before its writer is: presence comes by the slower lane. */
export const GATHER_MS = 1500
export const PAUSE_MS = 8000

export class Announcements {
	private readonly notes = new Set<string>()
	private timer: ReturnType<typeof setTimeout> | undefined
	/** By a clock that nobody sets. */
	private quietUntil = 0

	/**
	 * @param look what is known of a note by now; null where it's gone again
	 * @param say told how many notes came, and of the latest
	 */
	constructor(
		private readonly look: (noteId: string) => Added | null,
		private readonly say: (count: number, latest: Added) => void,
	) {}

	added(noteId: string): void {
		this.notes.add(noteId)
		const wait = Math.max(GATHER_MS, this.quietUntil - performance.now())
		this.timer ??= setTimeout(() => this.tell(), wait)
	}

	dispose(): void {
		clearTimeout(this.timer)
	}

	private tell(): void {
		this.timer = undefined
		const found = [...this.notes].flatMap((id) => this.look(id) ?? [])
		this.notes.clear()
		const latest = found.at(-1)
		if (!latest) return
		this.quietUntil = performance.now() + PAUSE_MS
		this.say(found.length, latest)
	}
}
