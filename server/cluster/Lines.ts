/** What goes to other nodes now, so that it can be ended when its board has moved or this node stops. (SPEC S65) */

export interface Line {
	boardId: string
	/** Of the lease by which it goes there. */
	fence: number
	/** Whether it's a socket, which lasts, and whose client comes again by itself. */
	lasts: boolean
	end(): void
}

export class Lines {
	readonly #lines = new Set<Line>()

	/** @returns takes it out again */
	add(line: Line): () => void {
		this.#lines.add(line)
		return () => this.#lines.delete(line)
	}

	/** By board, the oldest lease by which something goes there. */
	get fences(): Map<string, number> {
		const fences = new Map<string, number>()
		for (const { boardId, fence } of this.#lines) {
			fences.set(boardId, Math.min(fence, fences.get(boardId) ?? fence))
		}
		return fences
	}

	/**
	 * Whoever is on a line to a board's former owner comes again.
	 *
	 * @param fence of the lease that holds; null where none does
	 */
	moved(boardId: string, fence: number | null): void {
		this.#end((line) => line.boardId === boardId && line.fence !== fence)
	}

	/** For the sockets' clients to come again elsewhere; what else is under way may be finished. */
	drain(): void {
		this.#end(({ lasts }) => lasts)
	}

	stop(): void {
		this.#end(() => true)
	}

	#end(which: (line: Line) => boolean): void {
		for (const line of [...this.#lines]) if (which(line)) line.end()
	}
}
