/** The writer of each format, loaded when it's asked for. */
import type { ResultFormat } from '../../shared/export/formats.ts'
import type { Writer } from './Writer.ts'

export const WRITERS: Record<ResultFormat, () => Promise<Writer>> = {
	csv: async () => (await import('./writeText.ts')).writeCsv,
	md: async () => (await import('./writeText.ts')).writeMarkdown,
	json: async () => (await import('./writeText.ts')).writeJson,
	docx: async () => (await import('./docx/writeDocx.ts')).writeDocx,
	pdf: async () => (await import('./pdf/writePdf.ts')).writePdf,
	xlsx: async () => (await import('./xlsx/writeXlsx.ts')).writeXlsx,
}
