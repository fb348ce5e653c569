/**
 * Reactions of the moment at the screen's edge, each with its word, for some seconds; screen
 * readers hear of them together, not one by one. (SPEC N103)
 */
import { useEffect, useRef, useState } from 'react'
import { CHEERS, type Cheer, type CheersNews } from '../../../shared/signalsApi.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { usePreference } from '../../ui/usePreference.ts'
import { CHEER_ICONS } from './CheerButtons.tsx'
import './signals.css'

/** Milliseconds that one is shown, and in which they are told together. */
const SHOWN_MS = 4000
const TOLD_MS = 6000
/** At once on the screen. */
const MOST = 6

interface Shown {
	key: number
	kind: Cheer
	count: number
}

export function CheersLayer({ connection }: { connection: Pick<BoardConnection, 'news'> }) {
	const { t } = useLanguage()
	const [wants] = usePreference('cheers')
	const [shown, show] = useState<readonly Shown[]>([])
	const [told, tell] = useState<{ key: number; counts: CheersNews } | null>(null)
	const key = useRef(0)
	const { news } = connection
	useEffect(() => {
		if (!wants) return
		const timers = new Set<ReturnType<typeof setTimeout>>()
		const later = (run: () => void, delay: number) => {
			const timer = setTimeout(() => {
				timers.delete(timer)
				run()
			}, delay)
			timers.add(timer)
		}
		let due: CheersNews | null = null
		const stop = news.on('cheers', (value) => {
			const came = readCheers(value)
			const fresh = came.map(([kind, count]) => ({ key: ++key.current, kind, count }))
			if (fresh.length === 0) return
			show((before) => [...before, ...fresh].slice(-MOST))
			later(() => show((before) => before.filter((one) => !fresh.includes(one))), SHOWN_MS)
			if (due === null) {
				due = {}
				later(() => {
					if (due) tell({ key: ++key.current, counts: due })
					due = null
				}, TOLD_MS)
			}
			for (const [kind, count] of came) due[kind] = (due[kind] ?? 0) + count
		})
		return () => {
			stop()
			for (const timer of timers) clearTimeout(timer)
			show([])
		}
	}, [news, wants])
	const say = (kind: Cheer, count: number) =>
		count > 1 ? t('cheer.many', { kind: t(`cheer.${kind}`), count }) : t(`cheer.${kind}`)
	return (
		<>
			<div className="cheers" aria-hidden="true">
				{shown.map(({ key, kind, count }) => (
					<span key={key} className="cheers__one" data-cheer={kind}>
						<Icon name={CHEER_ICONS[kind]} />
						{say(kind, count)}
					</span>
				))}
			</div>
			<p role="status" className="hidden" data-testid="cheer-teller">
				{told && (
					<span key={told.key}>
						{CHEERS.flatMap((kind) => {
							const count = told.counts[kind]
							return count ? [say(kind, count)] : []
						}).join(', ')}
					</span>
				)}
			</p>
		</>
	)
}

function readCheers(value: unknown): [Cheer, number][] {
	const counts = (typeof value === 'object' && value !== null ? value : {}) as Record<
		string,
		unknown
	>
	return CHEERS.flatMap((kind): [Cheer, number][] => {
		const count = counts[kind]
		return typeof count === 'number' && count > 0 ? [[kind, count]] : []
	})
}
