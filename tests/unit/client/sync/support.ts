/** Two or more bound stores in one process, with the network and the animation frames controlled by the test. */
import { createTLStore, type TLNoteShape, type TLStore } from 'tldraw'
import * as Y from 'yjs'
import { bindStore, type StoreBinding } from '../../../../client/sync/binding/bindStore.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { type ManualScheduler, manualScheduler } from '../../../support/manualScheduler.ts'
import { noteRecord as someNote } from '../../../support/noteRecord.ts'

export interface Peer {
	doc: Y.Doc
	store: TLStore
	binding: StoreBinding
	scheduler: ManualScheduler
	/** Updates that this peer made itself. */
	updates: Uint8Array[]
	quarantined: number
}

export function seededDoc(): Y.Doc {
	const doc = new Y.Doc()
	seedDocument(doc, {
		title: 'Koe',
		template: { id: 'blank', version: 1 },
		language: 'fi',
		records: [],
	})
	return doc
}

export function joinPeer(source: Y.Doc): Peer {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(source), 'network')
	const store = createTLStore({ schema: boardSchema })
	const scheduler = manualScheduler()
	const peer: Omit<Peer, 'binding'> = { doc, store, scheduler, updates: [], quarantined: 0 }
	doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin !== 'network') peer.updates.push(update)
	})
	const binding = bindStore({
		store,
		doc,
		scheduler,
		isLive: () => false,
		onQuarantine: (count) => {
			peer.quarantined = count
		},
	})
	return Object.assign(peer, { binding })
}

/** Let everyone know everything, frames included. */
export function settle(...peers: Peer[]): void {
	for (const peer of peers) peer.scheduler.runAll()
	for (const from of peers) {
		for (const to of peers) {
			if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'network')
		}
	}
	for (const peer of peers) peer.scheduler.runAll()
}

/** @param id without `shape:` */
export function noteRecord(id: string, words = '', change: Partial<TLNoteShape> = {}): TLNoteShape {
	return someNote(`shape:${id}`, words, change) as unknown as TLNoteShape
}
