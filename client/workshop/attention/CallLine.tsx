/**
 * A facilitator's call: who does nothing else is brought, told so, and has a way back; who is
 * writing, or wants to be asked, is asked; whoever was asked to speak goes by a click. (SPEC N110, N111, N117)
 */
import { useEffect, useRef, useState } from 'react'
import { useValue } from 'tldraw'
import { ATTENTION, CALL, type Call, readCall } from '../../../shared/attention.ts'
import { useAttention } from '../../board/attention/attention.ts'
import { isWriting } from '../../board/attention/isWriting.ts'
import { readPreferences } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useLatest } from '../../ui/useLatest.ts'
import { goToPlace, wayBack } from './goToPlace.ts'
import { Line, Way } from './Line.tsx'
import type { LineProps } from './lineProps.ts'
import { useLeaderName, usePlaceWords } from './usePlaceWords.ts'

/** What was just made is in the store some frames later. */
const GRACE_MS = 500

type Heard =
	| { kind: 'asked' | 'hear' | 'gone'; call: Call }
	| { kind: 'brought'; call: Call; byOneself: boolean; back: () => void }

export function CallLine({ connection, place, editor }: LineProps) {
	const { t } = useLanguage()
	const { watches } = useAttention()
	const { news, store, company } = connection
	const [heard, hear] = useState<Heard | null>(null)
	const words = usePlaceWords(store, heard?.call.to ?? null)
	const name = useLeaderName(connection, heard?.call.by)

	const go = (call: Call, byOneself = true) => {
		const back = wayBack(place, editor, store)
		company.follow(null)
		hear(null)
		const arrive = () => {
			if (!goToPlace(call.to, store, place)) return false
			hear({ kind: 'brought', call, byOneself, back })
			return true
		}
		if (!arrive()) setTimeout(() => arrive() || hear({ kind: 'gone', call }), GRACE_MS)
	}
	const take = useLatest((call: Call | null) => {
		if (!call || call.mine) return
		if (call.ask) hear({ kind: 'hear', call })
		else if (isWriting(connection) || !readPreferences().comesAlong) hear({ kind: 'asked', call })
		else go(call, false)
	})
	const last = useRef<number | null>(null)
	useEffect(
		() =>
			news.on(CALL, (value) => {
				const call = readCall(value)
				// Heard twice, the way back would lead to where it brought.
				if (!call || call.id === last.current) return
				last.current = call.id
				take.current(call)
			}),
		[news, take],
	)
	const value = useValue('kept', () => news.of(ATTENTION), [news])
	const kept = useRef<number | null>(null)
	useEffect(() => {
		const call = readCall(value)
		if (!call || call.id === kept.current) return
		kept.current = call.id
		take.current(call)
	}, [value, take])

	// What is presented lies over where one was brought.
	if (!heard || watches) return null
	const close = () => hear(null)
	switch (heard.kind) {
		case 'gone':
			return <Line icon="warning" words={t('attention.gone')} onClose={close} />
		case 'hear':
			return (
				<Line icon="voices" words={t('attention.hear', { place: words })}>
					<Way words={t('attention.goThere')} onPress={() => go(heard.call)} />
					<Way words={t('attention.later')} onPress={close} />
				</Line>
			)
		case 'asked':
			return (
				<Line icon="gather" words={t('attention.asks', { name, place: words })}>
					<Way words={t('attention.go')} onPress={() => go(heard.call)} />
					<Way words={t('attention.stay')} onPress={close} />
				</Line>
			)
		case 'brought': {
			const said = heard.byOneself
				? t('attention.arrived', { place: words })
				: t('attention.brought', { name, place: words })
			return (
				<Line icon="gather" words={said} onClose={close}>
					<Way
						words={t('attention.back')}
						onPress={() => {
							close()
							heard.back()
						}}
					/>
				</Line>
			)
		}
	}
}
