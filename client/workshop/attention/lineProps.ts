/** What each line of attention knows. */
import type { Editor } from 'tldraw'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'

export interface LineProps {
	connection: BoardConnection
	place: BoardPlace
	/** The editor that's there now. */
	editor: Editor | null
}
