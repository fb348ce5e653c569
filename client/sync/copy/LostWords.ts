/**
 * Sets aside all words that can't be saved: those refused before they were written, those
 * reverted by the server, and those that a fresh replica can't take over. (SPEC A8)
 */
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import { isDeleted, readEntry } from '../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../shared/document/richText.ts'
import { textOfEntry } from '../binding/Allowance.ts'
import type { Refused } from '../binding/outward.ts'
import { Aside, type AsideItem } from './Aside.ts'
import type { Lost } from './salvage.ts'

export class LostWords {
	private readonly aside: Aside
	/** Texts of records in which something is put back by what comes next. */
	private undone: (Lost & { isLiving: boolean })[] = []

	/** @param onChange told all that is kept aside, the latest first */
	constructor(
		board: string,
		private readonly doc: Y.Doc,
		onChange: (items: readonly AsideItem[]) => void,
	) {
		this.aside = new Aside(board, onChange)
	}

	keep(lost: readonly Lost[]): void {
		for (const { record, type, why, words } of lost) this.aside.add(record, type, why, words)
	}

	/** What was made here and may not be written. */
	readonly refused = (refused: readonly Refused[]): void => {
		for (const { record, why } of refused) {
			if (record.typeName !== 'shape') continue
			const text = 'richText' in record.props ? record.props.richText : null
			const words = isRichText(text) ? toPlainText(text) : ''
			this.keep([{ record: record.id, type: record.type, why, words }])
		}
	}

	/** What was written here in these records is about to be put back. */
	announced(records: readonly string[]): void {
		for (const id of records) {
			const words = this.wordsOf(id)
			const entry = getRecords(this.doc).get(id)
			const type = String((entry && readEntry(id, entry))?.type)
			if (words.trim() === '') continue
			this.undone.push({ record: id, type, why: 'denied', words, isLiving: this.isLiving(id) })
		}
	}

	/** An update has been applied: if it was the announced one, the words are gone from the document. */
	came(): void {
		const { undone } = this
		this.undone = []
		this.keep(
			undone.filter(
				({ record, words, isLiving }) =>
					this.wordsOf(record) !== words || (isLiving && !this.isLiving(record)),
			),
		)
	}

	/** Discards words at their writer's wish. @param id of the entry */
	drop(id: string): void {
		this.aside.drop(id)
	}

	close(): void {
		void this.aside.close()
	}

	/** Of deleted records too: they may come back, without what was put back in them. */
	private wordsOf(id: string): string {
		const entry = getRecords(this.doc).get(id)
		const text = entry ? textOfEntry(id, entry) : null
		return text ? toPlainText(text) : ''
	}

	private isLiving(id: string): boolean {
		const entry = getRecords(this.doc).get(id)
		return entry !== undefined && !isDeleted(entry)
	}
}
