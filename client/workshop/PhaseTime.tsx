/** The time of a phase or timer, as the bar, the leader's panel and the projector show it. (SPEC N80) */
import { isPaused, type PhaseState } from '../../shared/workshop/phase.ts'
import { useLanguage } from '../i18n/language.tsx'
import { clockText, isOverBy } from './clockText.ts'
import './PhaseTime.css'

interface PhaseTimeProps {
	state: PhaseState
	/** Milliseconds; null without a time. */
	left: number | null
}

export function PhaseTime({ state, left }: PhaseTimeProps) {
	const { t } = useLanguage()
	if (left === null) return null
	const isOver = isOverBy(left)
	const text = clockText(left)
	return (
		<span className="phase-time" role="timer" data-over={isOver} data-last={left <= 60_000}>
			{isPaused(state) && <span className="phase-time__paused">{t('phase.paused')}</span>}
			{isOver ? (
				<span className="phase-time__over">{t('phase.over', { time: text })}</span>
			) : (
				<span className="phase-time__figures">{text}</span>
			)}
		</span>
	)
}
