/**
 * A whole board as one file, to keep or to import on another server: plain JSON
 * of its living records, readable by a script, without anyone's presence. An import is
 * held to the same rules as edits. (SPEC E3, E30-E33)
 */
import type { SerializedSchema } from '@tldraw/store'
import type * as Y from 'yjs'
import { z } from 'zod'
import { sectorFields } from './api.ts'
import { cleanLine, cleanProps } from './document/cleanText.ts'
import { type Groups, readGroups } from './document/groups.ts'
import { readBoard } from './document/layout.ts'
import { isNewerSchema } from './document/newer.ts'
import { DEFAULT_SETTINGS, readSettings, type Settings } from './document/people.ts'
import { type PlainRecord, readRecords } from './document/records.ts'
import { boardSchema } from './document/schema.ts'
import type { Seed } from './document/seed.ts'
import { takeInRecords } from './document/takeIn.ts'
import type { FileProblem } from './fileProblem.ts'
import { type FileRemarks, remarkFields, remarksIn } from './fileRemarks.ts'
import { LANGUAGES } from './languages.ts'
import { LENGTHS } from './lengths.ts'
import { MAX_SECTORS, SECTOR_COLOR } from './sectors.ts'
import type { BoardFramework } from './templates/BoardFramework.ts'
import { boardFramework, ORIGINAL } from './templates/builtIn.ts'
import { frameworkFields, wordsByKey } from './templates/frameworkSchema.ts'
import { readRunSheet } from './workshop/phase.ts'
import { type RunSheet, runSheetSchema } from './workshop/RunSheet.ts'
import { withoutTeams } from './workshop/teamParts.ts'

export const BOARD_FILE_VERSION = 1
const FORMAT = 'kudelma-board'

const boardFile = z.object({
	format: z.literal(FORMAT),
	version: z.literal(BOARD_FILE_VERSION),
	title: z.string().overwrite(cleanLine).trim().min(1).max(LENGTHS.title),
	template: z.object({ id: z.string().min(1).max(64), version: z.number().int().min(0) }),
	language: z.enum(LANGUAGES),
	/** The template's words by template key, in all languages; older files have none. */
	words: wordsByKey.optional(),
	/** The template's languages, hues and geometry. */
	framework: frameworkFields.optional(),
	/** The groups whose notes were merged in, by id. */
	groups: z
		.record(
			z.string().max(64),
			z.object({ name: z.string().max(LENGTHS.title), hue: z.string().regex(SECTOR_COLOR) }),
		)
		.optional(),
	/** The planned phases of its workshop, where there are any. */
	runSheet: runSheetSchema.optional(),
	...remarkFields,
	/** The board that it was a copy of, and since when. */
	clonedFrom: z.object({ board: z.string().min(1).max(64), at: z.number() }).optional(),
	/** tldraw's schema that the records were written with; older ones are migrated. */
	schema: z.looseObject({
		schemaVersion: z.number(),
		sequences: z.record(z.string(), z.number()).optional(),
	}),
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
	/** The board's own list; the default one where it's left out. */
	sectors: z
		.array(z.object(sectorFields))
		.min(1)
		.max(MAX_SECTORS)
		.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each id once')
		.optional(),
	/** Whether everyone is seen by sector only. */
	pseudonymous: z.boolean().optional(),
	/** The images that its records name. */
	files: z
		.array(
			z.object({ /** SHA-256, base64url. */ hash: z.string(), /** base64 */ data: z.string() }),
		)
		.optional(),
})
export type BoardFile = z.infer<typeof boardFile>

/** The limits of a board here. */
export interface FileLimits {
	records: number
	/** Characters and nodes of one text. */
	textLength: number
}

export type ParsedBoardFile =
	| {
			ok: true
			seed: Seed
			settings: Settings
			framework: BoardFramework
			groups: Groups
			runSheet: RunSheet
			/** What is said of notes, of some that were left out too. */
			remarks: FileRemarks
			/** base64, not checked. */
			files: readonly string[]
			/** Records that were left out, and why. */
			skipped: string[]
	  }
	| { ok: false; problem: FileProblem }

