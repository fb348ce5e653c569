/**
 * Lets each person do on this screen what their role allows, and nothing else, by
 * the same shared/document/policy.ts that the server enforces: nobody who uses this
 * client sees their work taken back. What comes from others and from the server always passes.
 * (SPEC C7, C10, C16-C19)
 */
import type { Editor, Signal, TLArrowShape, TLBinding, TLRecord, TLShape, TLShapeId } from 'tldraw'
import { SERVER_META } from '../../../shared/document/policy.ts'
import { KEPT_META, PRIVATE_META } from '../../../shared/document/privateNotes.ts'
import {
	isPhaseAgainst,
	mayAdd,
	mayChange,
	mayDelete,
	mayMove,
	type Rights,
} from '../../board/rights.ts'
import { patch } from '../../sync/binding/patch.ts'
import { followRights, selectOwnOnly, showLocks } from '../followRights.ts'
import { isCell, letCellsHoldNotes } from './cells.ts'
import { ClosedParts, type TellClosed } from './closedParts.ts'
import { intoPrivate } from './privateNotes.ts'

type Source = 'user' | 'remote'

/** What a change here leaves as it is: the server's fields, and whether a note is private. */
const FIXED_META: readonly string[] = [...SERVER_META, PRIVATE_META]

/**
 * @param tellClosed told what somebody tried to make, or to lay, where the phase closes the board
 * @returns stops guarding
 */
