/**
 * What a replica that the server rejects carries over into a fresh one: its document, the
 * server's last state of its epoch where that has ended, and which of its edits the server
 * has refused so far. Knows no React, and no board. (SPEC D9, A9)
 */
import * as Y from 'yjs'
import { readBoard } from '../../../shared/document/layout.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import type { Answer, Failure } from '../../api/call.ts'
import { FRAME_TOO_LARGE } from '../connection/Connection.ts'
import type { Past } from './salvage.ts'

const RETRY_MS = 3000
/** Failures that time may mend. */
const PASSING: readonly Failure[] = ['unreachable', 'storage-failed', 'internal']
/** Between two tries, longer with each. */
const PAUSE_MS = 200
/** After this many single edits refused one after the other the rest would be too. */
const MAX_REFUSED = 8
/** After this many refusals in a row without a suspect the cause isn't an edit. */
const MAX_TRIES = 10

/** Codes that are said of something that was sent, rather than of the whole replica. */
const REFUSING: readonly number[] = [
	CLOSE.tooLarge,
	CLOSE.violation,
	CLOSE.malformed,
	FRAME_TOO_LARGE,
]
/** Codes after which a fresh replica may be let in. */
export const BEGIN_ANEW: readonly number[] = [...REFUSING, CLOSE.otherEpoch, CLOSE.otherWriter]

/** An open board's replica that the server rejects from now on. */
export interface DiscardedReplica {
	/** The code that it was closed with; null where the server was put back to an earlier state. */
	code: number | null
	doc: Y.Doc
	own: ReadonlySet<number>
	/** Records in what was sent alone, and refused. */
	suspects: ReadonlySet<string>
}

/** What a fresh replica is opened with. */
export interface CarriedOver {
	past: Past
	/** Whether one message goes at a time, so that it's known which one is refused. */
	careful: boolean
}

/** Opens one board again and again, until all that can be saved is. */
export class Reopening {
	private refused = new Set<string>()
	private singles = 0
	private tries = 0

	/** @param readEnded reads the last state of an ended epoch */
	constructor(private readonly readEnded: (epoch: number) => Promise<Answer<Uint8Array>>) {}

	/** All is saved: what is refused from here on is something else. */
	settled(): void {
		this.refused = new Set()
		this.singles = 0
		this.tries = 0
	}

	/** Whether another try may help. Counts the try. */
	mayTry({ code, suspects }: DiscardedReplica): boolean {
		for (const id of suspects) this.refused.add(id)
		if (suspects.size > 0) this.singles++
		else if (code !== null && REFUSING.includes(code)) this.tries++
		return this.tries <= MAX_TRIES
	}

	/**
	 * Tries until the server can be reached: until then the device keeps the old copy.
	 *
	 * @returns null where that was called off
	 */
	async prepare(
		{ code, doc, own }: DiscardedReplica,
		signal: AbortSignal,
	): Promise<CarriedOver | null> {
		const epoch = readBoard(doc)?.epoch ?? 0
		if (this.tries > 1) await pause(PAUSE_MS * this.tries, signal)
		// Only then can it have ended; what the server went back to may be of an earlier one.
		const mayHaveEnded = code === CLOSE.otherEpoch || code === null
		for (; !signal.aborted; await pause(RETRY_MS, signal)) {
			const answer = mayHaveEnded ? await this.readEnded(epoch) : null
			if (answer && !answer.ok && PASSING.includes(answer.reason)) continue
			// Refused for good, it's as if there were none: what others wrote isn't told from it then.
			const ended = answer?.ok ? docOf(answer.value) : null
			// A copy: the board that it belongs to is disposed of before it's read. Taken only
			// now: people write on while the server is away.
			const mine = docOf(Y.encodeStateAsUpdate(doc))
			const { refused } = this
			const refusesAll = this.singles > MAX_REFUSED
			const past = { mine, ended, own, refused, refusesAll }
			return { past, careful: code !== null && REFUSING.includes(code) }
		}
		return null
	}
}

function docOf(update: Uint8Array): Y.Doc {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, update)
	return doc
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms)
		signal.addEventListener('abort', () => {
			clearTimeout(timer)
			resolve()
		})
	})
}
