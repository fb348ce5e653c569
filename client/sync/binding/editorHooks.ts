/**
 * What the binding asks of the editor over its store. What on one screen goes by places
 * on the page follows the rows when they grow: the undo history, and the camera, so that
 * what one looks at stays where it is. While somebody drags here, rows wait: a cell
 * mustn't move away from under the pointer. (SPEC M9, M10)
 */
import type { Editor, TLRecord, VecLike } from 'tldraw'
import { PAGE_ID } from '../../../shared/document/layout.ts'
import { type RowLayout, shownY, storedY } from '../../../shared/matrix/rowLayout.ts'
import { frameworkOf } from '../framework.ts'
import type { EditorHooks } from './bindStore.ts'
import { historyOf } from './storeInternals.ts'

/** A window that shows more cells' heights than this shows the matrix, not a cell: the camera stays. */
const FAR = 3

export function hooksOf(editor: Editor): EditorHooks {
	return {
		ignoreHistory: (change) => void editor.run(change, { history: 'ignore' }),
		isDragging: () =>
			editor.isInAny(
				'select.translating',
				'select.resizing',
				'select.rotating',
				'select.dragging_handle',
			),
		onRows(before, now) {
			carryHistory(editor, before, now)
			holdView(editor, before, now)
		},
	}
}

/** Translates the positions in the undo history, which are the screen's, to the rows of now. */
function carryHistory(editor: Editor, before: RowLayout, now: RowLayout): void {
	const carry = <R extends TLRecord>(record: R): R => {
		if (record.typeName !== 'shape' || record.parentId !== PAGE_ID) return record
		const y = shownY(now, { ...record, y: storedY(before, record) })
		const there = editor.getShape(record.id)
		const isTall = record.type === 'cell' || record.type === 'head'
		if (!isTall || !there || !('h' in there.props)) return { ...record, y }
		return { ...record, y, props: { ...record.props, h: there.props.h } }
	}
	for (const { added, removed, updated } of historyOf(editor)) {
		each(added, carry)
		each(removed, carry)
		each<[TLRecord, TLRecord]>(updated, ([from, to]) => [carry(from), carry(to)])
	}
}

function each<T>(records: Record<string, T>, change: (value: T) => T): void {
	for (const [id, value] of Object.entries(records)) records[id] = change(value)
}

function holdView(editor: Editor, before: RowLayout, now: RowLayout): void {
	const view = editor.getViewportPageBounds()
	if (view.h > FAR * frameworkOf(editor.store).layout.cell.h) return
	const move = (from: RowLayout, to: RowLayout, point: VecLike): number => {
		// Any shape of the page will do: only its place counts.
		const shape = { id: '', type: 'note', parentId: PAGE_ID, props: {}, meta: {}, ...point }
		return shownY(to, { ...shape, y: storedY(from, shape) }) - point.y
	}
	const id = editor.getEditingShapeId()
	const edited = id && editor.getShapePageBounds(id)?.center
	// What is edited has moved already.
	const moved = edited ? -move(now, before, edited) : move(before, now, view.center)
	if (moved === 0) return
	const camera = editor.getCamera()
	editor.setCamera({ ...camera, y: camera.y - moved }, { immediate: true })
}
