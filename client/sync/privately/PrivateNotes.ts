/**
 * This participant's private notes: a replica of their own document beside the board's,
 * from the first private phase on, by an address that nobody else may open. (SPEC N90, O17)
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Role } from '../../../shared/roles.ts'
import { privateCopyName } from '../../device/privateCopyName.ts'
import type { Bounds } from '../binding/outward.ts'
import type { SavedState } from '../connection/Connection.ts'
import type { Aside } from '../copy/Aside.ts'
import { type DiscardedReplica, Reopening } from '../copy/carryOver.ts'
import { LocalCopy, type StoredCopy } from '../copy/localCopy.ts'
import { Replica, type ReplicaOptions } from '../Replica.ts'

export interface PrivateNotesOptions
	extends Pick<ReplicaOptions, 'board' | 'tab' | 'participant' | 'Socket' | 'openCopy'> {
	/** `ws(s)://host/private`; without, this client has no private notes. */
	address: string | null
	aside: Aside
	role(): Role | null
	handed?: StoredCopy | null | undefined
	newDoc?: (() => Y.Doc) | undefined
}

export interface PrivateNotesEvents {
	onIncoming(): void
	/** From now on notes are read from this document, and may be written to it. */
	onThere(doc: Y.Doc): void
	/** Write what waits, now. */
	flush(): void
	onSaved(saved: SavedState): void
	/** Whether this device keeps a copy. */
	onKeptHere(isKept: boolean): void
}

/** Their server has no last state of an ended epoch to be asked for. */
const NO_ENDED = { ok: false, reason: 'unknown-epoch' } as const

export class PrivateNotes {
	readonly #options: PrivateNotesOptions
	readonly #events: PrivateNotesEvents
	readonly #reopening = new Reopening(() => Promise.resolve(NO_ENDED))
	readonly #gone = new AbortController()
	#replica: Replica | null = null
	/** The server doesn't let this participant have any. */
	#isRefused = false

	constructor(options: PrivateNotesOptions, events: PrivateNotesEvents) {
		this.#options = options
		this.#events = events
	}

	readonly bounds: Bounds = {
		recordsLeft: () => this.#replica?.allowance.recordsLeft() ?? 0,
		isTooLong: (text) => this.#replica?.allowance.isTooLong(text) ?? false,
	}

	get replica(): Replica | null {
		return this.#replica
	}

	/** From now on there are private notes, unless this participant may have none. */
	want(): void {
		const { address, role, handed } = this.#options
		if (address === null || role() === 'viewer') return
		const before = this.#replica
		if (before && !this.#isRefused) return
		this.#isRefused = false
		this.#start({ handed: before?.handOver() ?? handed })
		before?.dispose()
	}

	/** The same where an earlier visit left some on this device. */
	async wantIfKept(): Promise<void> {
		const { board, address, openCopy, handed } = this.#options
		if (address === null || this.#replica) return
		if (handed || (!openCopy && (await LocalCopy.keeps(privateCopyName(board))))) {
			if (!this.#gone.signal.aborted) this.want()
		}
	}

	/** What it has, for the board opened anew; null for nothing. */
	handOver(): StoredCopy | null {
		return this.#replica?.handOver() ?? null
	}

	dispose(): void {
		this.#gone.abort()
		this.#replica?.dispose()
	}

	#start(from: Pick<ReplicaOptions, 'carriedOver' | 'handed'>): void {
		const { address, newDoc, board, ...options } = this.#options
		if (address === null) return
		const doc = newDoc?.() ?? new Y.Doc()
		const awareness = new Awareness(doc)
		// Nobody is there to be told where one is.
		awareness.setLocalState(null)
		const events = this.#events
		const replica = new Replica(
			{
				...{ ...options, ...from, board, address, doc, awareness },
				copyName: privateCopyName(board),
			},
			{
				onIncoming: events.onIncoming,
				onOpened: () => events.onThere(doc),
				onSynced: () => {},
				onSaved: (saved) => {
					if (saved.kind === 'saved') this.#reopening.settled()
					events.onSaved(saved)
				},
				onKeptHere: events.onKeptHere,
				onUndone: events.flush,
				onDiscarded: (discarded) => this.#beginAnew(discarded),
				onRefused: () => {
					this.#isRefused = true
					// Nothing will be saved here any more: what isn't counts as kept on this device.
					events.onSaved({ kind: 'offline', count: replica.unsaved })
				},
			},
		)
		this.#replica = replica
		void replica.open()
	}

	#beginAnew(discarded: DiscardedReplica): boolean {
		// A viewer is refused with the same word as a violation.
		if (this.#options.role() === 'viewer' || !this.#reopening.mayTry(discarded)) return false
		void this.#reopening.prepare(discarded, this.#gone.signal).then((carriedOver) => {
			if (!carriedOver || this.#gone.signal.aborted) return
			const before = this.#replica
			this.#start({ carriedOver })
			before?.dispose()
		})
		return true
	}
}
