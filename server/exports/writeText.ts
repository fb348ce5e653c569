/** The formats that are text: made where any side can make them, as bytes here. */
import { notesCsv } from '../../shared/export/csv.ts'
import { toResultsJson } from '../../shared/export/json.ts'
import { toMarkdown } from '../../shared/export/markdown.ts'
import type { Writer } from './Writer.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

export const writeCsv: Writer = async ({ results, options }) => encode(notesCsv(results, options))

export const writeMarkdown: Writer = async ({ results, options }) =>
	encode(toMarkdown(results, options.sections))

export const writeJson: Writer = async ({ results }) =>
	encode(`${JSON.stringify(toResultsJson(results), null, '\t')}\n`)
