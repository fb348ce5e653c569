/** Where the workshop is, its clock, and the one button that goes on. (SPEC N85) */
import { useState } from 'react'
import {
	isPaused,
	outlookOf,
	type PhaseState,
	presentPhase,
} from '../../../shared/workshop/phase.ts'
import { plannedMinutes, type RunSheet } from '../../../shared/workshop/RunSheet.ts'
import { useClock } from '../../api/serverClock.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { PhaseTime } from '../PhaseTime.tsx'
import { said } from '../said.ts'
import type { Leading } from './useLead.ts'
import { useWords } from './useWords.ts'

interface PresentPartProps {
	runSheet: RunSheet
	state: PhaseState | null
	/** Milliseconds; null without a time. */
	left: number | null
	lead: Leading
}

const LESS = [5, 1] as const
const MORE = [1, 5] as const

export function PresentPart({ runSheet, state, left, lead }: PresentPartProps) {
	const { language, t } = useLanguage()
	const say = useWords()
	const [isAsking, ask] = useState(false)
	const present = presentPhase(runSheet, state)
	const at = present ? runSheet.indexOf(present) : -1
	const next = runSheet[at + 1]
	const titleOf = (phase: RunSheet[number]) => said(phase.title, language)?.text ?? ''
	if (!state) {
		return next ? (
			<Press main lead={lead} onPress={() => lead.send({ to: 'next' })}>
				{say('begin', { title: titleOf(next) })}
			</Press>
		) : null
	}
	const title = present && said(present.title, language)
	return (
		<section className="lead__present">
			{present && <p className="lead__at">{say('at', { number: at + 1, of: runSheet.length })}</p>}
			<h3 lang={title?.lang}>{title?.text ?? t('phase.timer')}</h3>
			<PhaseTime state={state} left={left} />
			{left === null && <p className="lead__none">{say('noTime')}</p>}
			<Outlook runSheet={runSheet} state={state} />
			<fieldset className="lead__clock" aria-label={say('clock')}>
				{left !== null &&
					LESS.map((count) => (
						<Press
							key={count}
							lead={lead}
							label={say('minus', { count })}
							onPress={() => lead.send({ add: -count })}
						>
							−{count}
						</Press>
					))}
				{MORE.map((count) => (
					<Press
						key={count}
						lead={lead}
						label={say('plus', { count })}
						onPress={() => lead.send({ add: count })}
					>
						+{count}
					</Press>
				))}
				{left !== null && (
					<Press lead={lead} onPress={() => lead.send({ paused: !isPaused(state) })}>
						{say(isPaused(state) ? 'goOn' : 'pause')}
					</Press>
				)}
			</fieldset>
			<div className="lead__ways">
				{present ? (
					(next || !isAsking) && (
						<Press main lead={lead} onPress={() => (next ? lead.send({ to: 'next' }) : ask(true))}>
							{next ? say('next', { title: titleOf(next) }) : say('finish')}
						</Press>
					)
				) : (
					<Press main lead={lead} onPress={() => lead.send({ to: 'none' })}>
						{say('endTimer')}
					</Press>
				)}
				{at > 0 && (
					<Press lead={lead} onPress={() => lead.send({ to: 'back' })}>
						{say('back')}
					</Press>
				)}
				{present && next && !isAsking && (
					<Press lead={lead} onPress={() => ask(true)}>
						{say('end')}
					</Press>
				)}
			</div>
			{isAsking && (
				<Confirm
					question={say('endAsk')}
					act={say('finish')}
					onConfirm={async () => {
						await lead.send({ to: 'none' })
						ask(false)
					}}
					onCancel={() => ask(false)}
				>
					{say('endText')}
				</Confirm>
			)}
		</section>
	)
}

const MINUTE = 60_000

/** Ahead or behind, drawn anew with the clock; nothing where no phase has a time. */
function Outlook({ runSheet, state }: Pick<PresentPartProps, 'runSheet' | 'state'>) {
	const { language } = useLanguage()
	const say = useWords()
	const clock = useClock()
	const now = clock.now()
	const outlook = outlookOf(runSheet, state, now)
	if (!outlook || plannedMinutes(runSheet) === 0) return null
	const count = Math.round(Math.abs(outlook.late) / MINUTE)
	const time = formatMoment(language, outlook.endsAt, now)
	if (count === 0) return <p className="lead__outlook">{say('onTime', { time })}</p>
	return (
		<p className="lead__outlook" data-late={outlook.late > 0}>
			{say(outlook.late > 0 ? 'late' : 'early', { count, time })}
		</p>
	)
}

interface PressProps {
	lead: Leading
	main?: boolean
	/** Where what it shows says too little. */
	label?: string
	onPress(): void
	children: React.ReactNode
}

/** A command's button: while one is under way, none is sent. */
export function Press({ lead, main = false, label, onPress, children }: PressProps) {
	return (
		<button
			type="button"
			className={main ? 'button button--primary lead__main' : 'button'}
			aria-label={label}
			title={label}
			aria-disabled={lead.isBusy}
			onClick={() => {
				if (!lead.isBusy) onPress()
			}}
		>
			{children}
		</button>
	)
}
