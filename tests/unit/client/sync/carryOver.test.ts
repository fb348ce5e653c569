/** Getting what an epoch came to before a replica of it is opened anew. (SPEC D9) */
import { expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import type { Answer, Failure } from '../../../../client/api/call.ts'
import { Reopening } from '../../../../client/sync/copy/carryOver.ts'
import { CLOSE } from '../../../../shared/protocol.ts'

/** Answers with these failures, one after the other, then with an empty document. */
function failing(...failures: Failure[]) {
	return vi.fn(async (): Promise<Answer<Uint8Array>> => {
		const reason = failures.shift()
		if (reason) return { ok: false, reason }
		return { ok: true, value: Y.encodeStateAsUpdate(new Y.Doc()) }
	})
}

async function prepare(read: ReturnType<typeof failing>) {
	vi.useFakeTimers()
	onTestFinished(() => void vi.useRealTimers())
	const replica = { code: CLOSE.otherEpoch, doc: new Y.Doc(), own: new Set<number>() }
	const letGo = { ...replica, suspects: new Set<string>() }
	const preparing = new Reopening(read).prepare(letGo, new AbortController().signal)
	await vi.advanceTimersByTimeAsync(60_000)
	return await preparing
}

it('D9 asks again for an ended epoch while the server can not answer', async () => {
	const read = failing('unreachable', 'storage-failed')
	expect((await prepare(read))?.past.ended).toBeInstanceOf(Y.Doc)
	expect(read).toHaveBeenCalledTimes(3)
})

it('D9 goes on without it after a refusal that time does not mend', async () => {
	for (const reason of ['damaged', 'unknown-epoch', 'not-joined'] as const) {
		const read = failing(reason)
		expect((await prepare(read))?.past.ended, reason).toBeNull()
		expect(read).toHaveBeenCalledTimes(1)
	}
})
