/**
 * Sets aside all words that can't be saved: those refused before they were written, those
 * reverted by the server, and those that a fresh replica can't take over. (SPEC A8)
 */
import * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import { isDeleted, readEntry } from '../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../shared/document/richText.ts'
import { structsBetween } from '../../../shared/document/yjsInternals.ts'
import { textOfEntry } from '../binding/Allowance.ts'
import type { Refused } from '../binding/outward.ts'
import type { Aside } from './Aside.ts'
import { type Lost, recordOf } from './salvage.ts'

/** Characters that this window wrote, by their clocks. */
interface Written {
	clock: number
	end: number
}

export class LostWords {
	/** Texts of records in which something is put back by what comes next. */
	private undone: (Lost & { isLiving: boolean })[] = []
	/** The same of records in which it may be: the line broke before one could be told. */
	private doubtful: (Lost & { isLiving: boolean; written: Written[] })[] = []
	/** Up to which clock what this window wrote stands on the server. */
	private saved = 0

	/** @param aside where they're kept: a board's documents share it */
	constructor(
		private readonly aside: Aside,
		private readonly doc: Y.Doc,
	) {}

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
			const before = this.stateOf(id)
			if (before.words.trim() !== '') this.undone.push(before)
		}
	}

	/** All that was written here is on the server, and what of it was put back has been told. */
	confirmed(): void {
		this.saved = this.clock
	}

	/**
	 * What comes next answers for the first time since the line broke: what was written before
	 * may have been put back meanwhile, and the word of it lost.
	 */
	doubted(): void {
		const written = new Map<string, Written[]>()
		for (const struct of structsBetween(this.doc, this.doc.clientID, this.saved, this.clock)) {
			if (struct.deleted || !(struct instanceof Y.Item)) continue
			if (!(struct.content instanceof Y.ContentString)) continue
			const id = recordOf(this.doc, struct)
			const { clock } = struct.id
			if (id) written.set(id, [...(written.get(id) ?? []), { clock, end: clock + struct.length }])
		}
		this.doubtful = [...written].map(([id, each]) => ({ ...this.stateOf(id), written: each }))
	}

	/** An update has been applied: if it was the announced one, the words are gone from the document. */
	came(): void {
		const { undone, doubtful } = this
		if (undone.length === 0 && doubtful.length === 0) return
		this.undone = []
		this.doubtful = []
		const hasGone = ({ record, isLiving }: { record: string; isLiving: boolean }) =>
			isLiving && !this.isLiving(record)
		const told = undone.filter((each) => hasGone(each) || this.wordsOf(each.record) !== each.words)
		const untold = doubtful.filter((each) => hasGone(each) || each.written.some(this.isErased))
		const known = new Set(told.map(({ record }) => record))
		this.keep([...told, ...untold.filter(({ record }) => !known.has(record))])
	}

	private stateOf(id: string): Lost & { isLiving: boolean } {
		const entry = getRecords(this.doc).get(id)
		const type = String((entry && readEntry(id, entry))?.type)
		const words = this.wordsOf(id)
		return { record: id, type, why: 'denied', words, isLiving: this.isLiving(id) }
	}

	private readonly isErased = ({ clock, end }: Written): boolean => {
		const structs = structsBetween(this.doc, this.doc.clientID, clock, end)
		return [...structs].some(({ deleted }) => deleted)
	}

	private get clock(): number {
		return Y.getState(this.doc.store, this.doc.clientID)
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
