/**
 * One's own ballot on this screen: a dot is shown as soon as it's given, and taken back with
 * the reason where the server refuses it. One request at a time, so that what was given last
 * is what is kept. (SPEC Z140)
 */
import { type Atom, atom } from 'tldraw'
import type { BallotAnswer } from '../../../shared/voteApi.ts'
import type { Dots, Vote } from '../../../shared/workshop/vote.ts'
import type { Answer, Failure } from '../../api/call.ts'

export interface BallotView {
	dots: Dots
	left: number
	/** `loading` until the server has told what is kept. */
	state: 'loading' | 'sending' | 'kept'
	/** Why the last dot wasn't taken; null where it was. */
	refused: Failure | null
}

export interface BallotCalls {
	read(): Promise<Answer<BallotAnswer>>
	put(dots: Dots): Promise<Answer<BallotAnswer>>
}

export class BallotBox {
	readonly view: Atom<BallotView>
	readonly #vote: Pick<Vote, 'dots' | 'most'>
	readonly #calls: BallotCalls
	/** As the server has it. */
	#kept: Dots = {}
	#busy = false

	constructor(vote: Pick<Vote, 'dots' | 'most'>, calls: BallotCalls) {
		this.#vote = vote
		this.#calls = calls
		this.view = atom<BallotView>('ballot', {
			...{ dots: {}, left: vote.dots, state: 'loading', refused: null },
		})
	}

	/** What the server has, from this screen or another of theirs; nothing while a dot is under way. */
	async load(): Promise<void> {
		if (this.#busy) return
		this.#busy = true
		const answer = await this.#calls.read()
		this.#busy = false
		if (answer.ok) this.#keep(answer.value.dots, null)
		else this.#show({ refused: answer.reason })
	}

	/** @returns whether there was a dot to give, or to take back */
	change(target: string, by: 1 | -1): boolean {
		const { dots, state, left } = this.view.get()
		if (state === 'loading') return false
		const count = (dots[target] ?? 0) + by
		if (count < 0) return false
		const refused =
			count > this.#vote.most ? 'too-many-on-one' : left - by < 0 ? 'too-many-dots' : null
		if (refused) {
			this.#show({ refused })
			return false
		}
		const { [target]: _before, ...others } = dots
		this.#show({
			dots: count > 0 ? { ...others, [target]: count } : others,
			left: left - by,
			...{ state: 'sending', refused: null },
		})
		void this.#send()
		return true
	}

	async #send(): Promise<void> {
		if (this.#busy) return
		this.#busy = true
		for (;;) {
			const { dots } = this.view.get()
			const answer = await this.#calls.put(dots)
			if (answer.ok) this.#kept = answer.value.dots
			// What was given meanwhile goes on top.
			if (answer.ok && this.view.get().dots !== dots) continue
			this.#busy = false
			this.#keep(this.#kept, answer.ok ? null : answer.reason)
			// Something has gone: what is left of the ballot is known to the server alone.
			if (!answer.ok && answer.reason === 'unknown-target') await this.#reload(answer.reason)
			return
		}
	}

	async #reload(why: Failure): Promise<void> {
		const answer = await this.#calls.read()
		if (answer.ok && !this.#busy) this.#keep(answer.value.dots, why)
	}

	#keep(dots: Dots, refused: Failure | null): void {
		this.#kept = dots
		const given = Object.values(dots).reduce((sum, count) => sum + count, 0)
		this.#show({ dots, left: this.#vote.dots - given, state: 'kept', refused })
	}

	#show(change: Partial<BallotView>): void {
		this.view.set({ ...this.view.get(), ...change })
	}
}
