/**
 * Copies of a board: one, or many at once for groups, each made in a transaction of its own.
 * What participants wrote goes along as asked: with their names, without, or not at all.
 * (SPEC H6, H60-H62, H124)
 */
import {
	groupOf,
	readGroups,
	writeGiven,
	writeGroups,
	writeOwnGroup,
} from '../../shared/document/groups.ts'
import { readSettings } from '../../shared/document/people.ts'
import { type PlainRecord, readRecords } from '../../shared/document/records.ts'
import { isNobody, STAMP_META, stampOf } from '../../shared/document/stamp.ts'
import { groupHue } from '../../shared/groupHues.ts'
import type { CloneNotes } from '../../shared/groupsApi.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import { readRunSheet, writeRunSheet } from '../../shared/workshop/phase.ts'
import { newId } from '../newId.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { BoardStorage } from '../storage/BoardStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Boards, NewBoard } from './Boards.ts'
import { copyRecords } from './copyRecords.ts'
import { contentHash } from './groups/identity.ts'
import { newDocument } from './newDocument.ts'

export interface WantedClone {
	title: string
	/** The name of the group that it's for; null for a copy that's nobody's in particular. */
	group: string | null
}

/** Those that were made before one couldn't be: their keys can be told now and never again. */
export type Cloned = Stored<NewBoard[]> | (StorageFailure & { made: NewBoard[] })

export class Clones {
	readonly #boards: Boards
	readonly #storage: BoardStorage
	/** By board: no two groups get one number. */
	readonly #oneAtATime = new OneAtATime()

	constructor(boards: Boards, storage: BoardStorage) {
		this.#boards = boards
		this.#storage = storage
	}

	async make(boardId: string, wanted: readonly WantedClone[], notes: CloneNotes): Promise<Cloned> {
		return this.#oneAtATime.run(boardId, () => this.#make(boardId, wanted, notes))
	}

	async #make(boardId: string, wanted: readonly WantedClone[], notes: CloneNotes): Promise<Cloned> {
		const source = await this.#boards.read(boardId)
		if (!source.ok) return source
		const row = await this.#storage.read(boardId)
		if (!row.ok) return row
		const groups = await this.#storage.groupsOf(boardId)
		if (!groups.ok) return groups
		let number = groups.value.reduce((most, one) => Math.max(most, one.groupNumber ?? 0), 0)
		const { doc, board } = source.value
		const all = copyRecords(readRecords(doc), notes !== 'none')
		const given = givenOf(all)
		const marks = marksIn(readGroups(doc), all)
		const framework = boardFramework(doc)
		const runSheet = readRunSheet(doc)
		// As its facilitators have set it; but locked, because a copy is for others to work on.
		const settings = { ...readSettings(doc), unlocked: false }
		const { template, language } = board
		const { template: listedAs, templateRevision } = row.value
		const made: NewBoard[] = []
		for (const { title, group: name } of wanted) {
			// Each copy calls its makers by other names: nobody is followed from one to the next.
			const records = notes === 'without-names' ? withoutNames(all) : all
			const clonedFrom = { board: boardId, at: Date.now() }
			const seed = { title, template, clonedFrom, language, records }
			const group = name === null ? undefined : { name, number: ++number }
			const state = newDocument(seed, settings, framework, (copy) => {
				writeGiven(copy, given)
				writeGroups(copy, marks)
				writeRunSheet(copy, runSheet)
				if (group) writeOwnGroup(copy, { name: group.name, hue: groupHue(group.number) })
			})
			const origin = { template: listedAs, templateRevision, filesFrom: boardId, group }
			const stored = await this.#boards.make(origin, seed, state)
			if (!stored.ok) return { ...stored, made }
			made.push(stored.value)
			// Other boards get their turns in between.
			await new Promise((resolve) => setImmediate(resolve))
		}
		return { ok: true, value: made }
	}
}

/** What participants made, as it comes along: only what changes from there is a group's own. */
function givenOf(records: readonly PlainRecord[]): Record<string, string> {
	const own = records.filter(({ typeName, meta }) => {
		return typeName === 'shape' && (meta as { part?: unknown } | undefined)?.part === undefined
	})
	return Object.fromEntries(own.map((record) => [record.id, contentHash(record)]))
}

/** The groups that some of the records name. */
function marksIn<Mark>(groups: Readonly<Record<string, Mark>>, records: readonly PlainRecord[]) {
	const named = new Set(records.map(({ meta }) => groupOf(meta)))
	return Object.fromEntries(Object.entries(groups).filter(([id]) => named.has(id)))
}

/** With sector and times still; each maker is another's than before, and known to nobody. */
function withoutNames(records: readonly PlainRecord[]): PlainRecord[] {
	const makers = new Map<string, string>()
	return records.map((record) => {
		const stamp = stampOf(record)
		if (!stamp) return record
		const { p: before, s, c, m } = stamp
		const p = makers.get(before) ?? (isNobody(before) ? before : newId())
		makers.set(before, p)
		return { ...record, meta: { ...(record.meta as object), [STAMP_META]: { p, s, c, m } } }
	})
}
