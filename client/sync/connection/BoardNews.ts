/** What the server tells of a board beside its document, for whoever shows it. (SPEC W16) */
import { atom } from 'tldraw'
import type { News } from '../../../shared/news.ts'

type Listener = (value: unknown) => void

export class BoardNews {
	private readonly state = atom<Readonly<Record<string, unknown>>>('news', {})
	private readonly listeners = new Map<string, Set<Listener>>()

	/** What holds of a topic now, whatever the server sent; undefined for nothing. A signal's value. */
	of(topic: string): unknown {
		return this.state.get()[topic]
	}

	/** Hear of what happens once. @returns stops it */
	on(topic: string, listener: Listener): () => void {
		const listeners = this.listeners.get(topic) ?? new Set()
		this.listeners.set(topic, listeners.add(listener))
		return () => listeners.delete(listener)
	}

	readonly heard = ({ topic, value, once }: News): void => {
		if (once) for (const listener of [...(this.listeners.get(topic) ?? [])]) listener(value)
		else this.state.update((before) => ({ ...before, [topic]: value }))
	}

	/** The line is new: what still holds is told again. */
	readonly forget = (): void => {
		this.state.set({})
	}
}
