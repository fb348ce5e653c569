/** The one place where the sync meets React. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Editor, TLStore } from 'tldraw'
import { getEpoch } from '../api/boards.ts'
import { withBase } from '../basePath.ts'
import type { BoardView } from './BoardView.ts'
import type { EditorContext } from './boardOptions.ts'
import { type CarriedOver, Reopening } from './copy/carryOver.ts'
import type { StoredCopy } from './copy/localCopy.ts'
import { OpenBoard } from './OpenBoard.ts'
import type { Me } from './presence/presence.ts'

export type { BoardView } from './BoardView.ts'
export type { EditorContext } from './boardOptions.ts'
export type { Progress, SavedState } from './connection/Connection.ts'
export type { Pointed, Whereabout } from './presence/company.ts'
export type { Look, Me, Person, Presence, Whereabouts } from './presence/presence.ts'

/** A board as the interface sees it. */
export interface BoardConnection extends BoardView {
	store: TLStore
	textExtensions: OpenBoard['textExtensions']
	/** Call with the editor once it's mounted. @returns detaches it */
	attachEditor: (editor: Editor, context: EditorContext) => () => void
	/** Edit a record's text elsewhere than on the canvas; see OpenBoard. */
	openText: OpenBoard['openText']
	/** Which record one writes in now. */
	writingIn: OpenBoard['writingIn']
	/** Tell the others which cell one is at. */
	tellCell: OpenBoard['tellCell']
	/** Where the others are at work: for signals. */
	whereabouts: OpenBoard['whereabouts']
	/** Whom one follows and who follows, and what is pointed at: signals. */
	company: OpenBoard['company']
	/** What the server tells beside the document. */
	news: OpenBoard['news']
	/** What is said of notes. */
	said: OpenBoard['said']
	/** What this participant may still write. */
	allowance: OpenBoard['allowance']
	/** Discard words that couldn't be saved. */
	dropAside: OpenBoard['dropAside']
	/** Say what to do with a text that is too long. */
	answerTooLong: OpenBoard['answerTooLong']
}

/**
 * Open a board for as long as the component is there.
 *
 * @param me may change later: the new name is then announced
 * @param participant id of the one who this is, to know what of the document is theirs
 * @returns null for the instant before the board is opened
 */
export function useBoard(boardId: string, me: Me, participant: string): BoardConnection | null {
	const [board, setBoard] = useState<OpenBoard | null>(null)

	// biome-ignore lint/correctness/useExhaustiveDependencies: a new name is announced below, without a new connection
	useEffect(() => {
		const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
		const gone = new AbortController()
		const reopening = new Reopening((epoch) => getEpoch(boardId, epoch))
		let opened: OpenBoard | null = null
		const server = `${scheme}//${location.host}`
		const open = (carriedOver?: CarriedOver, privateNotes: StoredCopy | null = null): void => {
			opened?.dispose()
			opened = new OpenBoard(boardId, `${server}${withBase('/sync')}`, me, {
				participant,
				privateAddress: `${server}${withBase('/private')}`,
				privateNotes,
				...(carriedOver && { carriedOver }),
				onDiscarded: (replica, handOver) => {
					if (!reopening.mayTry(replica)) return false
					void reopening
						.prepare(replica, gone.signal)
						.then((next) => next && open(next, handOver()))
					return true
				},
				onSaved: () => reopening.settled(),
			})
			setBoard(opened)
		}
		open()
		return () => {
			gone.abort()
			setBoard(null)
			opened?.dispose()
		}
	}, [boardId, participant])

	useEffect(() => board?.rename(me), [board, me])

	const view = useSyncExternalStore(board?.subscribe ?? subscribeToNothing, board?.getView ?? none)
	if (!board || !view) return null
	return {
		...view,
		store: board.store,
		textExtensions: board.textExtensions,
		attachEditor: (editor, context) => board.attachEditor(editor, context),
		openText: board.openText,
		writingIn: board.writingIn,
		tellCell: board.tellCell,
		whereabouts: board.whereabouts,
		company: board.company,
		news: board.news,
		said: board.said,
		allowance: board.allowance,
		dropAside: board.dropAside,
		answerTooLong: board.answerTooLong,
	}
}

function subscribeToNothing(): () => void {
	return () => {}
}

function none(): null {
	return null
}
