/** The limits of a room and of each of its sessions. config.ts reads them from the environment. */
export interface RoomLimits {
	/** Bytes of one frame from a client. */
	frameBytes: number
	/** Bytes of one part of an answer to a join: on a slow line a whole one would be taken for silence. */
	answerBytes: number
	/** Bytes of one whole document, encoded. */
	documentBytes: number
	/** Bytes of a session's updates that wait for others they build on. */
	parkedBytes: number
	/** Bytes of a session's frames that wait for the room's next turn. */
	queuedBytes: number
	/** Bytes of one participant's presence. */
	presenceBytes: number
	/** Records of one board, and of one participant there. */
	boardRecords: number
	participantRecords: number
	/** Characters and nodes of one record's text. */
	textLength: number
	/** Messages, and their bytes, that one participant may send a second in the long run. */
	participantMessages: number
	participantBytes: number
	/** The same of all of a board together. */
	roomMessages: number
	roomBytes: number
	/** Unsent bytes of a session past which it gets no presence. */
	softBufferedBytes: number
	/** Unsent bytes of a session past which it's closed. */
	hardBufferedBytes: number
	/** Milliseconds from one turn to the next, at most, while edits keep coming; the first leaves at once. */
	turnMs: number
	/** The same for presence. */
	presenceMs: number
	/** Milliseconds that it's reckoned to take to give one frame to one socket. */
	deliveryMs: number
	/** Milliseconds that one turn may spend on answering joins, or a board on being loaded, before other rooms get their turn. */
	joinBudgetMs: number
	/** Updates, and their bytes, after which the log is compacted into a version. */
	compactUpdates: number
	compactBytes: number
	/** Bytes of history that a new epoch must save to be worth it. */
	epochSavingBytes: number
	/** Milliseconds before a failed commit is tried again; doubled each time. */
	retryMs: number
	retryMaxMs: number
	/** Failed commits after which the sessions are told and closed. */
	retriesBeforeClose: number
	/** Milliseconds that a room stays loaded when everyone has left. */
	unloadMs: number
	/** Milliseconds in which a session has to answer when another claims its presence. */
	probeMs: number
}
