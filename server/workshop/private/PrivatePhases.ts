/**
 * What boards have said of private notes, for the rooms of those: kept as it is in the board's
 * own document while that's loaded, and as it was last while it isn't, as nobody can change
 * it then. (SPEC Q63)
 */
import type * as Y from 'yjs'
import { getBoard } from '../../../shared/document/layout.ts'
import { isTeamKey, readMembers } from '../../../shared/document/teams.ts'
import { readPhase } from '../../../shared/workshop/phase.ts'
import {
	type PhasePromise,
	privatePhase,
	readPromises,
} from '../../../shared/workshop/privateNotes.ts'
import type { Said } from '../../room/rules/PrivateRules.ts'

export interface BoardSaid extends Said {
	promises: ReadonlyMap<number, PhasePromise>
}

const NOTHING: BoardSaid = { present: null, ever: [], promises: new Map() }

export class PrivatePhases {
	readonly #said = new Map<string, BoardSaid>()
	#listener: (boardId: string) => void = () => {}

	/** The board's document has been loaded. */
	watch(boardId: string, doc: Y.Doc): void {
		this.#read(boardId, doc)
		getBoard(doc).observe(({ keysChanged }) => {
			const isSaid = [...keysChanged].some(
				(key) =>
					key === 'phase' || key === 'runSheet' || key.startsWith('promise.') || isTeamKey(key),
			)
			if (isSaid) this.#read(boardId, doc)
		})
	}

	of(boardId: string): BoardSaid {
		return this.#said.get(boardId) ?? NOTHING
	}

	/** Called when a board has said something else. */
	onChange(listener: (boardId: string) => void): void {
		this.#listener = listener
	}

	#read(boardId: string, doc: Y.Doc): void {
		const promises = readPromises(doc)
		const present = privatePhase(doc)
		const promise = present && (promises.get(present.entry) ?? present.phase.reveal)
		const since = readPhase(doc)?.since ?? 0
		const said: BoardSaid = {
			present:
				present && promise
					? { entry: present.entry, since, promise, teams: readMembers(doc) }
					: null,
			ever: [...promises.values()],
			promises,
		}
		if (said.present === null && promises.size === 0) this.#said.delete(boardId)
		else this.#said.set(boardId, said)
		this.#listener(boardId)
	}
}
