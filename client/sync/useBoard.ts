/** The one place where the sync meets React. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Editor, TLStore } from 'tldraw'
import { type BoardView, OpenBoard } from './OpenBoard.ts'
import type { Me } from './presence.ts'

export type { BoardView, SavedState } from './OpenBoard.ts'
export type { Me, Person } from './presence.ts'

/** A board as the interface sees it. */
export interface BoardConnection extends BoardView {
	store: TLStore
	textExtensions: OpenBoard['textExtensions']
	/** Call with the editor once it's mounted. @returns unties it */
	attachEditor: (editor: Editor) => () => void
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
		const opened = new OpenBoard(boardId, `${scheme}//${location.host}/sync`, me)
		setBoard(opened)
		return () => {
			setBoard(null)
			opened.dispose()
		}
	}, [boardId])

	useEffect(() => board?.rename(me), [board, me])

	const view = useSyncExternalStore(board?.subscribe ?? subscribeToNothing, board?.getView ?? none)
	if (!board || !view) return null
	return {
		...view,
		store: board.store,
		textExtensions: board.textExtensions,
		attachEditor: (editor) => board.attachEditor(editor),
	}
}

function subscribeToNothing(): () => void {
	return () => {}
}

function none(): null {
	return null
}
