/** What a device keeps of a board, in memory: it outlives the page, as IndexedDB does. */
import * as Y from 'yjs'
import type { BoardCopy, StoredCopy, Writer } from '../../../client/sync/copy/localCopy.ts'

/** One device, which one page at a time is open on. */
export class Device {
	private state: Uint8Array | null = null
	private epoch = 0
	private unsaved = 0
	private own = new Set<number>()
	private store: string | null = null

	/** Of one's private notes there is a copy of its own. */
	private readonly others = new Map<string, Device>()

	/** @param name of the copy; empty for the board's */
	open(writer: Writer, name = ''): BoardCopy {
		if (name !== '') {
			const other = this.others.get(name) ?? new Device()
			this.others.set(name, other)
			return other.open(writer)
		}
		const { state, epoch, unsaved, store } = this
		const clients = [...this.own]
		const stored: StoredCopy | null = state && { state, epoch, unsaved, clients, store }
		this.own.add(writer.client)
		return {
			stored,
			owns: (all) => {
				for (const client of all) this.own.add(client)
			},
			append: (update, count) => {
				this.state = this.state ? Y.mergeUpdates([this.state, update]) : update
				this.unsaved = count
			},
			comesFrom: (from) => {
				this.store = from
			},
			saved: () => {
				this.unsaved = 0
			},
			replace: (next, nextEpoch, count, own) => {
				this.state = next
				this.epoch = nextEpoch
				this.unsaved = count
				this.own = new Set([writer.client, ...own])
				this.store = null
			},
			close: () => Promise.resolve(),
		}
	}
}