export function guardBoard(
	editor: Editor,
	rights: Signal<Rights>,
	tellClosed: TellClosed = () => undefined,
): () => void {
	const guard = new Guard(editor, rights, new ClosedParts(editor, tellClosed))
	const stops = [
		letCellsHoldNotes(editor),
		...guard.override(),
		...guard.watch(),
		selectOwnOnly(editor, rights),
		showLocks(editor, rights),
		followRights(editor, rights),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

class Guard {
	readonly #editor: Editor
	readonly #rights: Signal<Rights>
	/** Ids of others' arrows to shapes that are being deleted: their ends stay where they point. (SPEC Q5) */
	readonly #detachedArrows = new Set<string>()
	/** Ids of deleted records: undo may bring them back as they were. */
	readonly #gone = new Set<string>()
	/** Ids of records that were made without permission, until they're removed again. */
	readonly #refused = new Set<TLRecord['id']>()
	readonly #closed: ClosedParts

	constructor(editor: Editor, rights: Signal<Rights>, closed: ClosedParts) {
		this.#editor = editor
		this.#rights = rights
		this.#closed = closed
	}

	override(): (() => void)[] {
		const editor = this.#editor
		return [
			// tldraw asks it before it drags, edits, erases, turns, styles.
			patch(
				editor,
				'isShapeOrAncestorLocked',
				"treat what is another's as if it were locked, and a cell's lock as its own only",
				() => (shape) => this.#isLocked(shape),
			),
			patch(
				editor,
				'getShapeHandles',
				"offer no handles on what is another's",
				(getShapeHandles) => (shape) =>
					this.#isLocked(shape) ? undefined : getShapeHandles(shape),
			),
			patch(
				editor,
				'setEditingShape',
				"open no text that is another's",
				(setEditingShape) => (shape) => {
					if (!shape || !this.#isLocked(shape)) return setEditingShape(shape)
					// From writing in one note to a click on another's: tldraw would stay in a state without a note.
					if (editor.isIn('select.editing_shape')) editor.setCurrentTool('select.idle')
					return editor
				},
			),
			patch(
				editor,
				'deleteShapes',
				"keep what is another's, with its arrows",
				(deleteShapes) => (shapes: TLShapeId[] | TLShape[]) =>
					this.#deleteShapes(shapes, deleteShapes),
			),
		]
	}

	/** Refused here already: once tldraw has begun to delete, it detaches the shape's arrows, even if the deletion fails. */
	#deleteShapes(shapes: TLShapeId[] | TLShape[], go: (ids: TLShapeId[]) => Editor): Editor {
		const editor = this.#editor
		const ids = shapes.map((shape) => (typeof shape === 'string' ? shape : shape.id))
		const own = ids.filter((id) => this.#mayGo(id))
		for (const id of own) {
			for (const { fromId } of editor.getBindingsToShape(id, 'arrow'))
				this.#detachedArrows.add(fromId)
		}
		try {
			return own.length > 0 ? go(own) : editor
		} finally {
			this.#detachedArrows.clear()
		}
	}

	watch(): (() => void)[] {
		const { sideEffects } = this.#editor
		return [
			sideEffects.registerBeforeChangeHandler('shape', this.#change),
			sideEffects.registerBeforeChangeHandler('binding', this.#change),
			sideEffects.registerBeforeChangeHandler('asset', this.#change),
			sideEffects.registerBeforeChangeHandler('page', this.#change),
			sideEffects.registerBeforeChangeHandler('document', this.#change),
			sideEffects.registerBeforeDeleteHandler('shape', this.#delete),
			sideEffects.registerBeforeDeleteHandler('binding', this.#deleteBinding),
			sideEffects.registerBeforeDeleteHandler('asset', this.#delete),
			sideEffects.registerBeforeCreateHandler('shape', this.#create),
			sideEffects.registerBeforeCreateHandler('binding', this.#create),
			sideEffects.registerBeforeCreateHandler('asset', this.#create),
			sideEffects.registerAfterCreateHandler('shape', this.#judgeNew),
			sideEffects.registerAfterCreateHandler('binding', this.#judgeNew),
			sideEffects.registerAfterDeleteHandler('shape', this.#noteGone),
			sideEffects.registerAfterDeleteHandler('binding', this.#noteGone),
			sideEffects.registerOperationCompleteHandler(this.#removeRefused),
			sideEffects.registerOperationCompleteHandler(this.#closed.settle),
			this.#closed.watch(),
		]
	}

	/** Reactive. */
	#isLocked(shape: TLShape | TLShapeId | undefined): boolean {
		const editor = this.#editor
		const self = shape && editor.getShape(shape)
		if (!self) return false
		if (!mayChange(this.#rights.get(), self)) return !this.#detachedArrows.has(self.id)
		if (self.isLocked) return true
		for (let at = editor.getShapeParent(self); at; at = editor.getShapeParent(at)) {
			if (at.isLocked && !isCell(at)) return true
		}
		return false
	}

	/** A frame that holds somebody else's work can't be deleted: the work would be moved by it. */
	#mayGo(id: TLShapeId): boolean {
		const shape = this.#editor.getShape(id)
		if (!shape || !mayDelete(this.#rights.get(), shape)) return false
		return this.#editor.getSortedChildIdsForParent(id).every((child) => this.#mayGo(child))
	}

	readonly #change = <R extends TLRecord>(before: R, after: R, source: Source): R => {
		if (source === 'remote') return after
		const rights = this.#rights.get()
		if (mayChange(rights, before)) {
			if (mayMove(rights, before, after)) return withServersMeta(before, after)
			if (before.typeName === 'shape') this.#closed.laid(before)
			return before
		}
		return this.#detachedArrows.has(before.id) ? withEnds(before, after) : before
	}

	readonly #delete = (record: TLRecord, source: Source): false | undefined => {
		if (source === 'remote' || this.#refused.has(record.id)) return undefined
		return mayDelete(this.#rights.get(), record) ? undefined : false
	}

	readonly #deleteBinding = (binding: TLBinding, source: Source): false | undefined => {
		const target = this.#editor.getShape(binding.toId)
		if (target && mayDelete(this.#rights.get(), target)) return undefined
		return this.#delete(binding, source)
	}

	/** A copy of an idea is a participant's note; what undo brings back is still the template's. */
	readonly #create = <R extends TLRecord>(record: R, source: Source): R =>
		source === 'remote' || this.#gone.has(record.id)
			? record
			: intoPrivate(this.#editor, this.#rights.get(), withoutBorrowedMeta(record))

	readonly #judgeNew = (record: TLRecord, source: Source): void => {
		const returns = this.#gone.delete(record.id)
		if (source === 'remote' || mayAdd(this.#rights.get(), record, returns)) return
		this.#refused.add(record.id)
		const isClosed = isPhaseAgainst(this.#rights.get(), record, 'adding')
		if (isClosed && record.typeName === 'shape') this.#closed.made(record)
	}

	readonly #noteGone = (record: TLRecord): void => {
		this.#gone.add(record.id)
	}

	/** A copied cell goes, the copies of its notes stay where they are: a copy is just notes. */
	readonly #removeRefused = (): void => {
		if (this.#refused.size === 0) return
		const editor = this.#editor
		const ids = [...this.#refused]
		const remove = (): void => {
			const inside = ids.flatMap((id) => editor.getSortedChildIdsForParent(id as TLShapeId))
			const kept = inside.filter((id) => !this.#refused.has(id))
			editor.reparentShapes(kept, editor.getCurrentPageId())
			editor.store.remove(ids)
		}
		try {
			editor.run(remove, { history: 'ignore', ignoreShapeLock: true })
		} finally {
			this.#refused.clear()
			for (const id of ids) this.#gone.delete(id)
		}
	}
}

function metaOf(record: TLRecord): Record<string, unknown> {
	return 'meta' in record ? record.meta : {}
}

/** Part, key, stamp and group stay as they are: an undo would bring an older stamp. */
function withServersMeta<R extends TLRecord>(before: R, after: R): R {
	const [old, now] = [metaOf(before), metaOf(after)]
	if (old === now) return after
	const differing = FIXED_META.filter((key) => old[key] !== now[key])
	if (differing.length === 0) return after
	const meta = { ...now }
	for (const key of differing) {
		if (old[key] === undefined) delete meta[key]
		else meta[key] = old[key]
	}
	return { ...after, meta }
}

function withoutBorrowedMeta<R extends TLRecord>(record: R): R {
	// What people said of a note in tidying up they didn't say of its copy.
	const {
		part,
		templateKey,
		example,
		group,
		cluster,
		same,
		action,
		[KEPT_META]: kept,
		...meta
	} = metaOf(record)
	const borrowed = [part, templateKey, example, group, cluster, same, action, kept]
	const isBorrowed = borrowed.some((each) => each !== undefined)
	return isBorrowed ? { ...record, meta } : record
}

function withEnds<R extends TLRecord>(before: R, after: R): R {
	if (!isArrow(before) || !isArrow(after)) return before
	const { start, end } = after.props
	return { ...before, props: { ...before.props, start, end } }
}

function isArrow(record: TLRecord): record is TLArrowShape {
	return record.typeName === 'shape' && record.type === 'arrow'
}
