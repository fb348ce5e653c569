/** Reads a file beside the page, which stays responsive and can end this at any time. (SPEC E86) */
import { readTables } from './readTables.ts'
import type { SeparatorChar } from './Tables.ts'

export interface TableOrder {
	bytes: ArrayBuffer
	separator: SeparatorChar | undefined
}

const worker = self as unknown as DedicatedWorkerGlobalScope

worker.addEventListener('message', async ({ data }: MessageEvent<TableOrder>) => {
	worker.postMessage(await readTables(new Uint8Array(data.bytes), data.separator))
})
