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
