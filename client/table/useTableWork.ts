/**
 * The work in the table: which note is open, which is being moved, what has just
 * been done, and where the focus goes after it. Wide table and phone view share it.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { isEmptyNote } from '../../shared/document/emptyNote.ts'
import type { Matrix, MatrixCell } from '../../shared/matrix/matrix.ts'
import { dropIfEmpty } from '../board/emptyNotes.ts'
import { saidSomething, tellGone, writeAnew } from '../board/openNoteGone.ts'
import { addNote, deleteNote, madeIn, moveNote, type NewNote, shiftNote } from './noteActions.ts'

/** What was done, for the line at the bottom; words come from the dictionary. */
export type Done =
	| { kind: 'deleted' }
	| { kind: 'moved'; cell: MatrixCell }
	| { kind: 'pasted'; count: number }
	/** Something that tidying up says itself. */
	| { kind: 'tidied'; words: string; undoable: boolean }
	/** The workshop's phase closes the part of the board where somebody wanted to write. */
	| { kind: 'closed' }
	/** Somebody else deleted what was open; null where it had no words. */
	| { kind: 'gone'; shape: TLShape | null }

export interface TableActions {
	write(cellId: string): void
	open(noteId: string): void
	/** The open note is left. @param back whether the focus goes back to it */
	close(back: boolean): void
	askWhereTo(noteId: string): void
	/** @param cellId null calls it off */
	move(cellId: string | null): void
	shift(noteId: string, step: -1 | 1): void
	remove(noteId: string): void
	/** Notes have been pasted into a cell. */
	pasted(noteIds: readonly string[]): void
	/** Says so where the workshop's phase closes a cell. @returns whether it does */
	refuse(cellId: string): boolean
	/** What somebody else deleted is written once more. */
	writeAnew(gone: TLShape): void
	tell(said: { words: string; undoable: boolean }): void
	undo(): void
	redo(): void
	dismiss(): void
}

export interface TableWork {
	/** Id of the note whose text is edited here. */
	open: string | null
	/** Id of the note that asks where to go. */
	moving: string | null
	done: Done | null
	actions: TableActions
}

interface TableParts {
	editor: Editor
	/** The matrix as it's shown: of this instant, and as last drawn. */
	now(): Matrix
	shown: Matrix
	mayChange(noteId: string): boolean
	/** Whether the workshop's phase closes the cell to this person. */
	isClosed(cellId: string): boolean
	/** Whether somebody else has the note open. */
	isWritten(noteId: string): boolean
	/** Show a cell and be there. */
	goTo(cellId: string): void
	/** Keeps a note in sight that is being worked on, whatever is filtered. */
	keep(noteId: string): void
	/** The element around everything. */
	root: React.RefObject<HTMLElement | null>
}

