/**
 * What a merge will do with one group's work: a pure comparison of the group's board, of what
 * is known of it since the last merge, and of the board here. (SPEC H65-H69)
 */
import type { GroupMark, Ledger, Merged } from '../../../shared/document/groups.ts'
import { PAGE_ID } from '../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { STAMP_META } from '../../../shared/document/stamp.ts'
import type { MergedGroup, OfferedRecord } from '../../../shared/groupsApi.ts'
import { contentHash, frameIdOf } from './identity.ts'
import type { Place, Space } from './Space.ts'
import { firstWords, type Item, type Source } from './source.ts'

/** The board here, as a merge finds it. */
export interface Target {
	/** Living ones by id. */
	records: ReadonlyMap<string, PlainRecord>
	space: Space
}

/** A record that is here and becomes another. */
export interface Change {
	/** As it was found: if it isn't so any more, somebody was faster, and it stays. */
	found: PlainRecord
	after: PlainRecord
	before: Merged
	/** Row and column of the cell that it's in then. */
	cell: string | null
}

export interface GroupPlan {
	boardId: string
	groupId: string
	mark: GroupMark
	/** Records that come: shapes first, then what they need. */
	fresh: readonly PlainRecord[]
	/** The group's frame, where its drawings come into one. */
	frame: PlainRecord | null
	/** Whether it wasn't here before. */
	isNewFrame: boolean
	changed: readonly Change[]
	/** Ids here that are removed, as asked. */
	removed: readonly { id: string; before: Merged }[]
	/** What is known of the group's records after this. */
	ledger: Ledger
	/** Ids of the sectors of those that come. */
	sectors: ReadonlySet<string>
	told: MergedGroup
}

export interface GroupSource {
	boardId: string
	groupId: string
	mark: GroupMark
	source: Source
	ledger: Ledger
}

/**
 * @param run number of this merge
 * @param remove ids here that are to go, of those that the group has deleted
 */
export function planGroup(
	{ boardId, groupId, mark, source, ledger }: GroupSource,
	{ records, space }: Target,
	run: number,
	remove: ReadonlySet<string>,
): GroupPlan {
	const next: Record<string, Merged> = { ...ledger }
	const fresh: Item[] = []
	const changed: Change[] = []
	let kept = 0
	for (const [id, item] of source.items) {
		const before = ledger[id]
		if (!before) {
			next[id] = { hash: item.hash, cell: item.cell, run }
			fresh.push(item)
			continue
		}
		const found = records.get(id)
		const compared = compare(item, before, found, space)
		if (compared.kept) kept++
		next[id] = { ...before, ...compared.known }
		if (found && (compared.contents || compared.cell !== null)) {
			const cell = compared.cell ?? space.cellOf(id)
			changed.push({ found, after: merged(found, item, compared, space), before, cell })
		}
	}
	const { placed, frame, bindings } = place(fresh, source, records, space, {
		boardId,
		groupId,
		mark,
	})
	const offered: OfferedRecord[] = []
	const removed: { id: string; before: Merged }[] = []
	for (const [id, before] of Object.entries(ledger)) {
		const found = source.items.has(id) ? undefined : records.get(id)
		if (!found) continue
		if (remove.has(id)) {
			removed.push({ id, before })
			delete next[id]
		} else offered.push({ id, text: firstWords(found) })
	}
	const notes = fresh.filter(({ isNote }) => isNote)
	return {
		...{ boardId, groupId, mark, frame, changed, removed },
		isNewFrame: frame !== null && !records.has(frame.id),
		fresh: [...placed, ...bindings, ...assetsOf(placed, source, records)],
		ledger: next,
		sectors: new Set(fresh.flatMap(({ record }) => sectorOf(record) ?? [])),
		told: {
			id: boardId,
			...mark,
			notes: { new: notes.length, changed: changed.length, offered: offered.length },
			drawings: fresh.length - notes.length,
			kept,
			offered,
			cells: countCells(notes),
		},
	}
}

interface Compared {
	/** Whether its contents come over. */
	contents: boolean
	/** The cell that it moves to; null where it stays. */
	cell: string | null
	/** Whether something of it was changed in the group and doesn't come: it was changed here too. */
	kept: boolean
	/** What both boards have in common from now on: of what is kept, what they had before. */
	known: Partial<Merged>
}

