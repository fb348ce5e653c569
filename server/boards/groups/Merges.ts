/**
 * The work of groups comes together in one board. Boards are read one after another, and what
 * comes of them is made in a document of its own, a piece at a time, and then written into
 * the board group by group, so that no other room waits long. (SPEC H65-H73)
 */
import * as Y from 'yjs'
import {
	type GroupMark,
	readGroups,
	readLastMerge,
	readLedger,
} from '../../../shared/document/groups.ts'
import { getRecords, readBoard } from '../../../shared/document/layout.ts'
import { type PlainRecord, readRecord, writeNewRecord } from '../../../shared/document/records.ts'
import { validateRecord } from '../../../shared/document/validate.ts'
import { countKeys } from '../../../shared/document/yjsInternals.ts'
import { groupHue } from '../../../shared/groupHues.ts'
import type { MergeAnswer, UndoAnswer } from '../../../shared/groupsApi.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import type { FileStore } from '../../files/FileStore.ts'
import { filesOfRecords } from '../../files/filesOfRecords.ts'
import { OneAtATime } from '../../OneAtATime.ts'
import type { Links, Opened } from '../../people/Links.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import type { BoardStorage } from '../../storage/BoardStorage.ts'
import type { Stored } from '../../storage/Stored.ts'
import { type Part, undoMerge, writePart } from './apply.ts'
import { breathe } from './breathe.ts'
import { groupIdOf } from './identity.ts'
import { type GroupPlan, planGroup } from './plan.ts'
import { Space } from './Space.ts'
import { readSource, type Source } from './source.ts'

export interface MergeWish {
	from: readonly { id: string; key?: string | undefined }[]
	preview: boolean
	/** Ids of records here. */
	remove: readonly string[]
}

export type MergeOutcome =
	| Stored<MergeAnswer>
	| Exclude<Opened, { ok: true }>
	| { ok: false; reason: 'itself' | 'full' }

interface Parts {
	boards: BoardStorage
	registry: RoomRegistry
	files: FileStore
	links: Links
	/** Records that a board may have. */
	maxRecords: number
}

interface FromGroup {
	boardId: string
	groupId: string
	mark: GroupMark
}

/** Records that are read or written before other rooms get their turn. */
const AT_ONCE = 60
/** New records of one transaction: some milliseconds' worth. */
const PIECE = 120

