/** Somebody presents, and this person isn't looking on: they were writing, or went back to the board. (SPEC N115) */
import { useState } from 'react'
import type { Presented } from '../../../shared/attention.ts'
import { useAttention } from '../../board/attention/attention.ts'
import { isWriting } from '../../board/attention/isWriting.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Line, Way } from './Line.tsx'
import type { LineProps } from './lineProps.ts'
import { useLeaderName } from './usePlaceWords.ts'

export function PresentLine({ connection, presented }: LineProps & { presented: Presented }) {
	const { t } = useLanguage()
	const { watches, watch } = useAttention()
	const [wasWriting] = useState(() => isWriting(connection))
	const name = useLeaderName(connection, presented.by)
	const [closed, close] = useState<number | null>(null)
	if (watches || closed === presented.id) return null
	return (
		<Line
			icon="screen"
			words={t(wasWriting ? 'present.asked' : 'present.by', { name })}
			onClose={() => close(presented.id)}
		>
			<Way words={t('present.watch')} onPress={() => watch(true)} />
		</Line>
	)
}
