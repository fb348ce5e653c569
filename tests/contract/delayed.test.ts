/**
 * The contract on a store with delayed answers, which must be a store all the same: an
 * engine's promises hold for slow callers too. (SPEC S1-S7, S14, S20-S25, S31-S33)
 */
import { MemoryStorage } from '../../server/storage/memory/MemoryStorage.ts'
import { DelayedStorage } from '../support/DelayedStorage.ts'
import { describeEngine } from './contract.ts'

describeEngine({
	name: 'memory, delayed',
	async open() {
		const storage = new DelayedStorage(new MemoryStorage())
		return { storage, dispose: () => storage.close() }
	},
})