export class Merges {
	readonly #parts: Parts
	/** By board: a merge compares with what the one before has written. */
	readonly #oneAtATime = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	merge(boardId: string, wish: MergeWish): Promise<MergeOutcome> {
		return this.#oneAtATime.run(boardId, () => this.#merge(boardId, wish))
	}

	/** Takes the last merge back, but for what somebody has changed since. */
	undo(boardId: string): Promise<Stored<UndoAnswer>> {
		return this.#oneAtATime.run(boardId, async () => {
			let answer: UndoAnswer = { undone: 0, kept: 0 }
			const changed = await this.#parts.registry.change(boardId, (doc) => {
				const taken = undoMerge(doc)
				// A room that closes may be asked once more, when it's done already.
				if (taken.undone + taken.kept > 0) answer = taken
			})
			return changed.ok ? { ok: true, value: answer } : changed
		})
	}

	async #merge(boardId: string, { from, preview, remove }: MergeWish): Promise<MergeOutcome> {
		const groups = await this.#open(boardId, from)
		if (!groups.ok) return groups
		const target = await this.#readTarget(boardId)
		if (!target.ok) return target
		const { records, known, last, count, framework } = target.value
		const run = last + 1
		const space = new Space(records, framework.layout)
		const plans: GroupPlan[] = []
		const sectors: (readonly Sector[])[] = []
		for (const { mark, ...group } of groups.value) {
			const source = await this.#readGroup(group.boardId, group.groupId)
			if (!source.ok) return source
			sectors.push(source.value.sectors)
			const ledger = await this.#parts.registry.inspect(boardId, (doc) =>
				readLedger(doc, group.groupId),
			)
			if (!ledger.ok) return ledger
			const from = { ...group, mark, source: source.value, ledger: ledger.value }
			plans.push(planGroup(from, { records, space }, run, new Set(remove)))
			await breathe()
		}
		const fresh = plans.flatMap((plan) => plan.fresh)
		const missing = await this.#bringFiles(boardId, plans, preview)
		if (!missing.ok) return missing
		const answer = toAnswer(plans, missing.value)
		if (preview) return { ok: true, value: answer }
		if (count + fresh.length > this.#parts.maxRecords) return { ok: false, reason: 'full' }
		const changes = plans.some(({ changed, removed }) => changed.length + removed.length > 0)
		// Nothing has come, so that the merge before can still be taken back.
		if (fresh.length === 0 && !changes) return { ok: true, value: answer }
		for (const [at, plan] of plans.entries()) {
			const written = await this.#write(boardId, plan, { run, known, sectors: sectors[at] ?? [] })
			if (!written.ok) return written
		}
		return { ok: true, value: answer }
	}

	/**
	 * A group's part, in as many transactions as leave other rooms their turns. Each is whole:
	 * should the next one fail, it can be taken back, or the rest be brought by another merge.
	 */
	async #write(
		boardId: string,
		plan: GroupPlan,
		{ run, known, sectors }: Pick<Part, 'run' | 'sectors'> & { known: ReadonlySet<string> },
	): Promise<Stored<null>> {
		if (plan.fresh.length + plan.changed.length + plan.removed.length === 0) {
			return { ok: true, value: null }
		}
		const at = Date.now()
		for (let from = 0; from === 0 || from < plan.fresh.length; from += PIECE) {
			const piece = plan.fresh.slice(from, from + PIECE)
			const isLast = from + PIECE >= plan.fresh.length
			const coming = new Set(plan.fresh.slice(from + PIECE).map(({ id }) => id))
			const here = Object.entries(plan.ledger).filter(([id]) => !coming.has(id))
			const part: Part = {
				...{ run, at, plan, sectors, isLast },
				fresh: await writtenApart(piece.filter(({ id }) => !known.has(id))),
				revived: piece.filter(({ id }) => known.has(id)),
				ledger: isLast ? plan.ledger : Object.fromEntries(here),
			}
			const written = await this.#parts.registry.change(boardId, (doc) => writePart(doc, part))
			if (!written.ok) return written
			await breathe()
		}
		return { ok: true, value: null }
	}

	/** This board's groups are open to whoever leads it; another board by a key of its own. */
	async #open(
		boardId: string,
		from: MergeWish['from'],
	): Promise<{ ok: true; value: FromGroup[] } | Exclude<MergeOutcome, { ok: true }>> {
		const { boards, links, registry } = this.#parts
		const own = await boards.groupsOf(boardId)
		if (!own.ok) return own
		const marks = await registry.inspect(boardId, readGroups)
		if (!marks.ok) return marks
		let others = Object.keys(marks.value).length
		const opened: FromGroup[] = []
		for (const { id, key } of from) {
			if (id === boardId) return { ok: false, reason: 'itself' }
			const groupId = groupIdOf(id)
			const group = own.value.find((row) => row.id === id)
			if (group) {
				const { groupName: name = group.title, groupNumber = 1 } = group
				opened.push({ boardId: id, groupId, mark: { name, hue: groupHue(groupNumber) } })
				continue
			}
			const link = await links.open(id, key ?? '')
			if (!link.ok) return link
			const row = await boards.read(id)
			if (!row.ok) return row
			const hue = marks.value[groupId]?.hue ?? groupHue(++others)
			opened.push({ boardId: id, groupId, mark: { name: row.value.title, hue } })
		}
		return { ok: true, value: opened }
	}

	/** The living records that can be shown, read a piece at a time. */
	async #readTarget(boardId: string) {
		const { registry } = this.#parts
		const first = await registry.inspect(boardId, (doc) => ({
			ids: [...getRecords(doc).keys()],
			count: countKeys(getRecords(doc)),
			last: readLastMerge(doc)?.run ?? highestRun(doc),
			framework: boardFramework(doc),
			isBoard: readBoard(doc) !== null,
		}))
		if (!first.ok) return first
		const { ids, count, last, framework } = first.value
		const records = new Map<string, PlainRecord>()
		for (let at = 0; at < ids.length; at += AT_ONCE) {
			const some = await registry.inspect(boardId, (doc) =>
				ids.slice(at, at + AT_ONCE).flatMap((id) => {
					const entry = getRecords(doc).get(id)
					return (entry && readRecord(id, entry)) ?? []
				}),
			)
			if (!some.ok) return some
			for (const record of some.value) if (validateRecord(record).ok) records.set(record.id, record)
			await breathe()
		}
		const value = { records, known: new Set(ids), count, last, framework }
		return { ok: true, value } as const
	}

	async #readGroup(boardId: string, groupId: string): Promise<Stored<Source>> {
		const read = await this.#parts.registry.read(boardId)
		if (!read.ok) return read
		await breathe()
		const source = await readSource(read.value, boardId, groupId)
		read.value.destroy()
		await breathe()
		return { ok: true, value: source }
	}

	/** @returns how many images can't come along */
	async #bringFiles(
		boardId: string,
		plans: readonly GroupPlan[],
		preview: boolean,
	): Promise<Stored<number>> {
		const { files } = this.#parts
		let missing = 0
		for (const plan of plans) {
			const named = filesOfRecords(plan.fresh)
			if (!preview) {
				const copied = await files.copy(plan.boardId, boardId, named)
				if (!copied.ok) return copied
			}
			const owner = preview ? plan.boardId : boardId
			const sizes = await files.sizes(owner)
			if (!sizes.ok) return sizes
			for (const hash of named) if (!sizes.value.has(hash)) missing++
		}
		return { ok: true, value: missing }
	}
}

/** New records as an update that builds on nothing, made a piece at a time. */
async function writtenApart(records: readonly PlainRecord[]): Promise<Uint8Array> {
	const doc = new Y.Doc()
	for (let at = 0; at < records.length; at += AT_ONCE) {
		doc.transact(() => {
			for (const record of records.slice(at, at + AT_ONCE)) {
				writeNewRecord(getRecords(doc), record)
			}
		})
		await breathe()
	}
	const update = Y.encodeStateAsUpdate(doc)
	doc.destroy()
	await breathe()
	return update
}

/** Once a merge was taken back, its number isn't given again. */
function highestRun(doc: Y.Doc): number {
	const runs = Object.keys(readGroups(doc)).flatMap((group) =>
		Object.values(readLedger(doc, group)).map(({ run }) => run),
	)
	return runs.reduce((most, run) => Math.max(most, run), 0)
}

function toAnswer(plans: readonly GroupPlan[], missing: number): MergeAnswer {
	const groups = plans.map(({ told }) => told)
	const sum = (of: 'new' | 'changed' | 'offered') =>
		groups.reduce((all, { notes }) => all + notes[of], 0)
	return {
		notes: { new: sum('new'), changed: sum('changed'), offered: sum('offered') },
		groups,
		removed: plans.reduce((all, { removed }) => all + removed.length, 0),
		missing,
	}
}
