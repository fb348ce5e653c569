/** Reads a chosen or dropped file in a worker, for as long as somebody waits for it. (SPEC E86) */
import { LIMITS } from '../limits.ts'
import type { ReadTables, SeparatorChar } from './Tables.ts'
import type { TableOrder } from './table.worker.ts'

/** What a file dialog offers. */
export const TABLE_FILES = '.xlsx,.csv,.tsv,.txt,text/csv,text/tab-separated-values'

/** Whether a dropped file is a table rather than an image or something else. */
export function isTableFile({ name, type }: Pick<File, 'name' | 'type'>): boolean {
	return /\.(xlsx|xlsm|xls|csv|tsv)$/i.test(name) || /csv|spreadsheetml|ms-excel/.test(type)
}

export async function readFile(
	file: File,
	separator: SeparatorChar | undefined,
	signal: AbortSignal,
): Promise<ReadTables> {
	if (file.size > LIMITS.fileBytes)
		return { ok: false, reason: 'too-large', limit: LIMITS.fileBytes }
	const bytes = await file.arrayBuffer().catch(() => null)
	if (!bytes || signal.aborted) return { ok: false, reason: 'failed' }
	const worker = new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' })
	const timer = new AbortController()
	const timeout = setTimeout(() => timer.abort(), LIMITS.readingMs)
	try {
		return await new Promise<ReadTables>((resolve) => {
			worker.addEventListener('message', ({ data }: MessageEvent<ReadTables>) => resolve(data))
			// Of too little memory too.
			worker.addEventListener('error', () => resolve({ ok: false, reason: 'failed' }))
			timer.signal.addEventListener('abort', () => resolve({ ok: false, reason: 'too-slow' }))
			signal.addEventListener('abort', () => resolve({ ok: false, reason: 'failed' }))
			const order: TableOrder = { bytes, separator }
			worker.postMessage(order, [bytes])
		})
	} finally {
		clearTimeout(timeout)
		worker.terminate()
	}
}
