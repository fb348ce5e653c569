/**
 * What a screen does when private notes become the board's: what one has selected stays, who
 * writes in one writes on in the board's, undo has no step of it, and words that came too
 * late to be revealed are kept. (SPEC N94, U7)
 */
import { type Editor, react, type TLShapeId } from 'tldraw'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { isDeleted, writeText } from '../../../shared/document/records.ts'
import { hasWords, type RichText, toPlainText } from '../../../shared/document/richText.ts'
import { textOfEntry } from '../binding/Allowance.ts'
import type { Revealing } from '../binding/bindStore.ts'
import type { Homes } from '../binding/Homes.ts'
import { forgetInHistory } from '../binding/storeInternals.ts'
import type { Lost } from '../copy/salvage.ts'
import type { Replica } from '../Replica.ts'
import type { Scheduler } from '../scheduler.ts'
import type { LiveText } from '../text/liveText.ts'

export interface RevealsParts {
	homes: Homes
	liveText: Pick<LiveText, 'release'>
	scheduler: Scheduler
	/** The replica of one's private notes. */
	own(): Replica | null
	editor(): Editor | null
	/** Keeps words that couldn't be saved. */
	keep(lost: readonly Lost[]): void
}

interface Caret {
	id: TLShapeId
	from: number
	to: number
}

export class Reveals implements Revealing {
	readonly #parts: RevealsParts
	/** Ids of all that was revealed while this board is open. */
	readonly #revealed = new Set<TLShapeId>()
	/** Texts of private notes as they are here, where the server may not have all of them. */
	readonly #words = new Map<string, RichText>()
	#caret: Caret | null = null

	constructor(parts: RevealsParts) {
		this.#parts = parts
	}

	/**
	 * Call before each message of the server's of one's private notes: what it doesn't have by
	 * then may come too late. A note that is still there with all saved has been in time.
	 */
	readonly noteUnsent = (): void => {
		const { own } = this.#parts.homes
		if (!own) return
		const isSaved = !this.#parts.own()?.unsaved
		for (const [id, entry] of getRecords(own)) {
			if (isDeleted(entry)) continue
			if (isSaved) this.#words.delete(id)
			else this.#noteWords(id, entry)
		}
	}

	#noteWords(id: string, entry: RecordEntry): void {
		const text = textOfEntry(id, entry)
		if (text && hasWords(toPlainText(text))) this.#words.set(id, text)
	}

	/** An editor has taken over what another one did. */
	takenOver(editor: Editor): void {
		forgetInHistory(editor, this.#revealed)
	}

	readonly before: Revealing['before'] = (ids) => {
		const { liveText } = this.#parts
		const editor = this.#parts.editor()
		const notes = this.#parts.homes.own && getRecords(this.#parts.homes.own)
		for (const id of ids) {
			const entry = this.#parts.own()?.unsaved ? notes?.get(id) : undefined
			if (entry) this.#noteWords(id, entry)
			this.#revealed.add(id as TLShapeId)
			liveText.release(id)
		}
		if (!editor) return
		forgetInHistory(editor, ids)
		const editing = editor.getEditingShapeId()
		if (!editing || !ids.includes(editing)) return
		const selection = editor.getRichTextEditor()?.state.selection
		this.#caret = { id: editing, from: selection?.from ?? 0, to: selection?.to ?? 0 }
		editor.setEditingShape(null)
		if (editor.root.children?.select) editor.setCurrentTool('select.idle')
	}

	readonly after: Revealing['after'] = (ids) => {
		for (const id of ids) this.#bringLateWords(id)
		const caret = this.#caret
		this.#caret = null
		// tldraw's text editor goes first, and another comes, of the board's text.
		if (caret) this.#parts.scheduler.frame(() => this.#writeOn(caret)).request()
	}

	#bringLateWords(id: string): void {
		const { homes, keep } = this.#parts
		const [mine, entry] = [this.#words.get(id), getRecords(homes.shared).get(id)]
		this.#words.delete(id)
		if (mine === undefined || !entry || isDeleted(entry)) return
		const revealed = textOfEntry(id, entry)
		const words = toPlainText(mine)
		if (revealed && toPlainText(revealed).includes(words)) return
		if (this.#mayWrite(id)) {
			homes.shared.transact(() => writeText(entry, revealed, mine), this)
			return
		}
		keep([{ record: id, type: 'note', why: 'revealed', words }])
	}

	#mayWrite(id: string): boolean {
		const editor = this.#parts.editor()
		const shape = editor?.getShape(id as TLShapeId)
		if (!editor || !shape || editor.getIsReadonly()) return false
		return !editor.isShapeOrAncestorLocked(shape)
	}

	#writeOn({ id, from, to }: Caret): void {
		const editor = this.#parts.editor()
		const shape = editor?.getShape(id)
		if (!editor || !shape || editor.getEditingShapeId() || !this.#mayWrite(id)) return
		const before = editor.getRichTextEditor()
		editor.select(id)
		editor.setEditingShape(id)
		if (editor.root.children?.select) {
			editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
		}
		const stop = react('put the caret back', () => {
			const text = editor.getRichTextEditor()
			if (editor.getEditingShapeId() !== id) queueMicrotask(() => stop())
			if (!text || text === before) return
			queueMicrotask(() => {
				stop()
				const end = text.state.doc.content.size
				text.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) })
			})
		})
	}
}
