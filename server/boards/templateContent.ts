/**
 * What the store keeps of a saved template, and what a board of it starts with: a
 * template in the one format, or, of before, a copy of a board. (SPEC H7, H44, H48, H58)
 */
import type { SerializedSchema } from '@tldraw/store'
import { z } from 'zod'
import { isNewerSchema } from '../../shared/document/newer.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import type { Seed } from '../../shared/document/seed.ts'
import { soundRecord } from '../../shared/document/soundness.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { isSector, type Sector } from '../../shared/sectors.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import { boardTemplate } from '../../shared/templates/boardTemplate.ts'
import { ORIGINAL } from '../../shared/templates/builtIn.ts'
import { frameworkFields, wordsByKey } from '../../shared/templates/frameworkSchema.ts'
import { TEMPLATE_FORMAT, type Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { type RecordOptions, templateRecords } from '../../shared/templates/templateRecords.ts'
import type { RunSheet } from '../../shared/workshop/RunSheet.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { withoutStamps } from './withoutStamps.ts'

/** What a board of a template starts with, but for its title. */
export interface OpenedTemplate {
	seed: Omit<Seed, 'title'>
	settings: Settings
	framework: BoardFramework
	runSheet: RunSheet
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

/** Its revision: such a copy never changes. */
const COPY_REVISION = 1

export function templateContent(template: Template): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(withSchema(template)))
}

/** As it's kept and as it travels: with the schema that its records are of. */
export function withSchema(template: Template): Template & { schema: SerializedSchema } {
	return { ...template, schema: boardSchema.serialize() }
}

/** @returns null where it's a copy of a board */
export function templateIn(bytes: Uint8Array): Stored<Template | null> {
	const json = readJson(bytes)
	return isTemplate(json) ? present(json) : { ok: true, value: null }
}

export function openContent(bytes: Uint8Array, options: RecordOptions): Stored<OpenedTemplate> {
	const json = readJson(bytes)
	// A copy is as it was saved, in one language.
	return isTemplate(json) ? openTemplate(json, options) : openCopy(json)
}

/**
 * As a template in the one format, with its records as this Kudelma has them.
 *
 * @param title of a copy of before
 */
export function readTemplate(bytes: Uint8Array, id: string, title: string): Stored<Template> {
	const json = readJson(bytes)
	if (isTemplate(json)) return present(json)
	const copy = openCopy(json)
	if (!copy.ok) return copy
	const { seed, settings, framework, revision } = copy.value
	const records = new Map(seed.records.map((record) => [record.id, record]))
	const { language } = seed
	const made = boardTemplate(
		{ records, framework, language, settings },
		{ id: ownIdOf(id), revision, title, include: 'all', isPrepared: () => false },
	)
	return { ok: true, value: made.template }
}

/** In the language that is asked for, or its first. */
export function openTemplate(
	template: Template & { schema?: unknown },
	options: RecordOptions,
): Stored<OpenedTemplate> {
	const now = present(template)
	if (!now.ok) return now
	const { id, revision, languages, sectors, settings: own, runSheet = [] } = now.value
	const [first = options.language] = languages
	const language = languages.includes(options.language) ? options.language : first
	const records = templateRecords(now.value, { ...options, language })
	const seed = { template: { id, version: revision }, language, records }
	const settings = { ...DEFAULT_SETTINGS, ...(sectors && { sectors }), ...own }
	const framework = templateFramework(now.value)
	return { ok: true, value: { seed, settings, framework, runSheet, revision } }
}

/** A template's own id, the same on every server, of the id by which it's saved here. */
function ownIdOf(id: string): string {
	return `saved-${Buffer.from(id, 'base64url').toString('hex')}`
}

/** It was validated when it was added, and the store's checksum says that it hasn't changed. */
function present(template: Template & { schema?: unknown }): Stored<Template> {
	const { schema, records, notes, ...rest } = template
	const [given, made] = [migrated(schema, records), migrated(schema, notes)]
	if (!given.ok) return given
	if (!made.ok) return made
	return {
		ok: true,
		value: {
			...rest,
			...(records && { records: given.value }),
			...(notes && { notes: made.value }),
		},
	}
}

function openCopy(json: unknown): Stored<OpenedTemplate> {
	const content = boardCopy.safeParse(json)
	if (!content.success) return damaged('a template has another shape')
	const { template, language, words, framework, sectors, pseudonymous } = content.data
	const records = migrated(content.data.schema, content.data.records)
	if (!records.ok) return records
	const settings = {
		...DEFAULT_SETTINGS,
		...(sectors && { sectors }),
		...(pseudonymous && { pseudonymous }),
	}
	// Once more, for those that were saved with them.
	const seed = { template, language, records: withoutStamps(records.value) }
	const own = words && framework ? { ...framework, words } : ORIGINAL
	const value = { seed, settings, framework: own, runSheet: [], revision: COPY_REVISION }
	return { ok: true, value }
}

/** Records as this Kudelma has them; one that can't be shown is left out. */
function migrated(from: unknown, records: readonly PlainRecord[] = []): Stored<PlainRecord[]> {
	const schema = (from ?? boardSchema.serialize()) as SerializedSchema
	if (isNewerSchema(schema)) {
		return { ok: false, reason: 'newer', detail: 'a newer Kudelma wrote this template' }
	}
	const sound = records.flatMap((record) => {
		const one = soundRecord(record, schema)
		return one.ok ? [one.record] : []
	})
	return { ok: true, value: sound }
}

function isTemplate(json: unknown): json is Template & { schema?: unknown } {
	return (json as { format?: unknown } | null)?.format === TEMPLATE_FORMAT
}

/** Whether it's a copy of a board, as templates were kept before. */
export function isCopy(bytes: Uint8Array): boolean {
	return !isTemplate(readJson(bytes))
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
