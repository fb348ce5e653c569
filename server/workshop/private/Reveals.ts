/**
 * Reveals private notes: all together by who leads, or one's own. They're written into the
 * board's document in one commit, and only then taken out of the private ones: a server
 * that ends in between has lost nothing, and doubles nothing when it's asked again. (SPEC H142-H147)
 */
import { byteLength } from '../../../shared/bytes.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { flagDeleted, getFragment } from '../../../shared/document/records.ts'
import { readFragment, sameRichText, toPlainText } from '../../../shared/document/richText.ts'
import type {
	LeftReason,
	RevealAnswer,
	RevealBody,
	RevealedNews,
} from '../../../shared/privateApi.ts'
import type { Role } from '../../../shared/roles.ts'
import { writeNotePromise } from '../../../shared/workshop/privateNotes.ts'
import type { BoardResults } from '../../boards/BoardResults.ts'
import { breathe } from '../../boards/groups/breathe.ts'
import { OneAtATime } from '../../OneAtATime.ts'
import type { RoomLimits } from '../../room/limits.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import type { ParticipantRow, ParticipantStorage } from '../../storage/ParticipantStorage.ts'
import { privateId } from '../../storage/privateId.ts'
import type { Stored } from '../../storage/Stored.ts'
import type { LateWords } from './LateWords.ts'
import { type OwnNote, ownNotes } from './ownNotes.ts'
import { Placing } from './Placing.ts'
import type { PrivatePhases } from './PrivatePhases.ts'
import type { PrivateRooms } from './PrivateRooms.ts'
import { type Outcome, revealInto } from './revealInto.ts'
import { type RevealedNote, toReveal } from './toReveal.ts'

/** `forbidden`: only who leads reveals others' notes. `not-yet`: nor one's own, while it was said so. */
export type NotRevealed = { ok: false; reason: 'forbidden' | 'not-yet' }

/** Private documents that are read, or emptied, and cells that are looked through, before others have their turn. */
const TOGETHER = 10
/** About the bytes that a note takes beside its words. */
const NOTE_BYTES = 1_000

interface Parts {
	registry: RoomRegistry
	privateRooms: PrivateRooms
	participants: ParticipantStorage
	phases: PrivatePhases
	late: LateWords
	results: BoardResults
	limits: RoomLimits
	/** Milliseconds since 1970. */
	wallClock?: () => number
}

/** Notes that may be revealed, and what else there was. */
interface Found {
	notes: RevealedNote[]
	kept: number
	/** Of those that were named. */
	unknown: number
	/** Documents that can't be read. */
	damaged: number
}

export class Reveals {
	readonly #parts: Parts
	readonly #wallClock: () => number
	/** By board: of two who reveal at once the second finds what the first has left. */
	readonly #oneAtATime = new OneAtATime()
	#listener: (boardId: string) => void = () => {}

	constructor(parts: Parts) {
		this.#parts = parts
		this.#wallClock = parts.wallClock ?? Date.now
	}

	/** Called when all that isn't kept back has been revealed. */
	onEmptied(listener: (boardId: string) => void): void {
		this.#listener = listener
	}

	async reveal(
		boardId: string,
		by: { id: string; role: Role },
		command: RevealBody,
	): Promise<Stored<RevealAnswer> | NotRevealed> {
		const leads = by.role === 'facilitator'
		if (command.whose === 'all' && !leads) return { ok: false, reason: 'forbidden' }
		const board = await this.#parts.registry.inspect(boardId, () => null)
		if (!board.ok) return board
		const { present } = this.#parts.phases.of(boardId)
		if (!leads && present && !present.promise.each) return { ok: false, reason: 'not-yet' }
		return this.#oneAtATime.run(boardId, () => this.#reveal(boardId, by.id, command))
	}

