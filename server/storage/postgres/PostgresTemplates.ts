/** Saved templates in Postgres. */
import { checksum } from '../checksum.ts'
import type { Conflict, Stored } from '../Stored.ts'
import type { TemplateRow, TemplateStorage } from '../TemplateStorage.ts'
import { CONFLICT, damaged, unknown } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

const COLUMNS = `id, title, language, created_at AS "createdAt", changed_at AS "changedAt", revision,
	key_hash AS "keyHash", shared, has_notes AS "hasNotes", bytes, about`

interface Contents {
	sum: number
	content: Buffer
}

export class PostgresTemplates implements TemplateStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		const { id, createdAt, keyHash } = template
		const values = [...changing(template), id, createdAt, keyHash, checksum(content, id)]
		return this.#connection.write(async (sql) => {
			await sql(
				`INSERT INTO kudelma.templates (title, language, changed_at, revision, shared, has_notes,
					bytes, about, id, created_at, key_hash, checksum, content)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
				[...values, content],
			)
			return { ok: true, value: null }
		})
	}

	async list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<TemplateRow>(
				`SELECT ${COLUMNS} FROM kudelma.templates
				WHERE shared OR key_hash = ANY ($1::text[]) ORDER BY created_at, id`,
				[keyHashes],
			)
			return { ok: true, value: rows }
		})
	}

	async find(templateId: string): Promise<Stored<TemplateRow>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<TemplateRow>(
				`SELECT ${COLUMNS} FROM kudelma.templates WHERE id = $1`,
				[templateId],
			)
			return rows[0] ? { ok: true, value: rows[0] } : unknown()
		})
	}

	async read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<TemplateRow & Contents>(
				`SELECT ${COLUMNS}, checksum AS sum, content FROM kudelma.templates WHERE id = $1`,
				[templateId],
			)
			if (!rows[0]) return unknown()
			const { sum, content: stored, ...template } = rows[0]
			const content = new Uint8Array(stored)
			const isWhole = checksum(content, template.id) === sum
			if (!isWhole) return damaged('a template fails its checksum')
			return { ok: true, value: { template, content } }
		})
	}

	async replace(
		template: TemplateRow,
		before: number,
		content: Uint8Array | null,
	): Promise<Stored<null> | Conflict> {
		const { id } = template
		const values = [...changing(template), id, before]
		return this.#connection.write(async (sql): Promise<Stored<null> | Conflict> => {
			const { count } = await sql(
				`UPDATE kudelma.templates SET title = $1, language = $2, changed_at = $3, revision = $4,
					shared = $5, has_notes = $6, bytes = $7, about = $8 WHERE id = $9 AND revision = $10`,
				values,
			)
			if (count === 0) {
				const there = await sql('SELECT 1 FROM kudelma.templates WHERE id = $1', [id])
				return there.count > 0 ? CONFLICT : unknown()
			}
			if (content) {
				await sql('UPDATE kudelma.templates SET checksum = $1, content = $2 WHERE id = $3', [
					...[checksum(content, id), content, id],
				])
			}
			return { ok: true, value: null }
		})
	}

	async delete(templateId: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const { count } = await sql('DELETE FROM kudelma.templates WHERE id = $1', [templateId])
			if (count === 0) return unknown()
			await sql('DELETE FROM kudelma.files WHERE owner = $1', [templateId])
			return { ok: true, value: null }
		})
	}
}

/** The values of what may change, in the order of the statements' columns. */
function changing(template: TemplateRow) {
	const { title, language, changedAt, revision, shared, hasNotes, bytes, about } = template
	return [title, language, changedAt, revision, shared, hasNotes, bytes, about]
}
