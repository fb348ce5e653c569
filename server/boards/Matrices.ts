/**
 * The matrix of a living board, as its facilitators change it, and as changes of its
 * template reach it: each in one commit, while people write. (SPEC M40-M47, H75-H78)
 */
import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import type { z } from 'zod'
import { getBoard, getRecords, readBoard } from '../../shared/document/layout.ts'
import { countKeys } from '../../shared/document/yjsInternals.ts'
import type {
	ChangedMatrix,
	CorrectionAnswer,
	CorrectionBody,
	MatrixAnswer,
	matrixBody,
} from '../../shared/matrixApi.ts'
import { correctionOf } from '../../shared/reshape/correction.ts'
import {
	type AskedLine,
	type AskedLines,
	linesOf,
	ownLines,
} from '../../shared/reshape/ownLines.ts'
import { isOpenRevision, refuseRevision } from '../../shared/reshape/refusedCorrection.ts'
import { reshape } from '../../shared/reshape/reshape.ts'
import type { Wanted } from '../../shared/reshape/Wanted.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardRow } from '../storage/BoardStorage.ts'
import type { Stored } from '../storage/Stored.ts'

/**
 * `changed`: the board, or its template, isn't as the asker saw it. `unknown-line`: it has
 * no such row or column. `no-words`: none in the board's language. `full`: it can't have so
 * many records.
 */
export type Unchanged = {
	ok: false
	reason: 'changed' | 'unknown-line' | 'no-words' | 'full'
}

type Asked = z.output<typeof matrixBody>
type Checked = { ok: true; wanted: Wanted } | Unchanged

interface Parts {
	registry: RoomRegistry
	/** A template as it is now; null where there's none of this id that has a structure. */
	present: (templateId: string) => Promise<Stored<Template | null>>
	/** That a board may have. */
	records: number
}

export class Matrices {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	lines(boardId: string): Promise<Stored<MatrixAnswer>> {
		return this.#parts.registry.inspect(boardId, linesOf)
	}

	async change(boardId: string, asked: Asked): Promise<Stored<ChangedMatrix> | Unchanged> {
		const lines = { rows: asked.rows.map(withId), columns: asked.columns.map(withId) }
		const made = await this.#apply(boardId, (doc) => check(doc, lines, asked))
		if (!made.ok) return made
		const now = await this.lines(boardId)
		return now.ok ? { ok: true, value: { ...now.value, beside: made.value } } : now
	}

	/** What a change of its template would change on the board; null where there's nothing to ask. */
	async correction({ id, template }: BoardRow): Promise<Stored<CorrectionAnswer | null>> {
		const present = await this.#parts.present(template)
		if (!present.ok) return present
		const { value: its } = present
		if (!its) return { ok: true, value: null }
		return this.#parts.registry.inspect(id, (doc) => {
			const correction = isOpenRevision(doc, its) ? correctionOf(doc, its) : null
			if (!correction) return null
			const { revision, changes } = correction
			return { revision, languages: its.languages, changes }
		})
	}

	async decide(
		{ id, template }: BoardRow,
		{ revision, accept }: CorrectionBody,
	): Promise<Stored<{ beside: number }> | Unchanged> {
		const present = await this.#parts.present(template)
		if (!present.ok) return present
		const { value: its } = present
		if (its?.revision !== revision) return { ok: false, reason: 'changed' }
		if (accept) {
			const made = await this.#apply(
				id,
				(doc) => {
					const correction = isOfTemplate(doc, its) ? correctionOf(doc, its) : null
					return correction
						? { ok: true, wanted: correction.wanted }
						: { ok: false, reason: 'changed' }
				},
				(doc) => getBoard(doc).set('template', { id: its.id, version: revision }),
			)
			return made.ok ? { ok: true, value: { beside: made.value } } : made
		}
		const refused = await this.#parts.registry.change(id, (doc) => refuseRevision(doc, revision))
		return refused.ok ? { ok: true, value: { beside: 0 } } : refused
	}

	/**
	 * @param check what is to be made of the board as it is, or why nothing is
	 * @param also written with it
	 * @returns how many notes lie beside the matrix by it
	 */
	async #apply(
		boardId: string,
		check: (doc: Y.Doc) => Checked,
		also: (doc: Y.Doc) => void = () => {},
	): Promise<Stored<number> | Unchanged> {
		const { registry, records } = this.#parts
		const read = await registry.read(boardId)
		if (!read.ok) return read
		// On a copy first: what throws, or makes too much of it, is never begun on the board itself.
		const trial = check(read.value)
		if (!trial.ok) return trial
		const before = countKeys(getRecords(read.value))
		read.value.transact(() => reshape(read.value, trial.wanted))
		const more = countKeys(getRecords(read.value)) - before
		let made: { ok: true; beside: number } | Unchanged | null = null
		const written = await registry.change(boardId, (doc) => {
			const checked = check(doc)
			const isFull = countKeys(getRecords(doc)) + more > records
			if (!checked.ok || isFull) {
				// A room that closed may have stored it all the same: then it's as it was to be.
				if (!made?.ok) made = checked.ok ? { ok: false, reason: 'full' } : checked
				return
			}
			const { beside } = reshape(doc, checked.wanted)
			also(doc)
			made = { ok: true, beside }
		})
		if (!written.ok) return written
		const outcome = made as { ok: true; beside: number } | Unchanged | null
		return outcome?.ok ? { ok: true, value: outcome.beside } : (outcome ?? { ok: true, value: 0 })
	}
}

function withId(line: Asked['rows'][number]): AskedLine {
	return { ...line, id: line.id ?? `l${randomUUID().replaceAll('-', '').slice(0, 16)}` }
}

function check(doc: Y.Doc, lines: AskedLines, { rows, columns, expected }: Asked): Checked {
	const now = linesOf(doc)
	const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
	const isAsSeen =
		sameList(ids(now.rows), expected.rows) && sameList(ids(now.columns), expected.columns)
	if (!isAsSeen) return { ok: false, reason: 'changed' }
	const known = (asked: Asked['rows'], has: readonly string[]) =>
		asked.every(({ id }) => id === undefined || has.includes(id))
	const all = [...ids(lines.rows), ...ids(lines.columns)]
	const isKnown = known(rows, ids(now.rows)) && known(columns, ids(now.columns))
	if (!isKnown || new Set(all).size < all.length) return { ok: false, reason: 'unknown-line' }
	const language = readBoard(doc)?.language ?? 'en'
	const texts = [...rows, ...columns].flatMap(({ title, question }) => [title, question])
	const isSilent = texts.some(
		(text) => typeof text === 'object' && text !== null && text[language] === undefined,
	)
	if (isSilent) return { ok: false, reason: 'no-words' }
	return { ok: true, wanted: ownLines(doc, lines) }
}

function isOfTemplate(doc: Y.Doc, { id }: Template): boolean {
	return readBoard(doc)?.template.id === id
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((each, n) => each === b[n])
}
