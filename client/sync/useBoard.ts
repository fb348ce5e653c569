/** The one place where the sync meets React. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Editor, TLStore } from 'tldraw'
import { withBase } from '../basePath.ts'
import type { BoardView } from './BoardView.ts'
import { carryOver } from './carryOver.ts'
import { type CarriedOver, type Company, OpenBoard } from './OpenBoard.ts'
import type { Me } from './presence.ts'

export type { BoardView } from './BoardView.ts'
export type { SavedState } from './Connection.ts'
export type { Company } from './OpenBoard.ts'
export type { Look, Me, Person, Presence, Whereabouts } from './presence.ts'

/** A board as the interface sees it. */
export interface BoardConnection extends BoardView {
	store: TLStore
	textExtensions: OpenBoard['textExtensions']
	/** Call with the editor once it's mounted. @returns unties it */
	attachEditor: (editor: Editor, company: Company) => () => void
	/** Edit a record's text elsewhere than on the canvas; see OpenBoard. */
	openText: OpenBoard['openText']
	/** Tell the others which cell one is at. */
	tellCell: OpenBoard['tellCell']
	/** Where the others are at work: for signals. */
	whereabouts: OpenBoard['whereabouts']
}

/**
 * Open a board for as long as the component is there.
 *
 * @param me may change later: the new name is then announced
 * @returns null for the instant before the board is opened
 */
export function useBoard(boardId: string, me: Me): BoardConnection | null {
	const [board, setBoard] = useState<OpenBoard | null>(null)

	// biome-ignore lint/correctness/useExhaustiveDependencies: a new name is announced below, without a new connection
	useEffect(() => {
		const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
		const gone = new AbortController()
		let opened: OpenBoard | null = null
		const open = (carriedOver?: CarriedOver): void => {
			opened?.dispose()
			opened = new OpenBoard(boardId, `${scheme}//${location.host}${withBase('/sync')}`, me, {
				...(carriedOver && { carriedOver }),
				onOtherEpoch: (mine) => {
					void carryOver(boardId, mine, gone.signal).then((carried) => carried && open(carried))
				},
			})
			setBoard(opened)
		}
		open()
		return () => {
			gone.abort()
			setBoard(null)
			opened?.dispose()
		}
	}, [boardId])

	useEffect(() => board?.rename(me), [board, me])

	const view = useSyncExternalStore(board?.subscribe ?? subscribeToNothing, board?.getView ?? none)
	if (!board || !view) return null
	return {
		...view,
		store: board.store,
		textExtensions: board.textExtensions,
		attachEditor: (editor, company) => board.attachEditor(editor, company),
		openText: board.openText,
		tellCell: board.tellCell,
		whereabouts: board.whereabouts,
	}
}

function subscribeToNothing(): () => void {
	return () => {}
}

function none(): null {
	return null
}
