/** Who points at what, told in every view; off the canvas with a way there. (SPEC N114) */

import { useMemo } from 'react'
import { useValue } from 'tldraw'
import { useCurrentCell, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { goToPlace } from './goToPlace.ts'
import { Line, Way } from './Line.tsx'
import type { LineProps } from './lineProps.ts'
import { usePlaceWords } from './usePlaceWords.ts'

export function PointLine({ connection, place }: LineProps) {
	const { t } = useLanguage()
	const { company, store, participants } = connection
	const all = useValue(company.pointed)
	const latest = useMemo(() => all.filter(({ isMine }) => !isMine).at(-1), [all])
	const cell = latest?.cell ?? null
	const to = useMemo(() => (cell === null ? null : { cell }), [cell])
	const words = usePlaceWords(store, to)
	const view = useView(place)
	const isSeen = view === 'canvas'
	const isHere = useCurrentCell(place) === cell && view === 'table'
	if (!latest) return null
	const known = latest.participant === null ? undefined : participants[latest.participant]
	const name = known?.name || latest.name || t('announce.someone')
	const said = to ? t('point.tells', { name, cell: words }) : t('point.tellsBeside', { name })
	// The ring itself says it to whoever sees the canvas.
	if (isSeen) return <p className="hidden">{said}</p>
	return (
		<Line icon="point" words={said}>
			{to && !isHere && <Way words={t('point.show')} onPress={() => goToPlace(to, store, place)} />}
		</Line>
	)
}
