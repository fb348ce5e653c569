/** Leases on a store that hangs. (SPEC S61) */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Leases } from '../../../../server/cluster/Leases.ts'
import type { Log } from '../../../../server/log.ts'
import type { Lease, LeaseStorage } from '../../../../server/storage/LeaseStorage.ts'
import type { Stored } from '../../../../server/storage/Stored.ts'

const LEASE_MS = 1000
const OWNER = { node: 'this one', address: null }

describe('leases', () => {
	it('S61 are renewed in time though one call for it hangs on a dead connection', async () => {
		vi.useFakeTimers()
		onTestFinished(() => void vi.useRealTimers())
		let calls = 0
		const storage: LeaseStorage = {
			take: async (): Promise<Stored<Lease>> => ({ ok: true, value: { ...OWNER, fence: 1 } }),
			look: async () => ({ ok: true, value: new Map() }),
			renew: async (boards) => {
				calls++
				if (calls === 1) await new Promise(() => {})
				return { ok: true, value: [...boards] }
			},
			giveBack: async () => ({ ok: true, value: null }),
		}
		const log = { warn() {} } as unknown as Log
		const lost: string[] = []
		const leases = new Leases({ storage, owner: OWNER, leaseMs: LEASE_MS, log, now: Date.now })
		leases.start({
			inUse: () => new Set(['board']),
			onLost: (board) => void lost.push(board),
			onMoved() {},
			watched: () => new Map(),
		})
		await leases.find('board')
		await vi.advanceTimersByTimeAsync(5 * LEASE_MS)
		expect(lost).toEqual([])
		expect(leases.fenceHere('board')).toBe(1)
		expect(calls).toBeGreaterThan(10)
		await leases.stop()
	})
})
