/**
 * How long the texts are, without counting them at each keystroke: what was added
 * since the last count is an upper bound. (SPEC Q20)
 */
import * as Y from 'yjs'
import type { RecordEntry } from '../../../shared/document/layout.ts'
import { getFragment } from '../../../shared/document/records.ts'
import type { XmlParent } from '../../../shared/document/richText.ts'

/** So many times too long isn't a long text any more. */
const ABSURD = 4

export class TextSizes {
	readonly #bounds = new Map<string, number>()

	/** @param limit characters and nodes of one text */
	constructor(
		readonly records: Y.Map<RecordEntry>,
		readonly limit: number,
	) {}

	isAbsurd(added: number): boolean {
		return added > ABSURD * this.limit
	}

	/** Whether a record's text is too long with so much more. Call before it's added. */
	isOverlong(id: string, added: number): boolean {
		if (added === 0) return false
		const bound = this.#bounds.get(id)
		const estimate = bound === undefined ? Number.POSITIVE_INFINITY : bound + added
		const length = estimate > this.limit ? this.#count(id) + added : estimate
		this.#bounds.set(id, length)
		return length > this.limit
	}

	#count(id: string): number {
		const fragment = getFragment(this.records.get(id))
		return fragment ? sizeOf(fragment) : 0
	}
}

function sizeOf(parent: XmlParent): number {
	let size = 0
	for (const child of parent.toArray()) {
		size += 1
		if (child instanceof Y.XmlText) size += child.length
		else if (child instanceof Y.XmlElement) size += sizeOf(child)
	}
	return size
}
