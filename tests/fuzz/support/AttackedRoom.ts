/** A room with honest people at work, and with attackers, one after another, who send mutated updates. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../server/room/frames.ts'
import { getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { getFragment, readEntry, writeNewRecord } from '../../../shared/document/records.ts'
import { readFragment, toPlainText, toRichText } from '../../../shared/document/richText.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Random } from '../../support/random.ts'
import { noteRecord } from '../../unit/client/sync/support.ts'
import type { Peer } from '../../unit/server/support/Peer.ts'
import { type Lore, mutate } from './mutate.ts'
import { RuledRoom } from './RuledRoom.ts'

/** Without rate limits: what matters is the result of the updates. */
const LIMITS = {
	participantMessages: 1e9,
	participantBytes: 1e12,
	roomMessages: 1e9,
	roomBytes: 1e12,
}

function contents(doc: Y.Doc): unknown {
	const records: [string, unknown, unknown][] = []
	getRecords(doc).forEach((entry, id) => {
		records.push([id, readEntry(id, entry), entry.get('deleted')])
	})
	return [records.sort(([a], [b]) => (a < b ? -1 : 1)), doc.getMap('board').toJSON()]
}

/** What people do, in a document of their own: each act is one update. */
function act(
	doc: Y.Doc,
	random: Random,
	mayTouch: (id: string) => boolean,
	mark: string,
): string | null {
	const records = getRecords(doc)
	const ids = [...records.keys()].filter((id) => id.startsWith('shape:') && mayTouch(id))
	const id = random.pick(ids)
	const entry = id ? records.get(id) : undefined
	const fragment = getFragment(entry)
	let written: string | null = null
	doc.transact(() => {
		const chance = random.next()
		if (!entry || chance < 0.25) {
			const name = `${doc.clientID.toString(36)}-${records.size}`
			writeNewRecord(records, noteRecord(name, mark, { parentId: PAGE_ID as never }) as never)
			written = `shape:${name}`
		} else if (chance < 0.5) entry.set('pos', [random.integer(900), random.integer(900)])
		else if (chance < 0.6) entry.set('p.color', random.pick(['red', 'blue']))
		else if (chance < 0.65) entry.set('deleted', random.chance(0.7))
		else if (chance < 0.7) entry.set('tree', [PAGE_ID, 'a5'])
		else if (fragment) {
			const words = toPlainText(readFragment(fragment))
			const at = random.integer(words.length + 1)
			writeFragment(fragment, toRichText(words.slice(0, at) + mark + words.slice(at)))
			written = id ?? null
		}
	})
	return written
}

export class AttackedRoom {
	readonly room = new RuledRoom(LIMITS)
	readonly outcomes = new Map<string, number>()
	readonly honest: Peer[] = []
	/** What the honest wrote: into which record. */
	readonly #typed = new Map<string, string>()
	#real: Uint8Array[] = []
	#lore: Lore = { clients: [], words: [] }
	#characters = 0x4e00
	#evil: Peer | null = null

	/** @param roles of the attackers, the likelier the more often */
	constructor(
		readonly random: Random,
		readonly roles: readonly Role[],
	) {}

	async begin(): Promise<void> {
		await this.room.open()
		for (const role of ['editor', 'contributor'] as const) {
			this.honest.push(await this.room.enter(role))
		}
	}

	async step(): Promise<void> {
		const { random } = this
		if (random.chance(0.3)) this.#honestAct()
		const evil = await this.#attacker()
		const [update, other] = [random.pick(this.#real), random.pick(this.#real)]
		if (!update || !other) throw new Error('nothing to mutate')
		const mutated = random.chance(0.15) ? update : mutate(update, random, this.#lore, other)
		const waiting = evil.session.parked.length
		evil.send(updateFrame(mutated))
		await this.room.time.settle()
		this.#note(evil, waiting)
	}

	#honestAct(): void {
		const { random } = this
		const peer = random.pick(this.honest)
		if (!peer) return
		const own = peer === this.honest[1] ? peer.doc.clientID.toString(36) : ''
		const mark = String.fromCodePoint(this.#characters++)
		// What goes into the framework's skeleton would be put back; they know that.
		const may = (id: string) => !/cell-|head-/.test(id) && id.includes(own)
		const id = act(peer.doc, random, may, mark)
		if (id) this.#typed.set(mark, id)
	}

	/** One who is let in, with real updates of their own making at hand. */
	async #attacker(): Promise<Peer> {
		const { random } = this
		if (this.#evil && this.#evil.closeCode === null && random.chance(0.98)) return this.#evil
		if (this.#evil) this.room.leave(this.#evil)
		const evil = await this.room.enter(random.pick(this.roles) ?? 'viewer')
		this.#evil = evil
		const replica = new Y.Doc()
		// Not that of the peer: Yjs gives up an id that comes back from elsewhere. And of the seed.
		replica.clientID = 1 + random.integer(2 ** 31)
		Y.applyUpdate(replica, Y.encodeStateAsUpdate(evil.doc))
		this.#real = []
		replica.on('update', (update: Uint8Array) => this.#real.push(update))
		for (let n = 0; n < 20; n++) act(replica, random, () => true, '~')
		this.#real.push(Y.encodeStateAsUpdate(replica, Y.encodeStateVector(evil.doc)))
		const clients = [...Y.decodeStateVector(Y.encodeStateVector(replica)).keys()]
		const names = [...getRecords(replica).keys()]
		const keys = ['records', 'board', 'pos', 'text', '$', 'deleted', 'tree', 'p.color', 'm.stamp']
		this.#lore = {
			clients: [...clients.slice(-6), replica.clientID, replica.clientID],
			words: [...keys, ...keys, ...names.slice(-20)],
		}
		return evil
	}

	/** @param waiting how many updates of theirs waited already for one that never comes */
	#note({ closeCode, session }: Peer, waiting: number): void {
		const code = Object.entries(CLOSE).find(([, code]) => code === closeCode)?.[0]
		const outcome = code ?? (session.parked.length > waiting ? 'waits' : 'applied')
		this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
	}

	/** The honest have what the server has, and their words are in it. */
	async check(): Promise<void> {
		await this.room.time.settle()
		const { doc } = await this.room.stored()
		const expected = contents(doc)
		for (const peer of this.honest) {
			expect(peer.closeCode).toBeNull()
			expect(contents(peer.doc)).toEqual(expected)
			expect(peer.doc.store.pendingStructs).toBeNull()
		}
		expect(this.outcomes.get('goingAway')).toBeUndefined()
	}

	/** Characters of the honest that aren't there any more. */
	async lost(): Promise<string[]> {
		const { doc } = await this.room.stored()
		const lost: string[] = []
		for (const [mark, id] of this.#typed) {
			const fragment = getFragment(getRecords(doc).get(id))
			const words = fragment ? toPlainText(readFragment(fragment)) : ''
			if (!words.includes(mark)) lost.push(`${mark} of ${id}`)
		}
		return lost
	}
}
