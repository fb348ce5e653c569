/** Saved templates in memory. */
import type { Conflict, Stored } from '../Stored.ts'
import type { TemplateRow, TemplateStorage } from '../TemplateStorage.ts'
import { CONFLICT, done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryTemplates implements TemplateStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		const { templates } = this.#tables
		return this.#tables.ifOpen((): Stored<null> => {
			if (templates.has(template.id)) return failure('unavailable')
			templates.set(template.id, { template: { ...template }, content: content.slice() })
			return done(null)
		})
	}

	async list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		return this.#tables.ifOpen(() => {
			const rows = [...this.#tables.templates.values()]
				.filter(
					({ template: { keyHash, shared } }) =>
						shared || (keyHash !== null && keyHashes.includes(keyHash)),
				)
				.map(({ template }) => ({ ...template }))
			return done(rows.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)))
		})
	}

	async find(templateId: string): Promise<Stored<TemplateRow>> {
		return this.#tables.ifOpen(() => {
			const saved = this.#tables.templates.get(templateId)
			return saved ? done({ ...saved.template }) : failure('unknown')
		})
	}

	async read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		return this.#tables.ifOpen(() => {
			const saved = this.#tables.templates.get(templateId)
			if (!saved) return failure('unknown')
			return done({ template: { ...saved.template }, content: saved.content.slice() })
		})
	}

	async replace(
		template: TemplateRow,
		before: number,
		content: Uint8Array | null,
	): Promise<Stored<null> | Conflict> {
		const { templates } = this.#tables
		return this.#tables.ifOpen((): Stored<null> | Conflict => {
			const saved = templates.get(template.id)
			if (!saved) return failure('unknown')
			if (saved.template.revision !== before) return CONFLICT
			const { keyHash, createdAt } = saved.template
			templates.set(template.id, {
				template: { ...template, keyHash, createdAt },
				content: content?.slice() ?? saved.content,
			})
			return done(null)
		})
	}

	async delete(templateId: string): Promise<Stored<null>> {
		const { templates, files } = this.#tables
		return this.#tables.ifOpen((): Stored<null> => {
			if (!templates.delete(templateId)) return failure('unknown')
			files.delete(templateId)
			return done(null)
		})
	}
}
