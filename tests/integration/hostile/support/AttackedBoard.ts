/**
 * A board of the framework on a real server, with honest people at work on it and one
 * attacker. Each attack has a name, a role, an attempt, and the end that it must have.
 */
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../../shared/document/layout.ts'
import {
	getFragment,
	type PlainRecord,
	readEntry,
	readRecord,
	writeNewRecord,
} from '../../../../shared/document/records.ts'
import { readFragment, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { writeFragment } from '../../../../shared/document/writeFragment.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import type { Role } from '../../../../shared/roles.ts'
import { Guest } from '../../support/Guest.ts'
import { noteRecord, RawClient } from '../../support/RawClient.ts'
import { startTestServer, type TestBoard, type TestServer } from '../../support/TestServer.ts'

export const WAIT = { timeout: 60_000, interval: 5 }
/** Bytes that an attack may add to the document. */
const GROWTH = 30_000

export const CELL = 'shape:cell-roles-culture'
export const HEAD = 'shape:head-title'
export const IDEA = 'shape:idea-roles-culture-0'
/** Notes of the honest ones. */
export const EDITORS = 'shape:editors'
export const CONTRIBUTORS = 'shape:contributors'

type Honest = Record<Exclude<Role, 'viewer'>, RawClient>

export class AttackedBoard {
	readonly #before: Map<string, PlainRecord>
	readonly #size: number

	private constructor(
		readonly server: TestServer,
		readonly board: TestBoard,
		readonly honest: Honest,
		readonly evil: RawClient,
		readonly evilGuest: Guest,
	) {
		this.#before = skeletonOf(evil.doc)
		this.#size = sizeOf(evil.doc)
	}

	static async set(role: Role, env: Record<string, string> = {}): Promise<AttackedBoard> {
		const server = await startTestServer({ env })
		const board = await server.createBoard()
		const enter = async (as: Role, name: string): Promise<[RawClient, Guest]> => {
			const guest = await Guest.join(server.address, board, as, { name })
			return [await RawClient.join(server, guest), guest]
		}
		const [facilitator] = await enter('facilitator', 'Fanny')
		const [editor] = await enter('editor', 'Eeva')
		const [contributor] = await enter('contributor', 'Kalle')
		writeNote(editor.doc, EDITORS, 'editor')
		writeNote(contributor.doc, CONTRIBUTORS, 'contributor')
		const [evil, guest] = await enter(role, 'Ilkeä')
		for (const client of [evil, facilitator]) {
			await client.until(() => stampOf(client.doc, EDITORS) !== undefined)
			await client.until(() => stampOf(client.doc, CONTRIBUTORS) !== undefined)
		}
		return new AttackedBoard(server, board, { facilitator, editor, contributor }, evil, guest)
	}

	/** The honest ones work on and have the same as the server; the framework is as it was. */
	async goesOn(growth = GROWTH): Promise<void> {
		const { facilitator, editor, contributor } = this.honest
		typeInto(editor.doc, EDITORS, 'Ä')
		typeInto(contributor.doc, CONTRIBUTORS, 'Ö')
		writeNote(facilitator.doc, 'shape:after', 'after all')
		const clients = Object.values(this.honest)
		for (const client of clients) {
			await client.until(() => client.acknowledged === client.sent)
			await client.until(() => stampOf(client.doc, 'shape:after') !== undefined)
		}
		const late = await RawClient.join(this.server, this.board.lead)
		const expected = contentsOf(late.doc)
		for (const client of clients) {
			expect(client.closeCode).toBeNull()
			await vi.waitFor(() => expect(contentsOf(client.doc)).toEqual(expected), WAIT)
		}
		expect(wordsOf(late.doc, EDITORS)).toMatch(/Ä/)
		expect(wordsOf(late.doc, EDITORS).replaceAll('Ä', '')).toBe('editor')
		expect(wordsOf(late.doc, CONTRIBUTORS).replaceAll('Ö', '')).toBe('contributor')
		expect(Object.fromEntries(skeletonOf(late.doc))).toEqual(Object.fromEntries(this.#before))
		expect(sizeOf(late.doc) - this.#size).toBeLessThan(growth)
		late.socket.close()
		expect((await this.server.get('/healthz')).status).toBe(200)
	}

	/** The attacker has what the server has: nothing of theirs lives on with them alone. */
	async evilIsPutRight(): Promise<void> {
		const { evil } = this
		await evil.until(() => evil.acknowledged === evil.sent)
		expect(evil.closeCode).toBeNull()
		const late = await RawClient.join(this.server, this.board.lead)
		await vi.waitFor(() => expect(contentsOf(evil.doc)).toEqual(contentsOf(late.doc)), WAIT)
		late.socket.close()
	}

	/** Of an honest one, as the server has it. */
	record(id: string): PlainRecord | null {
		const entry = getRecords(this.honest.facilitator.doc).get(id)
		return entry ? readRecord(id, entry) : null
	}
}

export interface Attack {
	name: string
	role: Role
	env?: Record<string, string>
	/** May be done at once, or wait for what comes of it. */
	tries: (evil: RawClient, attacked: AttackedBoard) => void | Promise<void>
	/** The code that the attacker is closed with; `put right` and it's there still; `nothing` comes of it. */
	ends: keyof typeof CLOSE | 'put right' | 'nothing'
	/** Whether what came before the limit stays. */
	partly?: boolean
	/** Bytes that it may leave. */
	growth?: number
	/** What has to hold besides. */
	besides?: (attacked: AttackedBoard) => void
}

export function attacks(rule: string, list: readonly Attack[]): void {
	for (const { name, role, env, tries, ends, partly, growth, besides } of list) {
		it(`${rule} ${name} (${role}): ${ends}`, async () => {
			const attacked = await AttackedBoard.set(role, env)
			const before = Object.keys(contentsOf(attacked.evil.doc)).length
			await tries(attacked.evil, attacked)
			if (ends === 'put right') await attacked.evilIsPutRight()
			else if (ends !== 'nothing') {
				await vi.waitFor(() => expect(attacked.evil.closeCode).toBe(CLOSE[ends]), WAIT)
			}
			await attacked.goesOn(growth)
			if (ends !== 'put right' && !partly) {
				const { length } = Object.keys(contentsOf(attacked.honest.editor.doc))
				expect(length, 'records, with the one made after all').toBe(before + 1)
			}
			besides?.(attacked)
		})
	}
}

/** A change made on the side, as the update that carries it. */
export function forge(from: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
	const updates: Uint8Array[] = []
	doc.on('update', (update: Uint8Array) => updates.push(update))
	doc.transact(() => change(doc))
	return Y.mergeUpdates(updates)
}

/** Send what is forged from the client's own document. */
export function sendForged(client: RawClient, change: (doc: Y.Doc) => void): void {
	client.sendUpdate(forge(client.doc, change))
}

/** The same update without what it deletes: taking a map's key over does that too. */
export function withoutDeletes(update: Uint8Array): Uint8Array {
	const { ds } = Y.decodeUpdate(update)
	const empty = new Y.Doc()
	let bytes = update
	if (ds.clients.size > 0) {
		// The deletes stand at the end, and an empty set of them is one zero.
		const tail = encodeDeletes(ds.clients)
		bytes = new Uint8Array([...update.subarray(0, update.length - tail.length), 0])
	}
	empty.destroy()
	return bytes
}

function encodeDeletes(clients: Map<number, { clock: number; len: number }[]>): number[] {
	const bytes: number[] = []
	const push = (value: number): void => {
		for (let left = value; ; left = Math.floor(left / 128)) {
			if (left < 128) {
				bytes.push(left)
				return
			}
			bytes.push((left % 128) | 128)
		}
	}
	push(clients.size)
	for (const [client, ranges] of [...clients].sort(([a], [b]) => b - a)) {
		push(client)
		push(ranges.length)
		for (const { clock, len } of ranges) {
			push(clock)
			push(len)
		}
	}
	return bytes
}

export function entryOf(doc: Y.Doc, id: string): RecordEntry {
	const entry = getRecords(doc).get(id)
	if (!entry) throw new Error(`there is no ${id}`)
	return entry
}

export function fragmentOf(doc: Y.Doc, id: string): Y.XmlFragment {
	const fragment = getFragment(entryOf(doc, id))
	if (!fragment) throw new Error(`${id} has no text`)
	return fragment
}

export function writeNote(
	doc: Y.Doc,
	id: string,
	words: string,
	more: Partial<PlainRecord> = {},
): void {
	const record = noteRecord(id, more)
	const props = { ...(record.props as object), richText: toRichText(words) }
	doc.transact(() => writeNewRecord(getRecords(doc), { ...record, props }))
}

/** At the end. */
export function typeInto(doc: Y.Doc, id: string, words: string): void {
	const fragment = fragmentOf(doc, id)
	const before = toPlainText(readFragment(fragment))
	doc.transact(() => writeFragment(fragment, toRichText(before + words)))
}

export function wordsOf(doc: Y.Doc, id: string): string {
	return toPlainText(readFragment(fragmentOf(doc, id)))
}

export function stampOf(doc: Y.Doc, id: string): unknown {
	return getRecords(doc).get(id)?.get('m.stamp')
}

/** Everything that a document says, in an order of its own. */
export function contentsOf(doc: Y.Doc): Record<string, unknown> {
	const all: [string, unknown][] = []
	getRecords(doc).forEach((entry, id) => {
		all.push([id, { record: readEntry(id, entry), deleted: entry.get('deleted') ?? false }])
	})
	return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function skeletonOf(doc: Y.Doc): Map<string, PlainRecord> {
	const skeleton = new Map<string, PlainRecord>()
	getRecords(doc).forEach((entry, id) => {
		const record = readRecord(id, entry)
		const part = (record?.meta as { part?: unknown } | undefined)?.part
		const base = record?.typeName === 'page' || record?.typeName === 'document'
		if (record && (part === 'skeleton' || base)) skeleton.set(id, record)
	})
	return skeleton
}

function sizeOf(doc: Y.Doc): number {
	return Y.encodeStateAsUpdate(doc).length
}
