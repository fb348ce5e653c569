/**
 * The table by keyboard: arrow keys go from cell to cell, Tab goes on into a cell's
 * notes, and there the arrows go from note to note. Keys do this only on a cell's
 * button or a note, so they take nothing from screen readers' own table keys.
 * (SPEC Z6)
 */
import type { MatrixCell } from '../../shared/matrix/matrix.ts'
import { isComposing, letterOf } from '../ui/keyboard.ts'
import type { TableActions } from './useTableWork.ts'

/** What the keys need to know of the table. */
export interface TableGround {
	/** The cell so many steps away, no further than the edge; null where there's none. */
	step(right: number, down: number): MatrixCell | null
	focusCell(cellId: string): void
	focusNote(noteId: string): void
	/** Ids of the current cell's notes that can be opened, as they stand. */
	notes: readonly string[]
	cell: MatrixCell
	actions: TableActions
	mayWrite: boolean
	/** Selects the note, or all up to it. */
	pick(noteId: string, upTo: boolean): void
	help(): void
}

const FAR = 99
/** Arabic and Persian layouts have one of their own. */
const QUESTION_MARKS: readonly string[] = ['?', '؟']
const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
	Home: [-FAR, 0],
	End: [FAR, 0],
}

export type Key = Pick<
	KeyboardEvent,
	'key' | 'code' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * @param note id of the note that the key was pressed on; null for the cell's own button
 * @returns whether the key is dealt with
 */
export function onTableKey(key: Key, note: string | null, ground: TableGround): boolean {
	if (isComposing(key)) return false
	const { actions, cell, mayWrite } = ground
	if (key.ctrlKey || key.metaKey) return onControl(key, note, ground)
	if (key.altKey) {
		const step = key.key === 'ArrowUp' ? -1 : key.key === 'ArrowDown' ? 1 : null
		if (step === null || note === null) return false
		actions.shift(note, step)
		return true
	}
	if (QUESTION_MARKS.includes(key.key)) {
		ground.help()
		return true
	}
	if (letterOf(key) === 'n') {
		if (mayWrite) actions.write(cell.id)
		return mayWrite
	}
	return note === null ? onCellKey(key, ground) : onNoteKey(key, note, ground)
}

function onControl(key: Key, note: string | null, ground: TableGround): boolean {
	if (note !== null) return false
	if (key.key === 'Home') return goTo(ground, -FAR, -FAR)
	return key.key === 'End' && goTo(ground, FAR, FAR)
}

function onCellKey(key: Key, ground: TableGround): boolean {
	const step = STEPS[key.key]
	return step !== undefined && goTo(ground, ...step)
}

function onNoteKey(key: Key, note: string, ground: TableGround): boolean {
	const { notes, cell, actions } = ground
	const at = notes.indexOf(note)
	const next = { ArrowUp: notes[at - 1], ArrowDown: notes[at + 1] }
	switch (key.key) {
		case 'ArrowUp':
		case 'ArrowDown': {
			const id = next[key.key]
			if (id !== undefined) ground.focusNote(id)
			else if (key.key === 'ArrowUp') ground.focusCell(cell.id)
			return true
		}
		case 'Escape':
			ground.focusCell(cell.id)
			return true
		case 'Delete':
		case 'Backspace':
			actions.remove(note)
			return true
	}
	if (letterOf(key) === 'x') {
		ground.pick(note, key.shiftKey)
		return true
	}
	if (letterOf(key) !== 'm') return onCellKey(key, ground)
	actions.askWhereTo(note)
	return true
}

function goTo(ground: TableGround, right: number, down: number): true {
	const cell = ground.step(right, down)
	if (cell) ground.focusCell(cell.id)
	return true
}
