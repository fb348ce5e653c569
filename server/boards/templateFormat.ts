/**
 * A template from outside, validated as a whole, so that every board made from it is
 * sound. A refusal names the field or record. (SPEC F20-F26, H48)
 */
import type { SerializedSchema } from '@tldraw/store'
import { defaultColorNames } from '@tldraw/tlschema'
import { z } from 'zod'
import { sectorList } from '../../shared/api.ts'
import { PAGE_ID } from '../../shared/document/layout.ts'
import { isNewerSchema } from '../../shared/document/newer.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { takeInRecords } from '../../shared/document/takeIn.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import {
	byCell,
	color,
	guideFields,
	hasRoom,
	hue,
	languages,
	lineId,
	partialLayout,
	tools,
	words,
} from '../../shared/templates/frameworkSchema.ts'
import {
	MAX_IDEAS,
	MAX_LINES,
	MAX_STEPS,
	TEMPLATE_FORMAT,
	TEMPLATE_KEYS,
	TEMPLATE_NAME,
	TEMPLATE_VERSION,
	TEXT_NAME,
	type Template,
} from '../../shared/templates/Template.ts'
import { layoutOf, wordsOf } from '../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'
import type { Words } from '../../shared/templates/words.ts'
import { unknownLine } from '../../shared/workshop/parts.ts'
import { runSheetSchema } from '../../shared/workshop/RunSheet.ts'

export interface TemplateLimits {
	/** Of a board. */
	records: number
	/** Characters and nodes of one text. */
	textLength: number
}

export type ParsedTemplate = { ok: true; template: Template } | { ok: false; problem: FileProblem }

const line = z.strictObject({
	id: lineId,
	title: words,
	question: words.optional(),
	hue: z.union([color, hue]).optional(),
})

const idea = words.extend({
	id: lineId.optional(),
	color: z.enum(defaultColorNames).optional(),
	at: z.tuple([z.number().min(0).max(6000), z.number().min(0).max(6000)]).optional(),
	example: z.boolean().optional(),
})

const guide = z.strictObject({ ...guideFields, steps: z.array(words).max(MAX_STEPS) })

const freeRecords = z.array(z.looseObject({ id: z.string(), typeName: z.string() }))

const templateFormat = z.strictObject({
	format: z.literal(TEMPLATE_FORMAT),
	version: z.literal(TEMPLATE_VERSION),
	id: z.string().regex(TEMPLATE_NAME),
	revision: z.number().int().min(0).max(1_000_000),
	languages: languages.min(1),
	title: words,
	description: words.optional(),
	heading: words.optional(),
	rows: z.array(line).max(MAX_LINES),
	columns: z.array(line).max(MAX_LINES),
	ideas: byCell(z.array(idea).max(MAX_IDEAS)).optional(),
	cellTitles: byCell(words).optional(),
	layout: partialLayout.optional(),
	sectors: sectorList.optional(),
	settings: z.strictObject({ pseudonymous: z.boolean().optional() }).optional(),
	guide: guide.optional(),
	runSheet: runSheetSchema.optional(),
	tools: tools.optional(),
	texts: z.record(z.string().regex(TEXT_NAME), words).optional(),
	/** tldraw's schema that the records are of; the present one where it's left out. */
	schema: z.looseObject({ schemaVersion: z.number() }).optional(),
	records: freeRecords.optional(),
	notes: freeRecords.optional(),
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
	const { schema: written, records, notes, ...rest } = parsed.data
	const problem = contradictionIn(rest)
	if (problem) return malformed(...problem)
	const schema = (written ?? boardSchema.serialize()) as SerializedSchema
	if (isNewerSchema(schema)) return { ok: false, problem: { what: 'newer' } }
	if (!boardSchema.getMigrationsSince(schema).ok) {
		return malformed('schema', 'no schema of tldraw')
	}
	const given = [...(records ?? []), ...(notes ?? [])] as PlainRecord[]
	const taken = takeInRecords(given, schema, limits.textLength)
	if (!taken.ok) return taken
	const [skipped] = taken.skipped
	if (skipped !== undefined) return malformed('records', skipped)
	const ofNotes = new Set(notes?.map(({ id }) => id))
	const template: Template = {
		...rest,
		...(records && { records: taken.records.filter(({ id }) => !ofNotes.has(id)) }),
		...(notes && { notes: taken.records.filter(({ id }) => ofNotes.has(id)) }),
	}
	const made = templateRecords({ ...rest, records: [] }, { language: 'en', ideas: true })
	const stray = strayRecord(taken.records, rest.texts, made)
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
	const { rows, columns, ideas = {}, tools = {}, cellTitles = {}, languages } = template
	const { title, heading, description, runSheet = [] } = template
	const ids = [...rows, ...columns].map(({ id }) => id)
	const twice = ids.find((id, n) => ids.indexOf(id) !== n)
	if (twice !== undefined) return ['rows, columns', `"${twice}" stands there twice`]
	if ((rows.length === 0) !== (columns.length === 0)) {
		return ['rows, columns', 'a matrix has both, and a template without a matrix neither']
	}
	for (const [field, byRow] of Object.entries({ ideas, tools, cellTitles })) {
		for (const [row, cells] of Object.entries(byRow)) {
			if (!rows.some(({ id }) => id === row)) return [`${field}.${row}`, 'there is no such row']
			for (const column of Object.keys(cells)) {
				if (columns.some(({ id }) => id === column)) continue
				return [`${field}.${row}.${column}`, 'there is no such column']
			}
		}
	}
	for (const [n, { open }] of runSheet.entries()) {
		const unknown = unknownLine(open, {
			themes: rows.map(({ id }) => id),
			perspectives: columns.map(({ id }) => id),
		})
		if (unknown !== null) return [`runSheet.${n}.open`, `there is no such line: "${unknown}"`]
	}
	for (const [row, cells] of Object.entries(ideas)) {
		for (const [column, list] of Object.entries(cells)) {
			const ids = list.map(({ id }, n) => id ?? String(n))
			const again = ids.find((id, n) => ids.indexOf(id) !== n)
			if (again !== undefined) return [`ideas.${row}.${column}`, `"${again}" stands there twice`]
		}
	}
	const texts: Record<string, Words> = {
		...wordsOf(template),
		...{ title },
		...(heading && { heading }),
		...(description && { description }),
	}
	for (const [row, cells] of Object.entries(cellTitles)) {
		for (const [column, own] of Object.entries(cells)) texts[`cellTitles.${row}.${column}`] = own
	}
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

/** Only shapes beside the matrix or in a cell, their bindings and images: no second skeleton. */
function strayRecord(
	records: readonly PlainRecord[],
	texts: Template['texts'],
	made: readonly PlainRecord[],
): Contradiction | null {
	const homes = new Set([PAGE_ID, ...records.map(({ id }) => id)])
	for (const { id, type } of made) if (type === 'cell') homes.add(id)
	const ofMatrix = new Set(made.map(({ id }) => id))
	const keys = Object.keys(texts ?? {}).map((name) => TEMPLATE_KEYS.text(name))
	for (const { id, typeName, type, parentId, meta } of records) {
		if (typeName === 'binding' || typeName === 'asset') continue
		const field = `records: ${id}`
		if (typeName !== 'shape')
			return [field, 'only shapes, bindings and images stand beside a matrix']
		if (type === 'cell' || type === 'head')
			return [field, 'cells and heads are made of rows and columns']
		if (ofMatrix.has(id)) return [field, 'an id of the matrix']
		if (!homes.has(String(parentId))) return [field, 'it stands in nothing of the template']
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
