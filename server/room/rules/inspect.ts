/**
 * Inspects an update before it's applied: content that our client never sends is a
 * violation, all other content is noted as touched. (SPEC Q13-Q16)
 */

import * as Y from 'yjs'
import { KEY } from '../../../shared/document/layout.ts'
import { MAX_KEYS, RECORD_ID } from '../../../shared/document/soundness.ts'
import { problemOfValue } from '../../../shared/document/values.ts'
import { countKeys, itemAt } from '../../../shared/document/yjsInternals.ts'
import type { UpdateContent } from '../readUpdate.ts'
import { fitsText, isRecordMap, isTextRoot, lengthInText, plainValue } from './contents.ts'
import type { ItemLocation, ItemLocator } from './ItemLocator.ts'
import type { Touched } from './Touched.ts'

/** Why an update is not applied, in words for its sender. */
export interface Violation {
	kind: 'violation' | 'large'
	words: string
}

/** What an update does, as far as the touches don't tell. */
export interface Findings {
	violation: Violation | null
	/** Ids of records that it makes. */
	made: Set<string>
	/** Records whose texts it touches, and by how many characters and nodes it makes which longer. */
	texts: Set<string>
	growth: Map<string, number>
	/** Records in whose texts it removes whole nodes, not only characters. */
	uprooted: Set<string>
	/** Whether it writes anything new. */
	writes: boolean
	/** Whether it deletes anything but marks of a text, which each replica tidies up by itself. */
	deletes: boolean
}

const MAX_KEY_LENGTH = 100

export function inspect(locator: ItemLocator, content: UpdateContent, touched: Touched): Findings {
	const inspection = new Inspection(locator, touched)
	inspection.structs(content)
	if (!inspection.findings.violation) inspection.deletes(content)
	return inspection.findings
}

class Inspection {
	readonly findings: Findings = {
		violation: null,
		made: new Set(),
		texts: new Set(),
		growth: new Map(),
		uprooted: new Set(),
		writes: false,
		deletes: false,
	}
	/** `$` and `text` that this update has given to records of its own. */
	readonly #given = new Set<string>()
	readonly #locator: ItemLocator
	readonly #touched: Touched

	constructor(locator: ItemLocator, touched: Touched) {
		this.#locator = locator
		this.#touched = touched
	}

	structs({ structs }: UpdateContent): void {
		for (const struct of structs) {
			const { client, clock } = struct.id
			if (struct instanceof Y.Skip) continue
			if (clock + struct.length <= this.#locator.stateOf(client)) continue
			this.findings.writes = true
			if (!(struct instanceof Y.Item)) continue
			const location = this.#locator.of(struct)
			if (location) this.#write(struct.content, location)
			if (this.findings.violation) return
		}
	}

	deletes({ deletes }: UpdateContent): void {
		for (const [client, ranges] of deletes) {
			const state = this.#locator.stateOf(client)
			for (const { clock, len } of ranges) {
				const end = clock + len
				for (const struct of this.#locator.stored(client, clock, end)) {
					this.#delete(struct, overlap(struct, clock, end))
				}
				if (end > state) {
					const from = Math.max(clock, state)
					for (const struct of this.#locator.brought(client, from, end)) {
						this.#delete(struct, overlap(struct, from, end))
					}
				}
				if (this.findings.violation) return
			}
		}
	}

	#write(content: Y.Item['content'], location: ItemLocation): void {
		switch (location.at) {
			case 'record':
				this.#make(content, location.id)
				return
			case 'key':
				this.#set(content, location.id, location.key)
				return
			case 'text':
				if (!fitsText(content, location.parent, location.sub)) this.#violation('no part of a text')
				this.#touchText(location.id)
				this.#grow(location.id, lengthInText(content))
				return
			case 'elsewhere':
				this.#violation('only records may be written')
		}
	}

	#make(content: Y.Item['content'], id: string): void {
		const { records } = this.#locator
		const isAsset = id.startsWith('asset:')
		// An asset that two make of one image at once: the loser comes with its map gone.
		if (isAsset && content instanceof Y.ContentDeleted && itemAt(records, id)) return
		if (!isRecordMap(content) || !RECORD_ID.test(id)) this.#violation('no record')
		else if (this.findings.made.has(id)) this.#violation('a record in place of another')
		else if (!itemAt(records, id)) this.#touched.of(id)
		else if (isAsset && records.has(id)) this.#touched.contest(id)
		else this.#violation('a record in place of another')
		this.findings.made.add(id)
	}

	#set(content: Y.Item['content'], id: string, key: string): void {
		if (key === KEY.creation || key === KEY.text) {
			this.#give(content, id, key)
			return
		}
		// Overwritten within the same transaction, and tidied away since.
		if (!(content instanceof Y.ContentDeleted)) {
			const plain = plainValue(content)
			const problem = plain ? problemOfValue(plain.value) : 'odd'
			if (problem === 'large') this.#large('a value is too large')
			else if (problem || key.length > MAX_KEY_LENGTH) this.#violation('no value of a record')
		}
		const entry = this.#locator.records.get(id)
		const present = entry ? countKeys(entry) : 0
		const { keys } = this.#touched.key(id, key)
		if (present + keys.size > MAX_KEYS) this.#violation('too many keys')
	}

	/** A key that a record gets with its creation, and never again. */
	#give(content: Y.Item['content'], id: string, key: string): void {
		const given = `${key} ${id}`
		if (!this.findings.made.has(id) || this.#given.has(given)) {
			this.#violation('what a record has from its beginning')
		}
		this.#given.add(given)
		if (key === KEY.text) {
			if (!isTextRoot(content)) this.#violation('no text')
			return
		}
		const plain = plainValue(content)
		const problem = plain ? problemOfValue(plain.value) : 'odd'
		if (problem === 'large') this.#large('a record is too large')
		else if (problem) this.#violation('no record')
	}

	/** @param length of that part of it which is deleted */
	#delete(struct: Y.Item | Y.GC | Y.Skip, length: number): void {
		if (!(struct instanceof Y.Item) || struct.deleted) return
		const location = this.#locator.of(struct)
		if (!location) return
		if (!(struct.content instanceof Y.ContentFormat)) this.findings.deletes = true
		switch (location.at) {
			case 'record':
			case 'elsewhere':
				this.#violation('records are not removed')
				return
			case 'key':
				if (location.key === KEY.creation || location.key === KEY.text) {
					this.#violation('what a record has from its beginning')
				} else this.#touched.key(location.id, location.key)
				return
			case 'text':
				this.#touchText(location.id)
				if (struct.countable) this.#grow(location.id, -length)
				if (struct.content instanceof Y.ContentType) this.findings.uprooted.add(location.id)
		}
	}

	#touchText(id: string): void {
		this.#touched.text(id)
		this.findings.texts.add(id)
	}

	#grow(id: string, length: number): void {
		this.findings.growth.set(id, (this.findings.growth.get(id) ?? 0) + length)
	}

	#violation(words: string): void {
		this.findings.violation ??= { kind: 'violation', words }
	}

	#large(words: string): void {
		this.findings.violation ??= { kind: 'large', words }
	}
}

/** How much of a struct lies between two clocks. */
function overlap({ id, length }: Y.Item | Y.GC | Y.Skip, from: number, end: number): number {
	return Math.min(end, id.clock + length) - Math.max(from, id.clock)
}
