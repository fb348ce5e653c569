/** Saved templates' rows in the embedded engine. (SPEC S6, S25) */
import { checksum } from './checksum.ts'
import { type BlobRow, damaged, unknown } from './documentRows.ts'
import type { Stored, TemplateRow } from './Storage.ts'
import type { Statements } from './statements.ts'

export function insertTemplate(
	statements: Statements,
	{ id, title, language, createdAt, keyHash }: TemplateRow,
	content: Uint8Array,
): Stored<null> {
	const sum = checksum(content, id)
	statements.insertTemplate.run(id, title, language, createdAt, keyHash, sum, content)
	return { ok: true, value: null }
}

export function listTemplates(
	statements: Statements,
	keyHashes: readonly string[],
): Stored<TemplateRow[]> {
	const rows = statements.listTemplates.all(JSON.stringify(keyHashes)) as TemplateRow[]
	return { ok: true, value: rows.map(toRow) }
}

export function readTemplate(
	statements: Statements,
	templateId: string,
): Stored<{ template: TemplateRow; content: Uint8Array }> {
	const row = statements.readTemplate.get(templateId) as (TemplateRow & BlobRow) | undefined
	if (!row) return unknown()
	const content = new Uint8Array(row.data)
	if (checksum(content, row.id) !== row.checksum) return damaged('a template fails its checksum')
	return { ok: true, value: { template: toRow(row), content } }
}

export function deleteTemplate(statements: Statements, templateId: string): Stored<null> {
	const { changes } = statements.deleteTemplate.run(templateId)
	if (changes === 0) return unknown()
	statements.deleteFiles.run(templateId)
	return { ok: true, value: null }
}

function toRow({ id, title, language, createdAt, keyHash }: TemplateRow): TemplateRow {
	return { id, title, language, createdAt, keyHash }
}
