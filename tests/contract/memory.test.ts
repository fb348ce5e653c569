/** The contract on the store that forgets. (SPEC S1-S7, S14, S20-S25, S31, S32) */
import { MemoryStorage } from '../../server/storage/memory/MemoryStorage.ts'
import { describeEngine } from './contract.ts'

describeEngine({
	name: 'memory',
	async open() {
		const storage = new MemoryStorage()
		return { storage, dispose: () => storage.close() }
	},
})
