/**
 * All that reaches somebody's page, to be searched for what mustn't: frames of WebSockets
 * both ways are told apart, answers over HTTP, and what the device keeps.
 */
import type { BrowserContext, Page } from '@playwright/test'

export class Sniffer {
	readonly #got: { what: string; bytes: string }[] = []
	readonly #reading: Promise<void>[] = []

	private constructor(context: BrowserContext) {
		context.on('page', (page) => this.#watch(page))
		for (const page of context.pages()) this.#watch(page)
	}

	/** From here on: call before the pages open anything. */
	static watch(context: BrowserContext): Sniffer {
		return new Sniffer(context)
	}

	/** Where these words have come to this person, in frames and answers. */
	async found(words: readonly string[]): Promise<string[]> {
		await Promise.all(this.#reading)
		return this.#got.flatMap(({ what, bytes }) =>
			words.filter((each) => bytes.includes(each)).map((each) => `${each} in ${what}`),
		)
	}

	#watch(page: Page): void {
		page.on('websocket', (socket) => {
			const path = new URL(socket.url()).pathname
			socket.on('framereceived', ({ payload }) => {
				this.#got.push({ what: `a frame of ${path}`, bytes: latin(payload) })
			})
		})
		page.on('response', (response) => {
			const reading = response.body().then(
				(body) => void this.#got.push({ what: response.url(), bytes: latin(body) }),
				// Of a page that has gone, or an answer that has no body.
				() => undefined,
			)
			this.#reading.push(reading)
		})
	}
}

/** Words of the basic letters stand in UTF-8, in Yjs' updates and in JSON alike. */
function latin(payload: string | Buffer): string {
	return typeof payload === 'string' ? payload : payload.toString('latin1')
}

/** Everything in all of a page's databases, as one text. */
export async function keptOnDevice(page: Page): Promise<string> {
	return await page.evaluate(async () => {
		const text = (value: unknown): string => {
			if (value instanceof Uint8Array) return String.fromCharCode(...value)
			if (value && typeof value === 'object')
				return Object.entries(value).flat().map(text).join(' ')
			return String(value)
		}
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		const found: string[] = []
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await done(indexedDB.open(name))
			for (const store of database.objectStoreNames) {
				const all = database.transaction(store).objectStore(store)
				found.push(...(await done(all.getAll())).map(text))
				found.push(...(await done(all.getAllKeys())).map(text))
			}
			database.close()
		}
		return found.join('\n')
	})
}
