/** The participant and the clock that an editor is attached to the board with. */
import { useMemo } from 'react'
import type { ParticipantInfo } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { useClock } from '../api/serverClock.ts'
import type { BoardConnection, EditorContext } from '../sync/useBoard.ts'
import { useLatest } from '../ui/useLatest.ts'
import { lookOf } from './byline.ts'

/** @returns the same object always: an editor keeps it */
export function useEditorContext(
	connection: Pick<BoardConnection, 'settings' | 'participants' | 'groups'>,
	participant: Pick<ParticipantInfo, 'id' | 'sector'>,
	language: Language,
): EditorContext {
	const clock = useClock()
	const latest = useLatest({ connection, participant, language })
	return useMemo<EditorContext>(
		() => ({
			now: clock.now,
			me: () => latest.current.participant,
			look: (id, told) => lookOf(latest.current.connection, latest.current.language, id, told),
		}),
		[latest, clock],
	)
}
