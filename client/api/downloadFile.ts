/** Fetches a file that the server makes, telling how much has come; it can be stopped. (SPEC N59, N60) */
import { type Failure, failureOf } from './call.ts'

export type Downloaded =
	| { ok: true; blob: Blob }
	/** `busy`: too many others ask now. `cut`: the connection ended before the file did. */
	| { ok: false; reason: Failure | 'cancelled' | 'busy' | 'cut' }

interface DownloadOptions {
	signal: AbortSignal
	/**
	 * Told with each piece.
	 *
	 * @param all null where the server doesn't know before it has made it
	 */
	onProgress(done: number, all: number | null): void
}

export async function downloadFile(
	path: string,
	{ signal, onProgress }: DownloadOptions,
): Promise<Downloaded> {
	let response: Response
	try {
		response = await fetch(path, { signal, cache: 'no-store' })
	} catch {
		return { ok: false, reason: signal.aborted ? 'cancelled' : 'unreachable' }
	}
	if (!response.ok) {
		const isBusy = response.status === 503 && response.headers.has('retry-after')
		return { ok: false, reason: isBusy ? 'busy' : await failureOf(response) }
	}
	const type = response.headers.get('content-type') ?? ''
	const told = Number(response.headers.get('content-length') ?? Number.NaN)
	const all = Number.isFinite(told) && told > 0 ? told : null
	try {
		const pieces: Uint8Array<ArrayBuffer>[] = []
		let done = 0
		const reader = response.body?.getReader()
		for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
			pieces.push(next.value)
			done += next.value.length
			onProgress(done, all)
		}
		if (all !== null && done < all) return { ok: false, reason: 'cut' }
		return { ok: true, blob: new Blob(pieces, { type }) }
	} catch {
		return { ok: false, reason: signal.aborted ? 'cancelled' : 'cut' }
	}
}
