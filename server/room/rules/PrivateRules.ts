/**
 * The rules of a document that is one participant's alone: those of a board, and that it holds
 * notes and nothing else, that each is written down with what was promised of it, and that one
 * which has been revealed doesn't come back. Where a note lies is nobody's concern here: it's
 * looked at when it's revealed. (SPEC Q60-Q65)
 */
import type * as Y from 'yjs'
import { KEY } from '../../../shared/document/layout.ts'
import type { Circumstances } from '../../../shared/document/policy.ts'
import { flagDeleted, isDeleted } from '../../../shared/document/records.ts'
import {
	isRevealed,
	type NotePromise,
	readNotePromise,
	stricter,
	writeNotePromise,
} from '../../../shared/workshop/privateNotes.ts'
import type { RevealSettings } from '../../../shared/workshop/RunSheet.ts'
import type { Refusal, RulesTurn, Settled } from '../Rules.ts'
import type { UpdateContent } from '../readUpdate.ts'
import type { Session } from '../Session.ts'
import { BoardRules, type RulesParts } from './BoardRules.ts'
import { RULES } from './BoardTurn.ts'

/** What was written before a session came arrives within this of its first message. */
const LATE_MS = 10_000

/** What has been said on the board, before private notes were written. */
export interface Said {
	/** The phase that it's in, where that's one of private writing. */
	present: {
		entry: number
		since: number
		promise: RevealSettings
		/** Team ids by participant id. */
		teams: ReadonlyMap<string, string>
	} | null
	/** In each such phase so far. */
	ever: readonly RevealSettings[]
}

interface Events {
	/** What stands in the document may be something else now. */
	onChange(): void
	/** Words came into notes that had been revealed. */
	onLate(noteIds: readonly string[]): void
}

export class PrivateRules extends BoardRules {
	readonly #said: () => Said
	readonly #events: Events
	/** Records that have changed since the last turn began, and those of them whose words have. */
	readonly #changed = new Set<string>()
	readonly #reworded = new Set<string>()
	readonly #began = new WeakMap<Session, number>()

	constructor(doc: Y.Doc, parts: RulesParts, said: () => Said, events: Events) {
		super(doc, parts)
		this.#said = said
		this.#events = events
		this.records.observeDeep((changes) => {
			for (const { path, keys } of changes) {
				const [id, key] = path
				if (typeof id === 'string') {
					this.#changed.add(id)
					if (key === KEY.text) this.#reworded.add(id)
				} else for (const made of keys.keys()) this.#changed.add(made)
			}
			events.onChange()
		})
	}

	/** Nobody sees who is in here, not even whose it is. */
	override mayAnnounce(): boolean {
		return false
	}

	override get circumstances(): Circumstances {
		return { unlocked: false, notesOnly: true }
	}

	override begin(session: Session): RulesTurn {
		this.#changed.clear()
		this.#reworded.clear()
		if (!this.#began.has(session)) this.#began.set(session, this.wallClock())
		const turn = super.begin(session)
		return {
			check: (content: UpdateContent): Refusal | null => turn.check(content),
			settle: () => this.#settle(session, turn),
		}
	}

	#settle(session: Session, turn: RulesTurn): Settled | null {
		const settled = turn.settle()
		const changed = [...this.#changed]
		const fresh = changed.filter((id) => !readNotePromise(this.doc, id))
		const out = changed.filter((id) => isRevealed(readNotePromise(this.doc, id)))
		const late = out.filter((id) => this.#reworded.has(id))
		const back = out.filter((id) => {
			const entry = this.records.get(id)
			return entry && !isDeleted(entry)
		})
		if (fresh.length > 0 || back.length > 0) this.#write(fresh, this.#promise(session), back)
		if (late.length > 0) this.#events.onLate(late)
		if (!settled && fresh.length + back.length === 0) return null
		return { undone: [...(settled?.undone ?? []), ...back] }
	}

	#write(fresh: readonly string[], promise: NotePromise, back: readonly string[]): void {
		this.doc.transact(() => {
			for (const id of fresh) writeNotePromise(this.doc, id, promise)
			for (const id of back) {
				const entry = this.records.get(id)
				if (entry) flagDeleted(entry)
			}
		}, RULES)
	}

	/** What was said when a note that comes now was written. */
	#promise(session: Session): NotePromise {
		const { present, ever } = this.#said()
		const now = this.wallClock()
		const began = this.#began.get(session) ?? now
		if (!present) return { ...stricter(ever), entry: 0 }
		// Written offline, perhaps in an earlier phase, where something else was said.
		const isLate = now < Math.max(began, present.since) + LATE_MS
		const said = isLate ? [present.promise, ...ever] : [present.promise]
		const team = present.teams.get(session.participant.id)
		return { ...stricter(said), entry: present.entry, ...(team !== undefined && { team }) }
	}
}
