/**
 * Everything that reaches one person's browser, to be searched for words that mustn't: each
 * frame of its sockets, each HTTP answer, and what its IndexedDB keeps. Typed letters come one
 * by one, so documents are put together and read as well as the bytes.
 */
import type { BrowserContext, Page, Response } from '@playwright/test'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../../shared/protocol.ts'

export class Sniffer {
	/** What came, as text. */
	readonly #heard: string[] = []
	/** By the address of its socket: what was written there, put together. */
	readonly #docs = new Map<string, Y.Doc>()
	readonly #reading = new Set<Promise<void>>()

	private constructor(private readonly context: BrowserContext) {
		for (const page of context.pages()) this.#follow(page)
		context.on('page', (page) => this.#follow(page))
		context.on('response', (response) => this.#answer(response))
	}

	/** Call before the person's pages open the board. */
	static of(context: BrowserContext): Sniffer {
		return new Sniffer(context)
	}

	/** How much has been heard, in characters: a sniffer that heard nothing proves nothing. */
	get length(): number {
		return this.#heard.reduce((sum, { length }) => sum + length, 0)
	}

	/** Which of these words have come to this browser so far, or are kept in it. */
	async find(words: readonly string[]): Promise<string[]> {
		await Promise.all(this.#reading)
		const kept = await this.#kept()
		const documents = [...this.#docs.values()].map((doc) => JSON.stringify(contentsOf(doc)))
		const all = [...this.#heard, ...documents, ...kept]
		return words.filter((word) => all.some((text) => text.includes(word)))
	}

	#follow(page: Page): void {
		page.on('websocket', (socket) => {
			const path = new URL(socket.url()).pathname
			socket.on('framereceived', ({ payload }) => this.#frame(path, Buffer.from(payload)))
		})
	}

	#frame(path: string, bytes: Buffer): void {
		this.#heard.push(bytes.toString('utf8'))
		const decoder = decoding.createDecoder(new Uint8Array(bytes))
		if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
		if (decoding.readVarUint(decoder) === SYNC.step1) return
		const doc = this.#docs.get(path) ?? new Y.Doc()
		this.#docs.set(path, doc)
		Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
	}

	#answer(response: Response): void {
		if (!new URL(response.url()).pathname.includes('/api/')) return
		// One that a page left before it was whole has nothing more to tell.
		const reading = response.text().then(
			(text) => void this.#heard.push(text),
			() => {},
		)
		this.#reading.add(reading)
		void reading.finally(() => this.#reading.delete(reading))
	}

	/** What IndexedDB holds: its rows as text, and the documents that their updates make. */
	async #kept(): Promise<string[]> {
		const page = this.context.pages().find((each) => each.url().startsWith('http'))
		if (!page) return []
		const rows = await page.evaluate(readDatabases)
		const texts: string[] = []
		const docs = new Map<string, Y.Doc>()
		for (const { of, row, bytes } of rows) {
			texts.push(row)
			for (const each of bytes) {
				const update = Buffer.from(each, 'base64')
				texts.push(update.toString('utf8'))
				const doc = docs.get(of) ?? new Y.Doc()
				docs.set(of, doc)
				applyIfUpdate(doc, update)
			}
		}
		return [...texts, ...[...docs.values()].map((doc) => JSON.stringify(contentsOf(doc)))]
	}
}

/** Not each piece of bytes on a device is an update. */
function applyIfUpdate(doc: Y.Doc, bytes: Uint8Array): void {
	try {
		Y.applyUpdate(doc, bytes)
	} catch {
		return
	}
}

/** All that stands in a document, deleted words apart, whatever its roots are called. */
function contentsOf(doc: Y.Doc): unknown[] {
	return [...doc.share.keys()].map((root) => {
		const map = doc.getMap(root)
		return [...map].map(([key, value]) => [key, told(value)])
	})
}

function told(value: unknown): unknown {
	if (value instanceof Y.Map) return [...value].map(([key, each]) => [key, told(each)])
	if (value instanceof Y.XmlFragment) return textOf(value)
	return value instanceof Y.AbstractType ? value.toJSON() : value
}

/** Without marks and carets between the letters. */
function textOf(fragment: Y.XmlFragment): string {
	return fragment
		.toArray()
		.map((node) => {
			if (node instanceof Y.XmlText) {
				return node
					.toDelta()
					.map(({ insert }: { insert: unknown }) => String(insert))
					.join('')
			}
			return node instanceof Y.XmlElement ? `${textOf(node)}\n` : ''
		})
		.join('')
}

interface KeptRow {
	/** Database, store and board. */
	of: string
	row: string
	/** Base64. */
	bytes: string[]
}

/** Runs in the page. */
async function readDatabases(): Promise<KeptRow[]> {
	const asked = <T>(request: IDBRequest<T>): Promise<T> =>
		new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result)
			request.onerror = () => reject(request.error)
		})
	const found: KeptRow[] = []
	for (const { name } of await indexedDB.databases()) {
		if (!name) continue
		const database = await asked(indexedDB.open(name))
		for (const store of database.objectStoreNames) {
			for (const row of await asked(database.transaction(store).objectStore(store).getAll())) {
				const bytes: string[] = []
				const told = JSON.stringify(row, (_key, value: unknown) => {
					if (!(value instanceof Uint8Array)) return value
					bytes.push(btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')))
					return '(bytes)'
				})
				found.push({ of: `${name}/${store}/${String(row?.board)}`, row: told ?? '', bytes })
			}
		}
		database.close()
	}
	return found
}
