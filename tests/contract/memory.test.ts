import { MemoryStorage } from '../../server/storage/MemoryStorage.ts'
import { describeStorage } from './storage.contract.ts'

describeStorage({
	name: 'memory',
	async open() {
		const storage = new MemoryStorage()
		return { storage, dispose: () => storage.close() }
	},
})
