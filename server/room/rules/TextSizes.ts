/**
 * How long the texts are, without counting them at each keystroke: the length added
 * since the last count is an upper bound. (SPEC Q20)
 */
import type * as Y from 'yjs'
import type { RecordEntry } from '../../../shared/document/layout.ts'
import { getFragment } from '../../../shared/document/records.ts'
import { sizeOfFragment } from '../../../shared/document/textSize.ts'

export class TextSizes {
	readonly #bounds = new Map<string, number>()

	/** @param limit characters and nodes of one text */
	constructor(
		readonly records: Y.Map<RecordEntry>,
		readonly limit: number,
	) {}

	/**
	 * Whether a record's text would be too long with so much more. Call before it's added; an
	 * overlong text must not be.
	 */
	isOverlong(id: string, growth: number): boolean {
		if (growth <= 0) return false
		const bound = this.#bounds.get(id)
		const estimate = bound === undefined ? Number.POSITIVE_INFINITY : bound + growth
		const length = estimate > this.limit ? this.#count(id) + growth : estimate
		if (length > this.limit) return true
		this.#bounds.set(id, length)
		return false
	}

	#count(id: string): number {
		const fragment = getFragment(this.records.get(id))
		return fragment ? sizeOfFragment(fragment) : 0
	}
}
