/**
 * The groups of a board, as whoever leads it sees them: who is there, and how far each has
 * come; and the way into each of them, as its facilitator. Asked for again and again while
 * their page is open, so what hasn't changed isn't counted again. (SPEC H62-H64)
 */
import type * as Y from 'yjs'
import { mergedGroups, readLastMerge } from '../../../shared/document/groups.ts'
import { readRecords } from '../../../shared/document/records.ts'
import { groupHue } from '../../../shared/groupHues.ts'
import type { GroupSummary, GroupsAnswer } from '../../../shared/groupsApi.ts'
import { coverageOf, shadeOf } from '../../../shared/matrix/coverage.ts'
import { extractMatrix, type Matrix, rowsOf } from '../../../shared/matrix/matrix.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import type { Entered } from '../../people/Access.ts'
import type { Crossed, Crossing, Crossings } from '../../people/Crossings.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import type { BoardRow, BoardStorage } from '../../storage/BoardStorage.ts'
import type { ParticipantStorage } from '../../storage/ParticipantStorage.ts'
import type { Stored } from '../../storage/Stored.ts'
import { groupIdOf } from './identity.ts'

interface Parts {
	storage: { boards: BoardStorage; participants: ParticipantStorage }
	registry: RoomRegistry
	crossings: Crossings
}

type Counted = Pick<GroupSummary, 'notes' | 'filled' | 'cells'> & Pick<GroupsAnswer, 'matrix'>

const NOTHING = { notes: 0, filled: 0, cells: [] }

export class Groups {
	readonly #parts: Parts
	/** Of each document in memory, until it changes. */
	readonly #counted = new WeakMap<Y.Doc, Counted>()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	async list(boardId: string): Promise<Stored<Omit<GroupsAnswer, 'addresses'>>> {
		const { storage, registry } = this.#parts
		const rows = await storage.boards.groupsOf(boardId)
		if (!rows.ok) return rows
		const origin = await registry.inspect(boardId, (doc) => ({
			matrix: this.#count(doc).matrix,
			merged: new Set(mergedGroups(doc)),
			mergedAt: readLastMerge(doc)?.at ?? null,
		}))
		if (!origin.ok) return origin
		const { matrix, merged, mergedAt } = origin.value
		const groups: GroupSummary[] = []
		for (const row of rows.value) {
			groups.push(await this.#summary(row, merged.has(groupIdOf(row.id))))
			await new Promise((resolve) => setImmediate(resolve))
		}
		return { ok: true, value: { groups, matrix, mergedAt } }
	}

	/** Whoever leads the board leads its groups, under the same name and sector. */
	async enter(
		entered: Entered,
		groupBoard: string,
		its: Pick<Crossing, 'proof' | 'cookie'>,
	): Promise<Crossed> {
		const { storage, crossings } = this.#parts
		const rows = await storage.boards.groupsOf(entered.board.id)
		if (!rows.ok) return rows
		if (!rows.value.some(({ id }) => id === groupBoard)) {
			return { ok: false, reason: 'unknown', detail: 'no group of the board' }
		}
		return crossings.cross(entered, { to: groupBoard, role: 'facilitator', ...its })
	}

	async #summary(row: BoardRow, merged: boolean): Promise<GroupSummary> {
		const { registry, storage } = this.#parts
		const { id, title, createdAt, groupName: name = title, groupNumber: number = 1 } = row
		const counted = await registry.inspect(id, (doc) => this.#count(doc))
		const people = await storage.participants.list(id)
		const rows = people.ok
			? people.value.filter((one) => !one.removed && one.mergedInto === null)
			: []
		const present = await registry.presentOn(id)
		return {
			...{ id, name, hue: groupHue(number), title, number, createdAt, merged },
			people: rows.length,
			here: rows
				.filter((one) => present.has(one.id))
				.map((one) => ({ name: one.name, sector: one.sector })),
			...(counted.ok ? withoutMatrix(counted.value) : NOTHING),
			problem: counted.ok ? null : counted.reason,
		}
	}

	#count(doc: Y.Doc): Counted {
		const known = this.#counted.get(doc)
		if (known) return known
		const matrix = matrixOf(doc)
		const { cells, totals } = coverageOf(matrix)
		const counted: Counted = {
			matrix: headsOf(matrix),
			notes: totals.notes + (cells.size > 0 ? totals.outside : 0),
			filled: cells.size - totals.nobody,
			cells: [...cells.values()].map(({ theme, perspective, notes, voices }) => ({
				...{ row: theme, column: perspective, notes, voices },
				shade: shadeOf(notes, totals.most),
			})),
		}
		this.#counted.set(doc, counted)
		doc.once('update', () => this.#counted.delete(doc))
		return counted
	}
}

function withoutMatrix({ notes, filled, cells }: Counted): Omit<Counted, 'matrix'> {
	return { notes, filled, cells }
}

function matrixOf(doc: Y.Doc): Matrix {
	const records = readRecords(doc)
	return extractMatrix(records, rowsOf(records, boardFramework(doc).layout))
}

/** As the cells lie. */
function headsOf({ cells }: Matrix): GroupsAnswer['matrix'] {
	const rows = cells.toSorted((a, b) => a.y - b.y).map(({ theme }) => theme)
	const columns = cells.toSorted((a, b) => a.x - b.x).map(({ perspective }) => perspective)
	return { rows: [...new Set(rows)], columns: [...new Set(columns)] }
}
