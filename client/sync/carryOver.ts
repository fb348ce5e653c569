/**
 * What a replica of an older epoch takes along into the present one: itself, and
 * what its epoch came to on the server, so that the two can be told apart. (SPEC D9)
 */
import * as Y from 'yjs'
import { readBoard } from '../../shared/document/layout.ts'
import { apiPath } from '../api/call.ts'
import type { CarriedOver } from './OpenBoard.ts'

const RETRY_MS = 3000

/**
 * Tries until the server can be reached: until then the device keeps the old copy.
 *
 * @returns null where that was called off
 */
export async function carryOver(
	boardId: string,
	replica: Y.Doc,
	signal: AbortSignal,
): Promise<CarriedOver | null> {
	const epoch = readBoard(replica)?.epoch ?? 0
	while (!signal.aborted) {
		const base = await fetchEpoch(`${apiPath(boardId)}/epochs/${epoch}`, signal)
		// A copy: the board that it belongs to is disposed of before it's read. Taken only
		// now: people write on while the server is away.
		if (base) return { base: docOf(base), mine: docOf(Y.encodeStateAsUpdate(replica)) }
		await pause(RETRY_MS, signal)
	}
	return null
}

async function fetchEpoch(address: string, signal: AbortSignal): Promise<Uint8Array | null> {
	try {
		const response = await fetch(address, { signal })
		return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
	} catch {
		return null
	}
}

function docOf(update: Uint8Array): Y.Doc {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, update)
	return doc
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms)
		signal.addEventListener('abort', () => {
			clearTimeout(timer)
			resolve()
		})
	})
}
