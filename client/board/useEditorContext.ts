/** The participant and the clock that an editor is attached to the board with. */
import { useEffect, useMemo } from 'react'
import { atom } from 'tldraw'
import type { ParticipantInfo } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { presentPhase } from '../../shared/workshop/phase.ts'
import { useClock } from '../api/serverClock.ts'
import type { BoardConnection, EditorContext } from '../sync/useBoard.ts'
import { useLatest } from '../ui/useLatest.ts'
import { usePreference } from '../ui/usePreference.ts'
import { lookOf } from './byline.ts'

type Asked = Pick<
	BoardConnection,
	'settings' | 'participants' | 'groups' | 'runSheet' | 'phase' | 'news'
>

/** @returns the same object always: an editor keeps it */
export function useEditorContext(
	connection: Asked,
	participant: Pick<ParticipantInfo, 'id' | 'sector'>,
	language: Language,
): EditorContext {
	const clock = useClock()
	const latest = useLatest({ connection, participant, language })
	const seen = useSeenCursors(connection)
	return useMemo<EditorContext>(
		() => ({
			now: clock.now,
			me: () => latest.current.participant,
			look: (id, told) => lookOf(latest.current.connection, latest.current.language, id, told),
			sees: (id) => {
				const whose = seen.get()
				if (whose !== 'leaders') return whose === 'all'
				const leaders = latest.current.connection.news.of('leaders')
				return id !== null && Array.isArray(leaders) && leaders.includes(id)
			},
		}),
		[latest, clock, seen],
	)
}

/** Nobody's where one doesn't want them; whose leads where the phase hides the others'. (SPEC N109) */
function useSeenCursors({ runSheet, phase }: Pick<Asked, 'runSheet' | 'phase'>) {
	const [wants] = usePreference('cursors')
	const hidden = presentPhase(runSheet, phase)?.cursors === 'hidden'
	const seen = useMemo(() => atom<'all' | 'leaders' | 'none'>('whose cursors are seen', 'all'), [])
	useEffect(() => {
		seen.set(!wants ? 'none' : hidden ? 'leaders' : 'all')
	}, [seen, wants, hidden])
	return seen
}
