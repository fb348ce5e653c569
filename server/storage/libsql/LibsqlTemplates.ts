/** Saved templates in the embedded engine. */
import type { Stored } from '../Stored.ts'
import type { TemplateRow, TemplateStorage } from '../TemplateStorage.ts'
import { damaged, unknown } from './absent.ts'
import { checksum } from './checksum.ts'
import type { BlobRow } from './documentRows.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

const COLUMNS = 'id, title, language, created_at AS createdAt, key_hash AS keyHash'

export class LibsqlTemplates implements TemplateStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const { id, title, language, createdAt, keyHash } = template
			sql(
				`INSERT INTO templates (id, title, language, created_at, key_hash, checksum, content)
				VALUES (?, ?, ?, ?, ?, ?, ?)`,
			).run(id, title, language, createdAt, keyHash, checksum(content, id), content)
			return { ok: true, value: null }
		})
	}

	async list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		return this.#connection.read((sql) => {
			const rows = sql(
				`SELECT ${COLUMNS} FROM templates
				WHERE key_hash IN (SELECT value FROM json_each(?)) ORDER BY created_at, id`,
			).all(JSON.stringify(keyHashes))
			return { ok: true, value: rows.map(toTemplate) }
		})
	}

	async read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		return this.#connection.read((sql) => {
			const row = sql(
				`SELECT ${COLUMNS}, checksum, content AS data FROM templates WHERE id = ?`,
			).get(templateId) as (TemplateRow & BlobRow) | undefined
			if (!row) return unknown()
			const content = new Uint8Array(row.data)
			const isWhole = checksum(content, row.id) === row.checksum
			if (!isWhole) return damaged('a template fails its checksum')
			return { ok: true, value: { template: toTemplate(row), content } }
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

function toTemplate(row: unknown): TemplateRow {
	const { id, title, language, createdAt, keyHash } = row as TemplateRow
	return { id, title, language, createdAt, keyHash }
}
