/** Saved templates in the embedded engine. */
import { checksum } from '../checksum.ts'
import type { Conflict, Stored } from '../Stored.ts'
import type { TemplateRow, TemplateStorage } from '../TemplateStorage.ts'
import { damaged, unknown } from './absent.ts'
import type { BlobRow } from './documentRows.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'

const COLUMNS = `id, title, language, created_at AS createdAt, changed_at AS changedAt, revision,
	key_hash AS keyHash, shared, has_notes AS hasNotes, bytes, about`

/** As SQLite has it: without booleans. */
type StoredRow = Omit<TemplateRow, 'shared' | 'hasNotes'> & {
	shared: number
	hasNotes: number | null
}

export class LibsqlTemplates implements TemplateStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const { id, createdAt, keyHash } = template
			sql(
				`INSERT INTO templates (id, created_at, key_hash, checksum, content, title, language,
					changed_at, revision, shared, has_notes, bytes, about)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			).run(id, createdAt, keyHash, checksum(content, id), content, ...changing(template))
			return { ok: true, value: null }
		})
	}

	async list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		return this.#connection.read((sql) => {
			const rows = sql(
				`SELECT ${COLUMNS} FROM templates
				WHERE shared = 1 OR key_hash IN (SELECT value FROM json_each(?))
				ORDER BY created_at, id`,
			).all(JSON.stringify(keyHashes))
			return { ok: true, value: rows.map(toTemplate) }
		})
	}

	async find(templateId: string): Promise<Stored<TemplateRow>> {
		return this.#connection.read((sql) => {
			const row = sql(`SELECT ${COLUMNS} FROM templates WHERE id = ?`).get(templateId)
			return row ? { ok: true, value: toTemplate(row) } : unknown()
		})
	}

	async read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		return this.#connection.read((sql) => {
			const row = sql(
				`SELECT ${COLUMNS}, checksum, content AS data FROM templates WHERE id = ?`,
			).get(templateId) as (StoredRow & BlobRow) | undefined
			if (!row) return unknown()
			const content = new Uint8Array(row.data)
			const isWhole = checksum(content, row.id) === row.checksum
			if (!isWhole) return damaged('a template fails its checksum')
			return { ok: true, value: { template: toTemplate(row), content } }
		})
	}

	async replace(
		template: TemplateRow,
		before: number,
		content: Uint8Array | null,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const { id } = template
			const { changes } = sql(
				`UPDATE templates SET title = ?, language = ?, changed_at = ?, revision = ?, shared = ?,
					has_notes = ?, bytes = ?, about = ? WHERE id = ? AND revision = ?`,
			).run(...changing(template), id, before)
			if (changes === 0) return isThere(sql, id) ? { ok: false, reason: 'conflict' } : unknown()
			if (content) {
				const sum = checksum(content, id)
				sql('UPDATE templates SET checksum = ?, content = ? WHERE id = ?').run(sum, content, id)
			}
			return { ok: true, value: null }
		})
	}

	async delete(templateId: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const { changes } = sql('DELETE FROM templates WHERE id = ?').run(templateId)
			if (changes === 0) return unknown()
			sql('DELETE FROM files WHERE owner = ?').run(templateId)
			return { ok: true, value: null }
		})
	}
}

/** The values of what may change, in the order of the statements' columns. */
function changing(template: TemplateRow) {
	const { title, language, changedAt, revision, shared, hasNotes, bytes, about } = template
	const notes = hasNotes === null ? null : Number(hasNotes)
	return [title, language, changedAt, revision, Number(shared), notes, bytes, about]
}

function isThere(sql: Sql, templateId: string): boolean {
	return sql('SELECT 1 FROM templates WHERE id = ?').get(templateId) !== undefined
}

function toTemplate(row: unknown): TemplateRow {
	const {
		id,
		title,
		language,
		createdAt,
		changedAt,
		revision,
		keyHash,
		shared,
		hasNotes,
		bytes,
		about,
	} = row as StoredRow
	return {
		...{ id, title, language, createdAt, changedAt, revision, keyHash, bytes, about },
		shared: shared === 1,
		hasNotes: hasNotes === null ? null : hasNotes === 1,
	}
}
