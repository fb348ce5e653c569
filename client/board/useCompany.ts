/** Who is at the board, for whatever ties an editor to it. */
import { useMemo } from 'react'
import type { ParticipantInfo } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { useClock } from '../api/serverClock.ts'
import type { BoardConnection, Company } from '../sync/useBoard.ts'
import { useLatest } from '../ui/useLatest.ts'
import { lookOf } from './byline.ts'

/** @returns the same object always: an editor keeps it */
export function useCompany(
	connection: Pick<BoardConnection, 'settings' | 'participants'>,
	participant: Pick<ParticipantInfo, 'id' | 'sector'>,
	language: Language,
): Company {
	const clock = useClock()
	const latest = useLatest({ connection, participant, language })
	return useMemo<Company>(
		() => ({
			now: clock.now,
			me: () => latest.current.participant,
			look: (id, told) => lookOf(latest.current.connection, latest.current.language, id, told),
		}),
		[latest, clock],
	)
}
