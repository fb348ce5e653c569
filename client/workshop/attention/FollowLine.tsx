/** Following somebody, until one does something oneself; and who follows oneself. (SPEC N112, N113) */
import { useEffect, useState } from 'react'
import { react, useValue } from 'tldraw'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { goToPlace, viewHere } from './goToPlace.ts'
import { Line, Way } from './Line.tsx'
import type { LineProps } from './lineProps.ts'

type Company = BoardConnection['company']

/** Whoever is away for longer than a reload isn't followed any more. */
const AWAY_MS = 10_000
const ENDED_MS = 6_000
/** These alone do nothing. */
const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']

export function FollowLine({ connection, place }: LineProps) {
	const { t } = useLanguage()
	const { company, store, participants } = connection
	const view = useView(place)
	useEffect(() => company.at(view), [company, view])
	const following = useValue(company.following)
	const followers = useValue(company.followers).length
	const isAway = useValue('away', () => company.followed.get() === null, [company])
	const [hasEnded, end] = useState(false)

	useEffect(() => {
		if (following === null) return
		end(false)
		const stops = [goAlong(company, store, place), endBySelf(() => company.follow(null))]
		return () => {
			for (const stop of stops) stop()
		}
	}, [company, store, place, following])
	useEffect(() => {
		if (following === null || !isAway) return
		const timer = setTimeout(() => {
			company.follow(null)
			end(true)
		}, AWAY_MS)
		return () => clearTimeout(timer)
	}, [company, following, isAway])
	useEffect(() => {
		if (!hasEnded) return
		const timer = setTimeout(() => end(false), ENDED_MS)
		return () => clearTimeout(timer)
	}, [hasEnded])

	const name = (following !== null && participants[following]?.name) || t('announce.someone')
	return (
		<>
			{following !== null && (
				<Line icon="follow" words={t(isAway ? 'follow.away' : 'follow.following', { name })}>
					<Way words={t('follow.stop')} onPress={() => company.follow(null)} />
				</Line>
			)}
			{hasEnded && following === null && <Line icon="follow" words={t('follow.ended')} />}
			{followers > 0 && <Followers count={followers} />}
		</>
	)
}

/** Closed, it's away until nobody follows any more. */
function Followers({ count }: { count: number }) {
	const { t } = useLanguage()
	const [isClosed, close] = useState(false)
	if (isClosed) return null
	return <Line icon="follow" words={t('follow.followers', { count })} onClose={() => close(true)} />
}

/** View, cell and note; the camera is the canvas' part. */
function goAlong(company: Company, store: LineProps['connection']['store'], place: BoardPlace) {
	let last = ''
	return react('go along', () => {
		const where = company.followed.get()
		if (!where) return
		const { view, cell, note, seen } = where
		queueMicrotask(() => {
			const here = viewHere(view, place)
			// On the canvas one sees what they see, and goes to nothing in it.
			const isBySight = here === 'canvas' && seen !== null
			const key = JSON.stringify(isBySight ? [here] : [here, cell, note])
			if (key === last || company.following.get() === null) return
			last = key
			if (isBySight || (cell === null && note === null)) place.show(here)
			else goToPlace({ ...(note && { note }), ...(cell && { cell }), view: here }, store, place)
		})
	})
}

/** @returns stops listening */
function endBySelf(end: () => void): () => void {
	const act = ({ target }: Event) => {
		if (target instanceof Element && target.closest('.stage__view')) end()
	}
	const press = (event: KeyboardEvent) => {
		if (event.key === 'Escape') return end()
		if (!MODIFIERS.includes(event.key)) act(event)
	}
	window.addEventListener('pointerdown', act, { capture: true })
	window.addEventListener('wheel', act, { capture: true, passive: true })
	window.addEventListener('keydown', press, { capture: true })
	return () => {
		window.removeEventListener('pointerdown', act, { capture: true })
		window.removeEventListener('wheel', act, { capture: true })
		window.removeEventListener('keydown', press, { capture: true })
	}
}