function compare(
	item: Item,
	before: Merged,
	found: PlainRecord | undefined,
	space: Space,
): Compared {
	const isChanged = item.hash !== before.hash
	const isMoved = item.cell !== before.cell && item.cell !== null && space.hasCell(item.cell)
	// Somebody has deleted it here.
	if (!found) return { contents: false, cell: null, kept: isChanged, known: {} }
	const hash = contentHash(found)
	const contents = isChanged && hash === before.hash
	const cell = space.cellOf(found.id)
	const expected = before.cell !== null && space.hasCell(before.cell) ? before.cell : null
	const moves = isMoved && cell === expected && item.cell !== cell
	const keepsContents = isChanged && !contents && hash !== item.hash
	const keepsCell = isMoved && !moves && item.cell !== cell
	const known = {
		...(!keepsContents && { hash: item.hash }),
		...(!keepsCell && { cell: item.cell }),
	}
	const kept = keepsContents || keepsCell
	return { contents, cell: moves ? item.cell : null, kept, known }
}

function merged(
	found: PlainRecord,
	{ record }: Item,
	{ contents, cell }: Compared,
	space: Space,
): PlainRecord {
	const stamp = (record.meta as Record<string, unknown>)[STAMP_META]
	const meta = { ...(found.meta as object), ...(stamp !== undefined && { [STAMP_META]: stamp }) }
	const after = { ...found, meta, ...(contents && { props: record.props }) }
	return cell === null ? after : { ...after, ...space.inCell(cell, after) }
}

/** Notes into their cells, arrows between such notes as they lay, all else into the group's frame. */
function place(
	fresh: readonly Item[],
	source: Source,
	records: ReadonlyMap<string, PlainRecord>,
	space: Space,
	{ boardId, groupId, mark }: Pick<GroupSource, 'boardId' | 'groupId' | 'mark'>,
): { placed: PlainRecord[]; frame: PlainRecord | null; bindings: PlainRecord[] } {
	const byId = new Map(fresh.map((item) => [item.record.id, item]))
	const isHere = (id: unknown) => byId.has(String(id)) || records.has(String(id))
	const bindings = source.bindings.filter(({ fromId, toId }) => {
		return byId.has(String(fromId)) && isHere(toId)
	})
	const inCell = ({ cell }: Item) => cell !== null && space.hasCell(cell)
	/** Whether something lies in the matrix, so that what is bound to it can't leave. */
	const isInMatrix = (id: string) => {
		const item = byId.get(id)
		return item ? inCell(item) : space.cellOf(id) !== null
	}
	const tied = new Set<string>()
	const ties: [string, string][] = []
	for (const { fromId, toId } of bindings) {
		if (isInMatrix(String(toId))) tied.add(String(fromId))
		else ties.push([String(fromId), String(toId)])
	}
	const places = new Map<string, Place>()
	const beside: Item[] = []
	for (const [id, item] of byId) {
		const { within } = item
		if (item.cell !== null && space.hasCell(item.cell)) {
			places.set(id, space.inCell(item.cell, item.record))
		} else if (within !== null && isHere(within)) places.set(id, space.at(within, item))
		else if (tied.has(id)) places.set(id, space.at(PAGE_ID, item))
		else beside.push(item)
	}
	let frame: PlainRecord | null = null
	if (beside.length > 0) {
		const laidOut = space.beside(frameIdOf(boardId), mark, groupId, beside, ties)
		frame = laidOut.frame
		for (const [id, at] of laidOut.places) places.set(id, at)
	}
	const placed = fresh.map(({ record }) => ({ ...record, ...places.get(record.id) }))
	return { placed, frame, bindings }
}

function assetsOf(
	placed: readonly PlainRecord[],
	{ assets }: Source,
	records: ReadonlyMap<string, PlainRecord>,
): PlainRecord[] {
	const needed = new Set(
		placed.flatMap(({ props }) => {
			const { assetId } = (props ?? {}) as { assetId?: unknown }
			return typeof assetId === 'string' ? [assetId] : []
		}),
	)
	return [...needed].flatMap((id) => (records.has(id) ? [] : (assets.get(id) ?? [])))
}

function sectorOf({ meta }: PlainRecord): string | null {
	const { s } = ((meta as Record<string, unknown>)[STAMP_META] ?? {}) as { s?: unknown }
	return typeof s === 'string' ? s : null
}

function countCells(notes: readonly Item[]): MergedGroup['cells'] {
	const counts = new Map<string, number>()
	for (const { cell } of notes) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1)
	return [...counts].map(([key, count]) => {
		const [theme = '', perspective = ''] = key.split(' ')
		return { theme, perspective, notes: count }
	})
}
