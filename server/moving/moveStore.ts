/**
 * One pass of moving a store into another: each board, deleted board and saved template that
 * isn't there yet, or has changed since it was copied, in a step of its own. So a pass that
 * was interrupted is gone on with by another, and one that comes after a pass over a store in
 * use copies only what was changed meanwhile. (SPEC S54-S58)
 */
import { inParallel } from '../files/inParallel.ts'
import type { Move, MovingStorage, Owned } from '../storage/MovingStorage.ts'
import { differences, digestOf, faultsOf, NOTHING } from '../storage/movingDigest.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { type MoveProblem, type MoveReport, noCounts } from './MoveReport.ts'
import { type ImagePlaces, moveImages, problem, removeImages } from './moveImages.ts'

export interface MoveParts {
	from: MovingStorage
	to: MovingStorage
	/** null: they stay where they are. */
	images: ImagePlaces | null
	/** Whether nobody writes to the source: its mark then comes along. */
	last: boolean
	/** Whether what was copied before is read in the target too, and compared. */
	check: boolean
	progress(done: number, all: number): void
}

/** A store that isn't ours to write into, by how much there is that didn't come from the source. */
export interface ForeignTarget {
	ok: false
	reason: 'foreign'
	count: number
}

/** Boards at one time: the two stores then seldom wait for each other. */
const AT_ONCE = 4

export async function moveStore(parts: MoveParts): Promise<Stored<MoveReport> | ForeignTarget> {
	const { from, to, last } = parts
	const began = performance.now()
	const mark = await from.readMark()
	if (!mark.ok) return at('source', mark)
	const origin = mark.value?.store ?? ''
	const owners = await from.owners()
	if (!owners.ok) return at('source', owners)
	const [moves, there] = [await to.moves(), await to.owners()]
	if (!moves.ok) return at('target', moves)
	if (!there.ok) return at('target', there)
	const foreign = there.value.filter((owner) => moves.value.get(owner)?.origin !== origin)
	if (foreign.length > 0) return { ok: false, reason: 'foreign', count: foreign.length }
	const present = new Set(owners.value)
	const gone = [...moves.value.keys()].filter((owner) => !present.has(owner))
	const pass = new Pass(parts, origin, moves.value)
	const all = [...gone, ...owners.value]
	let done = 0
	const run = (some: readonly string[]) =>
		inParallel(AT_ONCE, some, async (owner) => {
			await pass.move(owner)
			parts.progress(++done, all.length)
		})
	await run(all)
	// A code or a token may have been another board's when it was copied before.
	const again = pass.takeRefused()
	done -= again.length
	await run(again)
	const { counts, problems } = pass
	const isWhole = counts.failed === 0
	if (last && isWhole && mark.value) {
		const written = await to.writeMark(mark.value)
		if (!written.ok) return at('target', written)
	}
	const ms = Math.round(performance.now() - began)
	return { ok: true, value: { ok: problems.length === 0, last, counts, problems, ms } }
}

function at(which: 'source' | 'target', failure: StorageFailure): StorageFailure {
	return { ...failure, detail: `the ${which}: ${failure.detail}` }
}

class Pass {
	readonly #parts: MoveParts
	readonly #origin: string
	readonly #moves: ReadonlyMap<string, Move>
	/** By owner. */
	readonly #problems = new Map<string, MoveProblem[]>()
	readonly counts = noCounts()

	constructor(parts: MoveParts, origin: string, moves: ReadonlyMap<string, Move>) {
		this.#parts = parts
		this.#origin = origin
		this.#moves = moves
	}

	get problems(): MoveProblem[] {
		return [...this.#problems.values()].flat()
	}

	/** Those that the target didn't take, as if they hadn't been tried. */
	takeRefused(): string[] {
		const refused = [...this.#problems].filter(([, [first]]) => first?.what === 'unwritable')
		for (const [owner] of refused) this.#problems.delete(owner)
		this.counts.failed -= refused.length
		return refused.map(([owner]) => owner)
	}

	async move(owner: string): Promise<void> {
		const problems = await this.#move(owner)
		if (problems.some(({ what }) => what !== 'damaged' && what !== 'image')) this.counts.failed++
		if (problems.length > 0) this.#problems.set(owner, problems)
	}

	async #move(owner: string): Promise<MoveProblem[]> {
		const { from, images } = this.#parts
		const { counts } = this
		const read = await from.read(owner)
		if (!read.ok) return [problem(owner, 'unreadable', read)]
		const owned = read.value
		const known = this.#moves.get(owner)
		const digest = digestOf(owned)
		const damaged = faultsOf(owned).map(({ table, key, detail }): MoveProblem => {
			return { owner, what: 'damaged', table, key, detail }
		})
		const named = (owned.rows.get('files') ?? []).map(({ hash }) => String(hash))
		// Before their index: what that names is there.
		const brought = images ? await moveImages(images, owner, named, counts) : []
		const written =
			known?.digest === digest
				? await this.#check(owner, owned)
				: await this.#write(owner, owned, digest, known)
		if (written) return [...written, ...damaged, ...brought]
		const cleared = images && known ? await removeImages(images, owner, named) : []
		if (owned.rows.has('boards')) counts.boards++
		else if (owned.rows.has('templates')) counts.templates++
		else if (owned.rows.has('deleted_boards')) counts.deleted++
		if (images) counts.images += named.length
		const isSame = known?.digest === digest
		if (owned.rows.size === 0) counts.removed += isSame ? 0 : 1
		else if (isSame) counts.same++
		else counts.copied++
		return [...damaged, ...brought, ...cleared]
	}

	/** @returns why it isn't there; null where it is */
	async #write(
		owner: string,
		owned: Owned,
		digest: string,
		known: Move | undefined,
	): Promise<MoveProblem[] | null> {
		const before = known?.digest ?? digestOf(NOTHING)
		const move = { origin: this.#origin, digest }
		const replaced = await this.#parts.to.replace(owner, owned, before, move)
		if (replaced.ok) return null
		if (replaced.reason === 'differs') {
			const detail = 'the target would have it otherwise'
			return replaced.places.map((place) => ({ owner, what: 'differs', ...place, detail }))
		}
		if (replaced.reason !== 'conflict') return [problem(owner, 'unwritable', replaced)]
		const detail = 'it was changed in the target since it was copied'
		return [problem(owner, 'changed-there', { detail })]
	}

	async #check(owner: string, owned: Owned): Promise<MoveProblem[] | null> {
		if (!this.#parts.check) return null
		const there = await this.#parts.to.read(owner)
		if (!there.ok) return [problem(owner, 'differs', there)]
		const places = differences(owned, there.value)
		const detail = 'it was changed in the target since it was copied'
		return places.length === 0
			? null
			: places.map((place) => ({ owner, what: 'changed-there', ...place, detail }))
	}
}
