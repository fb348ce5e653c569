/**
 * What people say of notes, on this screen: how many react and comment, one's own reactions,
 * shown as soon as they're given and taken back with the reason where the server refuses them,
 * and the note whose thread is open. (SPEC N104, N105)
 */
import { createContext, use, useMemo } from 'react'
import { atom, useValue } from 'tldraw'
import { countOpen } from '../../../shared/document/comments.ts'
import { countReactions, REACTIONS, type Reaction } from '../../../shared/document/reactions.ts'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import type { ReactionsAnswer } from '../../../shared/signalsApi.ts'
import type { Answer, Failure } from '../../api/call.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'

export interface NoteRemarks {
	counts: Readonly<Record<Reaction, number>>
	mine: readonly Reaction[]
	comments: number
	/** Of them, those that aren't settled. */
	open: number
}

interface Parts {
	/** Participant id. */
	me: string
	said: BoardConnection['said']
	put(note: string, kinds: Reaction[]): Promise<Answer<ReactionsAnswer>>
}

type Kinds = readonly Reaction[]

export class Remarks {
	/** Record id of the note whose thread is open. */
	readonly opened = atom<string | null>('thread that is open', null)
	/** Why the last reaction wasn't taken; null where it was. */
	readonly failure = atom<Failure | null>('reaction refused', null)
	/** What somebody was about to say, by note or comment, until the server has it. */
	readonly drafts = new Map<string, string>()
	readonly #parts: Parts
	/** One's own on their way, by note. */
	readonly #sent = atom<Readonly<Record<string, Kinds>>>('reactions on their way', {})

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** A signal's value. */
	of(note: string): NoteRemarks {
		const { me, said } = this.#parts
		const given = said.reactions.get().get(note) ?? {}
		const kept = given[me] ?? []
		const mine = this.#sent.get()[note] ?? kept
		const counts = countReactions(given)
		for (const kind of REACTIONS) {
			counts[kind] += Number(mine.includes(kind)) - Number(kept.includes(kind))
		}
		const thread = said.comments.get().get(note)
		return { counts, mine, comments: thread?.length ?? 0, open: countOpen(thread) }
	}

	/** Notes with anything said of them, deleted ones too. A signal's value. */
	notes(): Set<string> {
		const { reactions, comments } = this.#parts.said
		const sent = Object.keys(this.#sent.get())
		return new Set([...reactions.get().keys(), ...comments.get().keys(), ...sent])
	}

	async toggle(note: string, kind: Reaction): Promise<void> {
		const isUnderWay = note in this.#sent.get()
		const { mine } = this.of(note)
		const next = mine.includes(kind) ? mine.filter((one) => one !== kind) : [...mine, kind]
		this.#sent.update((sent) => ({ ...sent, [note]: next }))
		this.failure.set(null)
		// Whoever is sending looks again when it has an answer: what was chosen last is what is kept.
		if (!isUnderWay) await this.#send(note)
	}

	async #send(note: string): Promise<void> {
		for (;;) {
			const kinds = this.#sent.get()[note] ?? []
			const answer = await this.#parts.put(note, [...kinds])
			if (answer.ok && this.#sent.get()[note] !== kinds) continue
			if (!answer.ok) this.failure.set(answer.reason)
			const { [note]: _done, ...others } = this.#sent.get()
			this.#sent.set(others)
			return
		}
	}
}

export interface RemarksHere {
	remarks: Remarks
	/** Whether this person may say anything. */
	mayRemark: boolean
}

export const RemarksContext = createContext<RemarksHere | null>(null)

export function useRemarks(): RemarksHere | null {
	return use(RemarksContext)
}

export function mayRemark(role: Role, outdated: boolean): boolean {
	return isAtLeast(role, 'contributor') && !outdated
}

/** Drawn anew only where it's another for this note. */
export function useNoteRemarks(remarks: Remarks, note: string): NoteRemarks {
	const key = useValue('remarks of a note', () => JSON.stringify(remarks.of(note)), [remarks, note])
	return useMemo(() => JSON.parse(key) as NoteRemarks, [key])
}
