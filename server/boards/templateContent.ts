/**
 * What the store keeps of a saved template, and what a board of it starts with: either
 * a copy of a board, or a template in the one format. (SPEC H7, H44, H48)
 */
import type { SerializedSchema } from '@tldraw/store'
import { z } from 'zod'
import type { BoardState } from '../../shared/document/layout.ts'
import { isNewerSchema } from '../../shared/document/newer.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import type { Seed } from '../../shared/document/seed.ts'
import { soundRecord } from '../../shared/document/soundness.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { isSector, type Sector } from '../../shared/sectors.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import { ORIGINAL } from '../../shared/templates/builtIn.ts'
import { frameworkFields, wordsByKey } from '../../shared/templates/frameworkSchema.ts'
import { TEMPLATE_FORMAT, type Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { type RecordOptions, templateRecords } from '../../shared/templates/templateRecords.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { withoutStamps } from './withoutStamps.ts'

/** What a board of a template starts with, but for its title. */
export interface OpenedTemplate {
	seed: Omit<Seed, 'title'>
	settings: Settings
	framework: BoardFramework
	revision: number
}

/** A copy of a board: a seed without its title, and settings. Older ones lack what is optional here. */
const boardCopy = z.object({
	template: z.object({ id: z.string(), version: z.number() }),
	language: z.enum(LANGUAGES),
	schema: z.looseObject({ schemaVersion: z.number() }).optional(),
	words: wordsByKey.optional(),
	framework: frameworkFields.optional(),
	sectors: z.array(z.custom<Sector>(isSector)).min(1).optional(),
	pseudonymous: z.boolean().optional(),
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})

/** Its revision: a saved copy never changes. */
const COPY_REVISION = 1

export function copyContent(
	{ template, language }: BoardState,
	{ sectors, pseudonymous }: Settings,
	{ words, ...framework }: BoardFramework,
	records: readonly PlainRecord[],
): Uint8Array {
	const schema = boardSchema.serialize()
	return encode({ template, language, schema, words, framework, sectors, pseudonymous, records })
}

export function templateContent(template: Template): Uint8Array {
	return encode({ ...template, schema: boardSchema.serialize() })
}

export function openContent(bytes: Uint8Array, options: RecordOptions): Stored<OpenedTemplate> {
	const json = readJson(bytes)
	// It was validated when it was added, and the store's checksum says that it hasn't changed.
	if (isTemplate(json)) return openTemplate(json, options)
	const content = boardCopy.safeParse(json)
	if (!content.success) return damaged('a template has another shape')
	const { template, language, words, framework, sectors, pseudonymous } = content.data
	const records = migrated(content.data)
	if (!records.ok) return records
	const settings = {
		...DEFAULT_SETTINGS,
		...(sectors && { sectors }),
		...(pseudonymous && { pseudonymous }),
	}
	// Once more, for those that were saved with them.
	const seed = { template, language, records: withoutStamps(records.value) }
	const own = words && framework ? { ...framework, words } : ORIGINAL
	return { ok: true, value: { seed, settings, framework: own, revision: COPY_REVISION } }
}

/** In the language that is asked for, or its first. */
export function openTemplate(
	template: Template & { schema?: unknown },
	{ language: asked, ...options }: RecordOptions,
): Stored<OpenedTemplate> {
	const { id, revision, languages, sectors } = template
	const [first = asked] = languages
	const language = languages.includes(asked) ? asked : first
	const free = migrated({ schema: template.schema, records: template.records ?? [] })
	if (!free.ok) return free
	const records = templateRecords({ ...template, records: free.value }, { ...options, language })
	const seed = { template: { id, version: revision }, language, records }
	const settings = { ...DEFAULT_SETTINGS, ...(sectors && { sectors }) }
	return { ok: true, value: { seed, settings, framework: templateFramework(template), revision } }
}

/** Records as this Kudelma has them; one that can't be shown is left out. */
function migrated(content: {
	schema?: unknown
	records: readonly PlainRecord[]
}): Stored<PlainRecord[]> {
	const schema = (content.schema ?? boardSchema.serialize()) as SerializedSchema
	if (isNewerSchema(schema)) {
		return { ok: false, reason: 'newer', detail: 'a newer Kudelma wrote this template' }
	}
	const records = content.records.flatMap((record) => {
		const sound = soundRecord(record, schema)
		return sound.ok ? [sound.record] : []
	})
	return { ok: true, value: records }
}

function isTemplate(json: unknown): json is Template & { schema?: unknown } {
	return (json as { format?: unknown } | null)?.format === TEMPLATE_FORMAT
}

function encode(content: object): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(content))
}

function readJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes))
	} catch {
		return null
	}
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
