/**
 * A template from outside, validated as a whole, so that every board made from it is
 * sound. A refusal names the field or record. (SPEC F20-F26, H48)
 */
import type { SerializedSchema } from '@tldraw/store'
import { z } from 'zod'
import { sectorList } from '../../shared/api.ts'
import { PAGE_ID } from '../../shared/document/layout.ts'
import { isNewerSchema } from '../../shared/document/newer.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { takeInRecords } from '../../shared/document/takeIn.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import {
	color,
	hasRoom,
	hue,
	languages,
	partialLayout,
	words,
} from '../../shared/templates/frameworkSchema.ts'
import {
	LINE_ID,
	MAX_IDEAS,
	MAX_LINES,
	TEMPLATE_FORMAT,
	TEMPLATE_KEYS,
	TEMPLATE_NAME,
	TEMPLATE_VERSION,
	type Template,
} from '../../shared/templates/Template.ts'
import { layoutOf, wordsOf } from '../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'

export interface TemplateLimits {
	/** Of a board. */
	records: number
	/** Characters and nodes of one text. */
	textLength: number
}

export type ParsedTemplate = { ok: true; template: Template } | { ok: false; problem: FileProblem }

const line = z.strictObject({
	id: z.string().regex(LINE_ID),
	title: words,
	question: words.optional(),
	hue: z.union([color, hue]).optional(),
})

const lineId = z.string().regex(LINE_ID)

const templateFormat = z.strictObject({
	format: z.literal(TEMPLATE_FORMAT),
	version: z.literal(TEMPLATE_VERSION),
	id: z.string().regex(TEMPLATE_NAME),
	revision: z.number().int().min(0).max(1_000_000),
	languages: languages.min(1),
	title: words,
	description: words.optional(),
	rows: z.array(line).max(MAX_LINES),
	columns: z.array(line).max(MAX_LINES),
	ideas: z.record(lineId, z.record(lineId, z.array(words).max(MAX_IDEAS))).optional(),
	layout: partialLayout.optional(),
	sectors: sectorList.optional(),
	texts: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/), words).optional(),
	/** tldraw's schema that the records are of; the present one where it's left out. */
	schema: z.looseObject({ schemaVersion: z.number() }).optional(),
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })).optional(),
})

/** @param json what `JSON.parse` gave, from anywhere */
export function parseTemplate(json: unknown, limits: TemplateLimits): ParsedTemplate {
	const { format, version } = (json ?? {}) as Record<string, unknown>
	if (format === TEMPLATE_FORMAT && typeof version === 'number' && version > TEMPLATE_VERSION) {
		return { ok: false, problem: { what: 'newer' } }
	}
	const parsed = templateFormat.safeParse(json)
	if (!parsed.success) {
		const [issue] = parsed.error.issues
		return malformed(issue?.path.join('.') || 'the template', issue?.message ?? 'not readable')
	}
	const { schema: written, records: given = [], ...rest } = parsed.data
	const problem = contradictionIn(rest)
	if (problem) return malformed(...problem)
	const schema = (written ?? boardSchema.serialize()) as SerializedSchema
	if (isNewerSchema(schema)) return { ok: false, problem: { what: 'newer' } }
	if (!boardSchema.getMigrationsSince(schema).ok) {
		return malformed('schema', 'no schema of tldraw')
	}
	const taken = takeInRecords(given as PlainRecord[], schema, limits.textLength)
	if (!taken.ok) return taken
	const [skipped] = taken.skipped
	if (skipped !== undefined) return malformed('records', skipped)
	const template: Template = { ...rest, records: taken.records }
	const made = templateRecords({ ...template, records: [] }, { language: 'en', ideas: true })
	const stray = strayRecord(template, new Set(made.map(({ id }) => id)))
	if (stray) return malformed(...stray)
	const size = made.length + taken.records.length
	if (size > limits.records) {
		return { ok: false, problem: { what: 'records', size, limit: limits.records } }
	}
	return { ok: true, template }
}

type Contradiction = [field: string, detail: string]

/** Contradictions between parts that are each valid alone. */
function contradictionIn(template: Template): Contradiction | null {
	const { rows, columns, ideas = {}, languages, description } = template
	const ids = [...rows, ...columns].map(({ id }) => id)
	const twice = ids.find((id, n) => ids.indexOf(id) !== n)
	if (twice !== undefined) return ['rows, columns', `"${twice}" stands there twice`]
	if ((rows.length === 0) !== (columns.length === 0)) {
		return ['rows, columns', 'a matrix has both, and a template without a matrix neither']
	}
	for (const [row, cells] of Object.entries(ideas)) {
		if (!rows.some(({ id }) => id === row)) return [`ideas.${row}`, 'there is no such row']
		for (const column of Object.keys(cells)) {
			if (columns.some(({ id }) => id === column)) continue
			return [`ideas.${row}.${column}`, 'there is no such column']
		}
	}
	const texts = { ...wordsOf(template), ...(description && { description }) }
	for (const [key, text] of Object.entries(texts)) {
		const [first] = languages
		if (first && text[first] === undefined)
			return [key, `no words in "${first}", its first language`]
		const foreign = Object.keys(text).find((each) => !languages.some((own) => own === each))
		if (foreign) return [key, `words in "${foreign}", which is none of its languages`]
	}
	if (!hasRoom(layoutOf(template))) return ['layout', 'a cell has no room for an idea and a note']
	return null
}

/** Only shapes beside the matrix, and their bindings: no second skeleton, nothing within the first. */
function strayRecord(
	{ records = [], texts = {} }: Template,
	made: Set<string>,
): Contradiction | null {
	const own = new Set(records.map(({ id }) => id))
	const keys = Object.keys(texts).map((name) => TEMPLATE_KEYS.text(name))
	for (const { id, typeName, type, parentId, meta } of records) {
		if (typeName === 'binding') continue
		const field = `records: ${id}`
		if (typeName !== 'shape') return [field, 'only shapes and bindings stand beside a matrix']
		if (type === 'cell' || type === 'head')
			return [field, 'cells and heads are made of rows and columns']
		if (made.has(id)) return [field, 'an id of the matrix']
		if (parentId !== PAGE_ID && !own.has(String(parentId)))
			return [field, 'it stands in nothing of the template']
		const { templateKey } = (meta ?? {}) as { templateKey?: unknown }
		if (templateKey !== undefined && !keys.some((key) => key === templateKey)) {
			return [field, 'its templateKey names none of the texts']
		}
	}
	return null
}

function malformed(field: string, detail: string): ParsedTemplate {
	return { ok: false, problem: { what: 'form', field, detail } }
}
