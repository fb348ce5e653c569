/** Who is on a board now, each once, however many windows they have. */
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { SessionParticipant } from '../room/Session.ts'

export function hereOn(
	registry: Pick<RoomRegistry, 'sessionsOf'>,
	boardId: string,
): Map<string, SessionParticipant> {
	const here = new Map<string, SessionParticipant>()
	for (const { greeted, participant } of registry.sessionsOf(boardId)) {
		if (greeted) here.set(participant.id, participant)
	}
	return here
}

/** Reckons something of a board once for all sessions that are told of it in one go. */
export function onceATurn<T>(reckon: (boardId: string) => T): (boardId: string) => T {
	const known = new Map<string, T>()
	return (boardId) => {
		const before = known.get(boardId)
		if (before !== undefined) return before
		const value = reckon(boardId)
		known.set(boardId, value)
		queueMicrotask(() => known.delete(boardId))
		return value
	}
}