/** @returns null where the document is no board */
export function exportBoard(doc: Y.Doc): BoardFile | null {
	const board = readBoard(doc)
	if (!board) return null
	const { title, template, clonedFrom, language } = board
	const { sectors, pseudonymous } = readSettings(doc)
	const { words, ...framework } = boardFramework(doc)
	const groups = readGroups(doc)
	const runSheet = withoutTeams(readRunSheet(doc))
	const records = readRecords(doc)
	return {
		format: FORMAT,
		version: BOARD_FILE_VERSION,
		title,
		template,
		...(clonedFrom && { clonedFrom }),
		...(Object.keys(groups).length > 0 && { groups }),
		...(runSheet.length > 0 && { runSheet: [...runSheet] }),
		language,
		words: { ...words },
		framework: framework as BoardFile['framework'],
		schema: { ...boardSchema.serialize() } as BoardFile['schema'],
		sectors: sectors.map(({ id, label, color }) => ({ id, label, color })),
		pseudonymous,
		...remarksIn(doc, new Set(records.keys())),
		records: [...records.values()],
	}
}

/**
 * @param json what `JSON.parse` gave, from anywhere
 * @returns the seed of a new board; records that tldraw can't show are left out
 */
export function parseBoardFile(json: unknown, limits: FileLimits): ParsedBoardFile {
	if (isOfNewerForm(json)) return refused({ what: 'newer' })
	const parsed = boardFile.safeParse(json)
	if (!parsed.success) {
		const [issue] = parsed.error.issues
		const field = issue?.path.join('.') || 'the file'
		return refused({ what: 'form', field, detail: issue?.message ?? 'not readable' })
	}
	const { title, template, clonedFrom, language, files = [] } = parsed.data
	const schema = parsed.data.schema as unknown as SerializedSchema
	if (isNewerSchema(schema)) return refused({ what: 'newer' })
	if (!boardSchema.getMigrationsSince(schema).ok) {
		return refused({ what: 'form', field: 'schema', detail: 'no schema of tldraw' })
	}
	const { length } = parsed.data.records
	if (length > limits.records) {
		return refused({ what: 'records', size: length, limit: limits.records })
	}
	const taken = takeInRecords(parsed.data.records as PlainRecord[], schema, limits.textLength)
	if (!taken.ok) return taken
	const records = taken.records.map(clean)
	const { skipped } = taken
	if (records.length === 0 && length > 0) return refused({ what: 'nothing' })
	const { sectors = DEFAULT_SETTINGS.sectors, pseudonymous = false } = parsed.data
	const settings = { ...DEFAULT_SETTINGS, sectors, pseudonymous }
	const seed = { title, template, clonedFrom, language, records }
	const framework = frameworkIn(parsed.data)
	const { groups = {}, runSheet = [], reactions, comments } = parsed.data
	const remarks = { reactions, comments }
	const images = files.map(({ data }) => data)
	const said = { groups, runSheet: withoutTeams(runSheet), remarks }
	return { ok: true, seed, settings, framework, ...said, files: images, skipped }
}

/** Its own, or that of boards that were made before boards kept one. */
function frameworkIn({ words, framework }: BoardFile): BoardFramework {
	return words && framework ? { ...framework, words } : ORIGINAL
}

/** Whether it says that it's a board file, of a later version than is known here. */
function isOfNewerForm(json: unknown): boolean {
	const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown }
	return format === FORMAT && typeof version === 'number' && version > BOARD_FILE_VERSION
}

function refused(problem: FileProblem): ParsedBoardFile {
	return { ok: false, problem }
}

function clean(record: PlainRecord): PlainRecord {
	const { props } = record
	return typeof props === 'object' && props !== null
		? { ...record, props: cleanProps(props) }
		: record
}
