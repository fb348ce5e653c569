/** Which notes are selected in the table, for something to be done to all of them. (SPEC N133) */
import { type Atom, atom } from 'tldraw'

export class Picks {
	/** Whether notes are being selected. */
	readonly isOn: Atom<boolean> = atom('picking', false)
	/** Record ids. */
	readonly ids: Atom<ReadonlySet<string>> = atom('picked', new Set())
	/** From where a range goes. */
	#last: string | null = null

	/** Reactive. */
	has(id: string): boolean {
		return this.ids.get().has(id)
	}

	toggle(id: string): void {
		const ids = new Set(this.ids.get())
		if (!ids.delete(id)) ids.add(id)
		this.#last = id
		this.#set(ids)
	}

	/** From the last one that was selected to this one. @param order of all that are shown */
	extend(id: string, order: readonly string[]): void {
		const [from, to] = [order.indexOf(this.#last ?? id), order.indexOf(id)]
		const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
		this.#set(new Set([...this.ids.get(), ...(from < 0 ? [id] : range)]))
	}

	start(ids: readonly string[] = []): void {
		this.isOn.set(true)
		if (ids.length > 0) this.#set(new Set(ids))
	}

	clear(): void {
		this.#last = null
		this.ids.set(new Set())
	}

	end(): void {
		this.clear()
		this.isOn.set(false)
	}

	#set(ids: ReadonlySet<string>): void {
		this.isOn.set(true)
		this.ids.set(ids)
	}
}
