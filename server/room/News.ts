/**
 * What a board's sessions are told beside its document: who has a hand up, how many write in
 * private. Each hears what it may, when it comes and when that changes; nothing is kept here,
 * so whoever knows a topic reckons it anew. (SPEC W16)
 */
import type { Session, SessionParticipant } from './Session.ts'

/** @returns what the participant may know of a board now, as JSON; undefined for nothing. Must not wait, nor throw */
export type Teller = (boardId: string, to: SessionParticipant) => unknown

export class News {
	readonly #tellers = new Map<string, Teller>()
	/** Of what is the same for everybody. */
	readonly #shared = new Map<string, (boardId: string) => unknown>()
	/** What each session has heard last of each topic. */
	readonly #heard = new WeakMap<Session, Map<string, string>>()
	readonly #watchers = new Set<(boardId: string) => void>()

	/** Hear when somebody has come to a board, may something else there, or has left. */
	watch(watcher: (boardId: string) => void): void {
		this.#watchers.add(watcher)
	}

	/** Whoever is on a board, or what they may, isn't as it was. */
	changed(boardId: string): void {
		for (const watcher of this.#watchers) watcher(boardId)
	}

	/** From now on this topic is told. */
	on(topic: string, teller: Teller): void {
		this.#tellers.set(topic, teller)
	}

	/** The same, for what everybody may know: it's reckoned once, however many hear of it. */
	onShared(topic: string, teller: (boardId: string) => unknown): void {
		this.#shared.set(topic, teller)
	}

	/** All of it, to one that has just come or may something else now. */
	tellAll(boardId: string, session: Session): void {
		for (const topics of [this.#tellers, this.#shared]) {
			for (const topic of topics.keys()) this.tell(boardId, topic, [session])
		}
		this.changed(boardId)
	}

	/** Only those hear of it for whom it's another now. */
	tell(boardId: string, topic: string, sessions: Iterable<Session>): void {
		const [teller, shared] = [this.#tellers.get(topic), this.#shared.get(topic)]
		const all = shared && saidOf(shared(boardId))
		for (const session of sessions) {
			if (!session.greeted) continue
			const heard = this.#heard.get(session) ?? new Map<string, string>()
			this.#heard.set(session, heard)
			const { value, said } = all ?? saidOf(teller?.(boardId, session.participant))
			if ((heard.get(topic) ?? '') === said) continue
			heard.set(topic, said)
			session.tellNews({ topic, value })
		}
	}
}

/** With what tells whether it's another than before. */
function saidOf(value: unknown): { value: unknown; said: string } {
	return { value, said: value === undefined ? '' : JSON.stringify(value) }
}
