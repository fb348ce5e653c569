/** Tells screen readers of the workshop's clock at chosen moments, politely, and sounds at the end. (SPEC N83, N84) */
import { useEffect, useRef, useState } from 'react'
import { isPaused, type PhaseState } from '../../../shared/workshop/phase.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { readPreferences } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { chime } from '../chime.ts'
import { clockText } from '../clockText.ts'
import { type ClockSeen, type Moment, momentOf } from '../moments.ts'
import { said } from '../said.ts'

interface PhaseTellerProps {
	state: PhaseState | null
	/** Milliseconds; null without a time. */
	left: number | null
}

export function PhaseTeller({ state, left }: PhaseTellerProps) {
	const { language, t } = useLanguage()
	const here = usePhaseHere()
	const seen = useRef<ClockSeen | null>(null)
	const [told, tell] = useState<{ moment: Moment; count: number } | null>(null)
	const entry = state?.entry ?? 0
	const isPhase = here !== null
	const paused = state !== null && isPaused(state)
	useEffect(() => {
		const now = { entry, isPhase, left, isPaused: paused }
		const next = momentOf(seen.current, now)
		seen.current = now
		if (next === null) return
		tell((last) => ({ moment: next, count: (last?.count ?? 0) + 1 }))
		if (next === 'over' && readPreferences().timerSound) void chime()
	}, [entry, isPhase, left, paused])

	const title = here && said(here.phase.title, language)
	const instruction = here && said(here.phase.instruction, language)
	const moment = told?.moment ?? null
	// The same words once more are news too: a new element, so that they're read.
	return (
		<p className="hidden" role="status" data-testid="phase-teller">
			<span key={told?.count}>
				{moment === 'phase' && title && (
					<>
						<span lang={title.lang}>{t('tell.phase', { title: title.text })}</span>{' '}
						{instruction && <span lang={instruction.lang}>{instruction.text}</span>} {here.opens}{' '}
						{here.promise}
					</>
				)}
				{moment === 'timer' && <Timer key={entry} left={left} />}
				{moment !== null && moment !== 'phase' && moment !== 'timer' && t(`tell.${moment}`)}
			</span>
		</p>
	)
}

/** As it stood when it began: a voice that counts along would never stop. */
function Timer({ left }: { left: number | null }) {
	const { t } = useLanguage()
	const [time] = useState(() => clockText(left ?? 0))
	return t('tell.timer', { time })
}
