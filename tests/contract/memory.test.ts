import { MemoryStorage } from '../../server/storage/MemoryStorage.ts'
import { describePeople } from './people.contract.ts'
import { describeStorage, type Engine } from './storage.contract.ts'

const memory: Engine = {
	name: 'memory',
	async open() {
		const storage = new MemoryStorage()
		return { storage, dispose: () => storage.close() }
	},
}

describeStorage(memory)
describePeople(memory)
