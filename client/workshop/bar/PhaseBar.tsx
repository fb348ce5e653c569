/**
 * One slim bar that everybody on a board sees while the workshop is in a phase, or a timer
 * runs: what is done now, what is open, how much time is left. (SPEC N80-N82, N88)
 */
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { Actor } from '../../../shared/document/policy.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { readPreferences, writePreference } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { chime } from '../chime.ts'
import { openProjector } from '../openProjector.ts'
import { PhaseTime } from '../PhaseTime.tsx'
import { said } from '../said.ts'
import { useTimeLeft } from '../useTimeLeft.ts'
import { PhaseTeller } from './PhaseTeller.tsx'
import { useFinishing } from './useFinishing.ts'
import './PhaseBar.css'

interface PhaseBarProps {
	connection: BoardConnection
	actor: Actor
	/** At its end: what whoever leads opens the panel with. */
	children: ReactNode
}

export function PhaseBar({ connection, actor, children }: PhaseBarProps) {
	const { language, t } = useLanguage()
	const { phase: state } = connection
	const here = usePhaseHere()
	const left = useTimeLeft(state)
	const finishing = useFinishing(connection, actor)
	const id = useId()
	const [isWhole, setWhole] = useState(false)
	const entry = state?.entry
	// biome-ignore lint/correctness/useExhaustiveDependencies: another phase has another instruction
	useEffect(() => setWhole(false), [entry])

	const title = here && said(here.phase.title, language)
	const instruction = here && said(here.phase.instruction, language)
	const all = here?.phase.minutes ? here.phase.minutes * 60_000 : null
	const whole = Math.max(all ?? 0, (state?.endsAt ?? 0) - (state?.since ?? 0), left ?? 0)
	return (
		<>
			{state && (
				<section
					className="phase-bar"
					aria-label={t('phase.region')}
					onKeyDown={({ key }) => {
						if (key === 'Escape') setWhole(false)
					}}
				>
					<div className="phase-bar__line">
						<div className="phase-bar__words">
							<strong className="phase-bar__title" lang={title?.lang}>
								{title?.text ?? t('phase.timer')}
							</strong>
							{instruction && (
								<span className="phase-bar__what" lang={instruction.lang}>
									{instruction.text}
								</span>
							)}
							{here?.opens && (
								<span className="phase-bar__opens">
									{[here.opens, here.promise].filter(Boolean).join(' ')}
								</span>
							)}
						</div>
						<button
							type="button"
							className="phase-bar__more"
							aria-expanded={isWhole}
							aria-controls={id}
							aria-label={t(isWhole ? 'phase.less' : 'phase.more')}
							title={t(isWhole ? 'phase.less' : 'phase.more')}
							onClick={() => setWhole(!isWhole)}
						>
							<Icon name={isWhole ? 'up' : 'down'} />
						</button>
						<PhaseTime state={state} left={left} />
						{children}
					</div>
					{left !== null && (
						<div className="phase-bar__left" aria-hidden="true" data-last={left <= 60_000}>
							<i style={{ width: `${Math.max(0, Math.min(1, left / (whole || 1))) * 100}%` }} />
						</div>
					)}
					<div id={id} className="phase-bar__full" hidden={!isWhole}>
						{instruction && <p lang={instruction.lang}>{instruction.text}</p>}
						{here?.opens && <p className="phase-bar__all-open">{here.opens}</p>}
						{here?.promise && <p className="phase-bar__all-open">{here.promise}</p>}
						<div className="phase-bar__ways">
							<SoundChoice />
							<button type="button" className="button button--small" onClick={openProjector}>
								<Icon name="screen" />
								{t('phase.projector')}
							</button>
						</div>
					</div>
				</section>
			)}
			<div className="phase-bar__aside">
				<PhaseTeller state={state} left={left} />
				<p role="status" className="phase-bar__finish" data-empty={finishing === null}>
					{finishing === 'finish' && t('phase.finish')}
					{finishing === 'ended' && t('closed.ended')}
				</p>
			</div>
		</>
	)
}

/** Off at first, and remembered on the device; what is chosen is heard at once. */
function SoundChoice() {
	const { t } = useLanguage()
	const [isOn, setOn] = useState(() => readPreferences().timerSound)
	return (
		<label className="phase-bar__sound">
			<input
				type="checkbox"
				checked={isOn}
				onChange={({ target }) => {
					writePreference('timerSound', target.checked)
					setOn(target.checked)
					if (target.checked) void chime()
				}}
			/>
			{t('phase.sound')}
		</label>
	)
}
