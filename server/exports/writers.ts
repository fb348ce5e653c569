/** The writer of each format, loaded when it's asked for. */
import type { ResultFormat } from '../../shared/export/formats.ts'
import type { Writer } from './Writer.ts'

/** Formats without a writer aren't made here. */
export const WRITERS: Partial<Record<ResultFormat, () => Promise<Writer>>> = {
	csv: async () => (await import('./writeText.ts')).writeCsv,
	md: async () => (await import('./writeText.ts')).writeMarkdown,
	json: async () => (await import('./writeText.ts')).writeJson,
	xlsx: async () => (await import('./xlsx/writeXlsx.ts')).writeXlsx,
}
