/** What all notes of the table have in common. */
import type { Signal } from 'tldraw'
import type { Reader } from '../../shared/reader/words.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import type { Known } from '../board/byline.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import type { TidyActions } from '../tidying/useTidyActions.ts'
import type { Picks } from './many/Picks.ts'
import type { TableActions } from './useTableWork.ts'

/** The same object from one drawing to the next. */
export interface NoteSetting {
	actions: TableActions
	tidy: TidyActions
	picks: Picks
	openText: BoardConnection['openText']
	reader: Reader
	hues: BoardFramework['hues']
	/** Whether the board has a matrix. */
	hasCells: boolean
	/** What's known of people and sectors. */
	known: Signal<Known>
	/** Whether this person may change the note. */
	mayChange(noteId: string): boolean
}
