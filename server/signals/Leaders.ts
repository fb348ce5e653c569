/** Which of those who are here lead, for whoever shows their cursors where others' are hidden. (SPEC H153) */
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import { hereOn, onceATurn } from './Here.ts'

const TOPIC = 'leaders'

/** From now on it's told: participant ids, sorted. */
export function tellLeaders(registry: RoomRegistry, news: News): void {
	const leadersOf = onceATurn((boardId) =>
		[...hereOn(registry, boardId).values()]
			.flatMap(({ id, role }) => (role === 'facilitator' ? [id] : []))
			.sort(),
	)
	news.on(TOPIC, leadersOf)
	news.watch((boardId) => registry.tell(boardId, TOPIC))
}
