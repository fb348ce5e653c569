/**
 * Leads a board's workshop: writes its run-sheet, its phase and its clock into the document,
 * each command in one commit, which everybody on the board sees at once. (SPEC H120-H123)
 */
import type * as Y from 'yjs'
import type { z } from 'zod'
import {
	type Clock,
	isPaused,
	nextEntry,
	type PhaseState,
	readPhase,
	readRunSheet,
	timeLeft,
	writePhase,
	writeRunSheet,
} from '../../shared/workshop/phase.ts'
import { keepPromise } from '../../shared/workshop/privateNotes.ts'
import type { RunSheet } from '../../shared/workshop/RunSheet.ts'
import { followTeams } from '../../shared/workshop/teamParts.ts'
import { followPhase } from '../../shared/workshop/vote.ts'
import type { PhaseAnswer, phaseBody } from '../../shared/workshopApi.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Stored } from '../storage/Stored.ts'
import { linesOf } from './boardLines.ts'

const MINUTE = 60_000

type Command = z.output<typeof phaseBody>

/** `unknown-phase`: the run-sheet has no such phase, or none that way. `changed`: somebody else has gone on. */
export type NotLed = { ok: false; reason: 'unknown-phase' | 'changed' }

export class Workshop {
	readonly #registry: RoomRegistry
	readonly #wallClock: () => number

	/** @param wallClock milliseconds since 1970 */
	constructor(registry: RoomRegistry, wallClock: () => number = Date.now) {
		this.#registry = registry
		this.#wallClock = wallClock
	}

	runSheet(boardId: string): Promise<Stored<RunSheet>> {
		return this.#registry.inspect(boardId, readRunSheet)
	}

	/** The phase that the board is in goes on; where it isn't in the list any more, it ends. */
	async plan(boardId: string, phases: RunSheet): Promise<Stored<RunSheet>> {
		const written = await this.#registry.change(boardId, (doc) => {
			writeRunSheet(doc, phases)
			const { id } = readPhase(doc) ?? { id: null }
			if (id !== null && !phases.some((phase) => phase.id === id)) writePhase(doc, null)
			followPhase(doc, this.#wallClock())
			followTeams(doc, () => linesOf(doc))
			keepPromise(doc)
		})
		return written.ok ? { ok: true, value: phases } : written
	}

	async phase(boardId: string): Promise<Stored<PhaseAnswer>> {
		return this.#registry.inspect(boardId, (doc) => answerOf(doc, this.#wallClock()))
	}

	async lead(boardId: string, command: Command): Promise<Stored<PhaseAnswer> | NotLed> {
		let outcome: { ok: true; value: PhaseAnswer } | NotLed | null = null
		/** A room that closed may have stored it all the same: the state that it then left. */
		let done: string | null = null
		const changed = await this.#registry.change(boardId, (doc) => {
			const now = this.#wallClock()
			const isDone = JSON.stringify(readPhase(doc)) === done
			const next = isDone ? readPhase(doc) : follow(doc, command, now)
			if (next !== null && 'reason' in next) {
				outcome = next
				return
			}
			const before = readPhase(doc)?.entry
			if (!isDone) writePhase(doc, next)
			followPhase(doc, now)
			// More minutes divide nothing anew.
			if (readPhase(doc)?.entry !== before) followTeams(doc, () => linesOf(doc))
			keepPromise(doc)
			done = JSON.stringify(next)
			outcome = { ok: true, value: answerOf(doc, now) }
		})
		if (!changed.ok) return changed
		if (!outcome) throw new Error('a command that was committed and never carried out')
		return outcome
	}
}

/** Where a command leads. */
function follow(doc: Y.Doc, command: Command, now: number): PhaseState | null | NotLed {
	const phases = readRunSheet(doc)
	const state = readPhase(doc)
	if (command.entry !== undefined && command.entry !== (state?.entry ?? 0)) {
		return { ok: false, reason: 'changed' }
	}
	const target = targetOf(phases, state, command.to)
	if (target === undefined) return { ok: false, reason: 'unknown-phase' }
	const isHere = state !== null && target === state.id && command.to !== 'none'
	if (target === null && !isHere && typeof command.minutes !== 'number') return null
	const planned = phases.find(({ id }) => id === target)?.minutes ?? null
	const before: Clock = isHere ? state : started(planned === null ? null : planned * MINUTE, now)
	const clock = setClock(before, command, now)
	if (isHere) return { ...state, ...clock }
	const began = target === null ? null : (state?.began ?? now)
	return { id: target, entry: nextEntry(doc), since: now, ...clock, began }
}

/** @returns a phase's id; null for none; undefined where there's no such phase */
function targetOf(
	phases: RunSheet,
	state: PhaseState | null,
	to: string | undefined,
): string | null | undefined {
	if (to === undefined) return state?.id ?? null
	if (to === 'none') return null
	const at = phases.findIndex(({ id }) => id === state?.id)
	if (to === 'back') return at > 0 ? phases[at - 1]?.id : undefined
	if (to !== 'next') return phases.find(({ id }) => id === to)?.id
	// After the last one the workshop is over.
	return phases[at + 1]?.id ?? (at >= 0 ? null : undefined)
}

function started(left: number | null, now: number): Clock {
	return left === null ? { endsAt: null, left: null } : { endsAt: now + left, left: null }
}

function setClock(before: Clock, { minutes, add, paused }: Command, now: number): Clock {
	const stopped = paused ?? isPaused(before)
	let left = timeLeft(before, now)
	if (minutes !== undefined) left = minutes === null ? null : minutes * MINUTE
	// What is over already is added to from now on.
	else if (add !== undefined) left = Math.max(0, Math.max(0, left ?? 0) + add * MINUTE)
	if (left === null || !stopped) return started(left, now)
	return { endsAt: null, left: Math.max(0, left) }
}

function answerOf(doc: Y.Doc, now: number): PhaseAnswer {
	const phases = readRunSheet(doc)
	const state = readPhase(doc)
	const at = phases.findIndex(({ id }) => id === state?.id)
	const number = at < 0 ? null : at + 1
	return { now, state, phase: phases[at] ?? null, number, of: phases.length }
}
