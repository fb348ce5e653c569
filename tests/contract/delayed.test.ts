/**
 * The contract on the store that tests delay, so that it's one still: whatever an engine
 * promises, it promises to whoever asks from afar. (SPEC S1-S7, S14, S20-S25, S31-S33)
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
