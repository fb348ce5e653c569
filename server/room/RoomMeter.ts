/**
 * What rooms tell of their work, as a port: whoever counts it isn't known here. A call must be
 * cheap and never throw; none is made for a single delivery.
 */
export interface TurnFigures {
	/** Milliseconds of the whole turn, and of its parts that wait: for the store, and for sockets to take what's sent. */
	ms: number
	commitMs: number
	flushMs: number
	/** Bytes of the update that came of it; 0 where nothing changed. */
	bytes: number
	/** Whose updates it took, and who are there. */
	senders: number
	sessions: number
	/** Records in which something was put back. */
	undone: number
}

export interface RoomMeter {
	/** A turn has come to its end. */
	turned(boardId: string, turn: TurnFigures): void
	/** An update is on the disk, so many milliseconds after it was given to the store for the first time. */
	committed(boardId: string, ms: number, bytes: number): void
	/** A write was refused or failed. */
	notWritten(reason: string): void
	/** A board was read and is open. */
	loaded(boardId: string, ms: number): void
	/** A board couldn't be opened. */
	notLoaded(reason: string): void
}
