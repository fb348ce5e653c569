/**
 * A whole board as one file, to keep or to import on another server: plain JSON
 * of its living records, readable by a script, without anyone's presence. (SPEC E3)
 */
import type { SerializedSchema } from '@tldraw/store'
import type * as Y from 'yjs'
import { z } from 'zod'
import { cleanLine, cleanProps } from './document/cleanText.ts'
import { readBoard } from './document/layout.ts'
import { readSettings } from './document/people.ts'
import { type PlainRecord, readRecords } from './document/records.ts'
import { boardSchema } from './document/schema.ts'
import type { Seed } from './document/seed.ts'
import { validateRecord } from './document/validate.ts'
import { LANGUAGES } from './languages.ts'
import { isSector, MAX_SECTORS, type Sector } from './sectors.ts'

export const BOARD_FILE_VERSION = 1
const MAX_RECORDS = 20_000

const boardFile = z.object({
	format: z.literal('kudelma-board'),
	version: z.literal(BOARD_FILE_VERSION),
	title: z.string().overwrite(cleanLine).trim().min(1).max(200),
	template: z.object({ id: z.string().min(1).max(64), version: z.number().int().min(0) }),
	language: z.enum(LANGUAGES),
	/** tldraw's schema that the records were written with; older ones are lifted. */
	schema: z.looseObject({ schemaVersion: z.number() }),
	records: z
		.array(z.looseObject({ id: z.string().max(200), typeName: z.string() }))
		.max(MAX_RECORDS),
	/** The board's own list; the default one where it's left out. */
	sectors: z.array(z.custom<Sector>(isSector)).min(1).max(MAX_SECTORS).optional(),
	/** The images that its records name. */
	files: z
		.array(
			z.object({ /** SHA-256, base64url. */ hash: z.string(), /** base64 */ data: z.string() }),
		)
		.max(MAX_RECORDS)
		.optional(),
})
export type BoardFile = z.infer<typeof boardFile>

export type ParsedBoardFile =
	| {
			ok: true
			seed: Seed
			sectors: readonly Sector[] | null
			/** base64, not checked. */
			files: readonly string[]
			/** Records that were left out, and why. */
			skipped: string[]
	  }
	| { ok: false; reason: string }

/** @returns null where the document is no board */
export function exportBoard(doc: Y.Doc): BoardFile | null {
	const board = readBoard(doc)
	if (!board) return null
	const { title, template, language } = board
	const schema = { ...boardSchema.serialize() } as BoardFile['schema']
	const records = [...readRecords(doc).values()]
	return {
		format: 'kudelma-board',
		version: BOARD_FILE_VERSION,
		title,
		template,
		language,
		schema,
		sectors: [...readSettings(doc).sectors],
		records,
	}
}

/**
 * @param json what `JSON.parse` gave, from anywhere
 * @returns what to seed a new board with; a record that tldraw can't show is left out, the rest comes in
 */
export function parseBoardFile(json: unknown): ParsedBoardFile {
	const parsed = boardFile.safeParse(json)
	if (!parsed.success) {
		const issue = parsed.error.issues[0]
		return {
			ok: false,
			reason: `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not readable'}`,
		}
	}
	const { title, template, language, schema } = parsed.data
	const records = new Map<string, PlainRecord>()
	const skipped: string[] = []
	for (const record of parsed.data.records) {
		const valid = validateRecord(record, schema as unknown as SerializedSchema)
		if (valid.ok && !records.has(record.id))
			records.set(record.id, clean(valid.record as unknown as PlainRecord))
		else skipped.push(`${record.id}: ${valid.ok ? 'twice in the file' : valid.reason}`)
	}
	const seed = { title, template, language, records: [...records.values()] }
	const { sectors = null, files = [] } = parsed.data
	return { ok: true, seed, sectors, files: files.map(({ data }) => data), skipped }
}

function clean(record: PlainRecord): PlainRecord {
	const { props } = record
	return typeof props === 'object' && props !== null
		? { ...record, props: cleanProps(props) }
		: record
}