	async #reveal(boardId: string, by: string, command: RevealBody): Promise<Stored<RevealAnswer>> {
		const writers = await this.#writers(boardId, command.whose === 'all' ? null : by)
		if (!writers.ok) return writers
		const found: Found = { notes: [], kept: 0, unknown: 0, damaged: 0 }
		const named = command.whose === 'mine' && command.notes ? new Set(command.notes) : null
		for (const [n, writer] of writers.value.entries()) {
			// Others' rooms take their turns in between.
			if (n % TOGETHER === TOGETHER - 1) await breathe()
			const id = privateId(boardId, writer.id)
			const own = await this.#parts.privateRooms.look(id, (doc) => ownNotes(doc, true))
			if (own.ok) this.#sort(own.value, writer, named, found)
			else if (own.reason === 'damaged') found.damaged++
			else return own
		}
		if (named) found.unknown = named.size - found.notes.length
		const outcomes = await this.#write(boardId, found.notes)
		if (!outcomes.ok) return outcomes
		const taken = await this.#takeOut(boardId, outcomes.value)
		if (!taken.ok) return taken
		const answer = answerOf(outcomes.value, found)
		if (command.whose === 'all' && answer.left.length === 0) this.#listener(boardId)
		return { ok: true, value: answer }
	}

	#sort(
		own: readonly OwnNote[],
		{ id, role }: Pick<ParticipantRow, 'id' | 'role'>,
		named: ReadonlySet<string> | null,
		found: Found,
	): void {
		for (const note of own) {
			if (named && !named.has(note.record.id)) continue
			if (note.kept && !named) found.kept++
			else found.notes.push(toReveal(note, { id, role }, this.#parts.limits))
		}
	}

	/** Who has a private document, and may be on the board. @param only one of them */
	async #writers(
		boardId: string,
		only: string | null,
	): Promise<Stored<Pick<ParticipantRow, 'id' | 'role'>[]>> {
		const writers = await this.#parts.privateRooms.absorb(boardId)
		if (!writers.ok) return writers
		const people = await this.#parts.participants.list(boardId)
		if (!people.ok) return people
		const there = new Set(writers.value)
		const isMeant = ({ id, removed }: ParticipantRow) =>
			there.has(id) && !removed && (only === null || id === only)
		return { ok: true, value: people.value.filter(isMeant) }
	}

	async #write(boardId: string, notes: readonly RevealedNote[]): Promise<Stored<Outcome[]>> {
		const { registry, results, limits } = this.#parts
		if (notes.length === 0) return { ok: true, value: [] }
		const bytes = notes.reduce((sum, { richText }) => sum + sizeOf(toPlainText(richText)), 0)
		const room = await registry.hasRoomFor(boardId, bytes)
		if (!room.ok) return room
		if (!room.value) {
			return { ok: true, value: notes.map((note) => ({ note, left: 'board-full' })) }
		}
		const placing = await this.#place(boardId, notes)
		if (!placing.ok) return placing
		const outcomes: Outcome[] = []
		const now = this.#wallClock()
		const changed = await registry.changeInSteps(boardId, (doc) =>
			revealInto(doc, placing.value, limits, now, outcomes),
		)
		results.forget(boardId)
		if (!changed.ok) return changed
		const fresh = outcomes.flatMap((one) => ('isNew' in one && one.isNew ? one.note.promise : []))
		if (fresh.length > 0) {
			const entry = Math.max(...fresh.map((promise) => promise.entry))
			const news: RevealedNews = { notes: fresh.length, entry }
			registry.tellOnce(boardId, 'revealed', news)
		}
		return { ok: true, value: outcomes }
	}

	async #place(boardId: string, notes: readonly RevealedNote[]): Promise<Stored<Placing>> {
		const placing = new Placing(notes)
		const finding = await this.#parts.registry.inspect(boardId, (doc) => placing.find(doc))
		if (!finding.ok) return finding
		for (let cells = 1; !finding.value.next().done; cells++) {
			if (cells % TOGETHER === 0) await breathe()
		}
		return { ok: true, value: placing }
	}

	/** What's on the board now is private no more. */
	async #takeOut(boardId: string, outcomes: readonly Outcome[]): Promise<Stored<null>> {
		const { privateRooms, late } = this.#parts
		const byWriter = new Map<string, { note: RevealedNote; to: string }[]>()
		for (const outcome of outcomes) {
			if ('left' in outcome) continue
			const { id } = outcome.note.writer
			byWriter.set(id, [...(byWriter.get(id) ?? []), outcome])
		}
		const now = this.#wallClock()
		const taking = [...byWriter].map(async ([writer, own], n) => {
			for (let before = TOGETHER; before <= n; before += TOGETHER) await breathe()
			const id = privateId(boardId, writer)
			for (const { note, to } of own) late.begin(id, note.record.id, { to, base: note.richText })
			const more: string[] = []
			const taken = await privateRooms.registry.change(id, (doc) => {
				for (const { note, to } of own) {
					const entry = getRecords(doc).get(note.record.id)
					const fragment = getFragment(entry)
					if (!entry) continue
					// Typed since it was read: those words go after the others.
					if (fragment && !sameRichText(readFragment(fragment), note.richText)) {
						more.push(note.record.id)
					}
					flagDeleted(entry)
					writeNotePromise(doc, note.record.id, { revealed: to, at: now })
				}
			})
			if (taken.ok && more.length > 0) late.came(boardId, writer, more)
			return taken
		})
		const failed = (await Promise.all(taking)).find(({ ok }) => !ok)
		return failed ?? { ok: true, value: null }
	}
}

function answerOf(outcomes: readonly Outcome[], { kept, unknown, damaged }: Found): RevealAnswer {
	const left = new Map<LeftReason, number>()
	let revealed = 0
	for (const outcome of outcomes) {
		if ('left' in outcome) left.set(outcome.left, (left.get(outcome.left) ?? 0) + 1)
		else revealed++
	}
	if (unknown > 0) left.set('unknown-note', unknown)
	if (damaged > 0) left.set('damaged', damaged)
	return { revealed, kept, left: [...left].map(([reason, notes]) => ({ reason, notes })) }
}

function sizeOf(words: string): number {
	return byteLength(words) + NOTE_BYTES
}
