/** What only the server writes into a room's document, and who waits for its commit. (SPEC R17, R40) */
import type * as Y from 'yjs'
import type { RoomDocument } from './RoomDocument.ts'

/**
 * Begins a write of the server's own, and where that is much returns its further steps:
 * presence and other rooms have their turn between two, and each goes to everyone by itself,
 * though all of them are committed as one. (SPEC R17)
 */
export type OwnWrite = (doc: Y.Doc) => Iterator<void, void> | null

/** A write, with the callback that waits for its commit. */
interface OwnChange {
	write: OwnWrite
	settle: (committed: boolean) => void
}

/** What a turn has written. */
export interface Written {
	/** What was written in steps, an update each; all else is taken with the sessions' changes. */
	steps: Uint8Array[]
	isAny: boolean
	/** Tells those who wait. */
	settle: (committed: boolean) => void
}

/** Origin of the transactions in which the server writes what only it may. */
export const SERVER = Symbol('server')

export class OwnChanges {
	#waiting: OwnChange[] = []
	/** Of the turn in progress. */
	#writing: OwnChange[] = []

	get isAnyWaiting(): boolean {
		return this.#waiting.length > 0
	}

	/** @returns what its write is settled with */
	add(write: OwnWrite): Promise<boolean> {
		return new Promise((settle) => this.#waiting.push({ write, settle }))
	}

	/** @param pause lets others have their turn; false where nothing more may be written */
	async write(document: RoomDocument, pause: () => Promise<boolean>): Promise<Written> {
		const own = this.#waiting
		this.#waiting = []
		this.#writing = own
		const { doc } = document
		const updates: Uint8Array[] = []
		for (const { write } of own) {
			const steps = doc.transact(() => write(doc), SERVER)
			for (let isDone = !steps; !isDone; ) {
				isDone = doc.transact(() => steps?.next().done === true, SERVER)
				const update = document.takeChange()
				if (update) updates.push(update)
				if (!(await pause())) break
			}
		}
		const settle = (committed: boolean) => {
			for (const change of own) change.settle(committed)
		}
		return { steps: updates, isAny: own.length > 0, settle }
	}

	/** The turn is over. */
	written(): void {
		this.#writing = []
	}

	/** Nobody learns any more whether it was committed. */
	giveUp(): void {
		for (const { settle } of [...this.#writing, ...this.#waiting]) settle(false)
	}
}
