/** A store whose calls a test can count, hold, make fail or delay: each goes through `intercept`. */
import type { Storage } from '../../server/storage/Storage.ts'

export type Call = () => Promise<unknown>

export abstract class Intercepted implements Storage {
	readonly #inner: Storage
	readonly boards: Storage['boards']
	readonly documents: Storage['documents']
	readonly private: Storage['private']
	readonly links: Storage['links']
	readonly participants: Storage['participants']
	readonly codes: Storage['codes']
	readonly publications: Storage['publications']
	readonly tokens: Storage['tokens']
	readonly ballots: Storage['ballots']
	readonly templates: Storage['templates']
	readonly files: Storage['files']
	readonly marks: Storage['marks']

	constructor(inner: Storage) {
		this.#inner = inner
		this.boards = this.#port('boards', inner.boards)
		this.documents = this.#port('documents', inner.documents)
		this.private = this.#port('private', inner.private)
		this.links = this.#port('links', inner.links)
		this.participants = this.#port('participants', inner.participants)
		this.codes = this.#port('codes', inner.codes)
		this.publications = this.#port('publications', inner.publications)
		this.tokens = this.#port('tokens', inner.tokens)
		this.ballots = this.#port('ballots', inner.ballots)
		this.templates = this.#port('templates', inner.templates)
		this.files = this.#port('files', inner.files)
		this.marks = this.#port('marks', inner.marks)
	}

	ping(): ReturnType<Storage['ping']> {
		return this.intercept('ping', () => this.#inner.ping()) as ReturnType<Storage['ping']>
	}

	async close(): Promise<void> {
		await this.#inner.close()
	}

	/**
	 * @param name as `documents.append`
	 * @param call the store itself
	 * @returns what the caller is answered
	 */
	protected abstract intercept(
		name: string,
		call: Call,
		args?: readonly unknown[],
	): Promise<unknown>

	#port<Port extends object>(name: string, port: Port): Port {
		const intercept = (method: string, args: readonly unknown[], call: Call) =>
			this.intercept(`${name}.${method}`, call, args)
		return new Proxy(port, {
			get(_, method: string) {
				const act: unknown = Reflect.get(port, method)
				if (typeof act !== 'function') return act
				return (...args: unknown[]) =>
					intercept(method, args, () => Reflect.apply(act, port, args) as Promise<unknown>)
			},
		})
	}
}