export function useTableWork(parts: TableParts): TableWork {
	const [open, setOpen] = useState<string | null>(null)
	const [moving, setMoving] = useState<string | null>(null)
	const [done, setDone] = useState<Done | null>(null)
	const latest = useRef({ ...parts, open, moving })
	latest.current = { ...parts, open, moving }
	const fresh = useRef<NewNote | null>(null)
	/** Elements that the focus would like to go to, the first that's there; see `data-focus`. */
	const wanted = useRef<string[]>([])

	/** Deletes a note that is left without a word. @returns whether it did */
	const leave = useRef((noteId: string): boolean => {
		const { editor, isWritten } = latest.current
		const made = fresh.current
		fresh.current = null
		const shape = editor.getShape(noteId as TLShapeId)
		if (!shape || !isEmptyNote(shape) || isWritten(noteId)) return false
		if (made?.id !== noteId) return dropIfEmpty(editor, shape.id)
		made.discard()
		return true
	})

	const actions = useMemo<TableActions>(() => {
		const here = () => latest.current
		const locate = (noteId: string) => locateIn(here().now(), noteId)
		/** In one go, so that phones see the focus as part of the tap and bring up their keyboard. */
		const now = (change: () => void) => {
			here().now()
			flushSync(change)
		}
		const focusNear = (noteId: string, cell: MatrixCell | null) => {
			const notes = cell ? madeIn(cell) : []
			const at = notes.findIndex(({ id }) => id === noteId)
			const near = [notes[at + 1], notes[at - 1]].flatMap((note) => (note ? [note.id] : []))
			wanted.current = [...near, ...(cell ? [cell.id] : [])]
		}
		const close = (back: boolean) => {
			const { open } = here()
			if (!open) return
			const cell = locate(open)?.cell
			const isGone = leave.current(open)
			if (back) wanted.current = isGone ? (cell ? [cell.id] : []) : [open]
			now(() => setOpen(null))
		}
		const refuse = (cellId: string): boolean => {
			if (!here().isClosed(cellId)) return false
			// Said anew, where it's said already.
			now(() => setDone(null))
			setDone({ kind: 'closed' })
			return true
		}
		return {
			close,
			refuse,
			write(cellId) {
				close(false)
				if (refuse(cellId)) return
				const note = addNote(here().editor, cellId)
				if (!note) return
				fresh.current = note
				here().keep(note.id)
				here().goTo(cellId)
				now(() => {
					setOpen(note.id)
					setDone(null)
				})
			},
			open(noteId) {
				close(false)
				if (!here().mayChange(noteId)) return
				here().editor.markHistoryStoppingPoint('edit a note')
				here().keep(noteId)
				now(() => {
					setOpen(noteId)
					setDone(null)
				})
			},
			askWhereTo(noteId) {
				close(false)
				setMoving(noteId)
			},
			move(cellId) {
				const { moving, editor, goTo } = here()
				setMoving(null)
				if (!moving) return
				wanted.current = [moving]
				here().keep(moving)
				if (!cellId || refuse(cellId) || !moveNote(editor, moving, cellId)) return
				const cell = here()
					.now()
					.cells.find(({ id }) => id === cellId)
				goTo(cellId)
				if (cell) setDone({ kind: 'moved', cell })
			},
			shift(noteId, step) {
				const cell = locate(noteId)?.cell
				if (!cell || !shiftNote(here().editor, cell, noteId, step)) return
				wanted.current = [here().open === noteId ? '' : noteId]
			},
			remove(noteId) {
				const cell = locate(noteId)?.cell ?? null
				focusNear(noteId, cell)
				fresh.current = null
				setOpen(null)
				if (deleteNote(here().editor, noteId)) setDone({ kind: 'deleted' })
			},
			pasted(noteIds) {
				for (const id of noteIds) here().keep(id)
				wanted.current = noteIds.slice(0, 1)
				if (noteIds.length > 0) setDone({ kind: 'pasted', count: noteIds.length })
			},
			writeAnew(gone) {
				const id = writeAnew(here().editor, gone)
				if (!id) return
				here().keep(id)
				now(() => {
					setOpen(id)
					setDone(null)
				})
			},
			tell(said) {
				// Said anew, where it's said already.
				now(() => setDone(null))
				setDone({ kind: 'tidied', ...said })
			},
			undo() {
				here().editor.undo()
				setDone(null)
			},
			redo() {
				here().editor.redo()
				setDone(null)
			},
			dismiss: () => setDone(null),
		}
	}, [])

	// Somebody else may delete what is open here.
	const { editor } = parts
	const lost = useRef<TLShape | null>(null)
	useEffect(
		() =>
			tellGone(
				editor,
				(id) => id === latest.current.open,
				(shape) => {
					lost.current = saidSomething(shape) ? shape : null
				},
			),
		[editor],
	)
	const gone = open !== null && !locateIn(parts.shown, open)
	useEffect(() => {
		if (!gone) return
		fresh.current = null
		setOpen(null)
		setDone({ kind: 'gone', shape: lost.current })
		lost.current = null
	}, [gone])

	// A role or the workshop's phase may change in the middle of a word.
	const shut = open !== null && !gone && !parts.mayChange(open)
	useEffect(() => {
		if (!shut) return
		fresh.current = null
		setOpen(null)
	}, [shut])

	// The view or the page goes with the note still open.
	useEffect(() => {
		const onLeave = (): void => {
			const { open } = latest.current
			if (open) leave.current(open)
		}
		addEventListener('pagehide', onLeave, { capture: true })
		return () => {
			removeEventListener('pagehide', onLeave, { capture: true })
			onLeave()
		}
	}, [])

	useEffect(() => {
		for (const id of wanted.current) {
			const element = parts.root.current?.querySelector<HTMLElement>(
				`[data-focus="${CSS.escape(id)}"]`,
			)
			if (!element) continue
			element.focus()
			wanted.current = []
			return
		}
	})

	return { open, moving, done, actions }
}

function locateIn(matrix: Matrix, noteId: string) {
	for (const cell of matrix.cells) {
		const note = cell.notes.find(({ id }) => id === noteId)
		if (note) return { cell, note }
	}
	const note = matrix.outside.find(({ id }) => id === noteId)
	return note ? { cell: null, note } : null
}
