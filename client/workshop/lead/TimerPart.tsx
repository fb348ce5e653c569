/** A timer alone, by one press; in a phase the same sets the time that's left of it. (SPEC N85) */
import { type FormEvent, useId, useState } from 'react'
import { MAX_MINUTES } from '../../../shared/workshop/RunSheet.ts'
import { Folded } from '../../ui/Folded.tsx'
import { Press } from './PresentPart.tsx'
import type { Leading } from './useLead.ts'
import { useWords } from './useWords.ts'

const MINUTES = [1, 3, 5, 10] as const

interface TimerPartProps {
	/** Whether the workshop is in a phase. */
	isPhase: boolean
	lead: Leading
}

export function TimerPart({ isPhase, lead }: TimerPartProps) {
	const say = useWords()
	const id = useId()
	const [typed, setTyped] = useState('')
	const [isWrong, setWrong] = useState(false)
	const start = (minutes: number) => lead.send(isPhase ? { minutes } : { to: 'none', minutes })
	const submit = (event: FormEvent) => {
		event.preventDefault()
		const minutes = Number(typed.trim().replace(',', '.'))
		const isRight = minutes > 0 && minutes <= MAX_MINUTES
		setWrong(!isRight)
		if (!isRight) return
		setTyped('')
		void start(minutes)
	}
	const ways = (
		<>
			{!isPhase && <p className="lead__help">{say('timerHelp')}</p>}
			<div className="lead__timer">
				{MINUTES.map((minutes) => (
					<Press key={minutes} lead={lead} onPress={() => start(minutes)}>
						{say('minutes', { count: minutes })}
					</Press>
				))}
			</div>
			<form className="lead__typed" onSubmit={submit}>
				<label htmlFor={id}>{say('typed')}</label>
				<input
					id={id}
					className="field__input"
					inputMode="decimal"
					autoComplete="off"
					value={typed}
					aria-invalid={isWrong}
					aria-describedby={`${id}-wrong`}
					onChange={({ target }) => setTyped(target.value)}
				/>
				<button type="submit" className="button" aria-disabled={lead.isBusy}>
					{say(isPhase ? 'set' : 'start')}
				</button>
				<p id={`${id}-wrong`} role="alert" className="failure">
					{isWrong && say('typedWrong')}
				</p>
			</form>
		</>
	)
	// In a phase the minutes more and less are nearer at hand.
	return isPhase ? (
		<Folded className="lead__part" heading={say('timerInPhase')}>
			{ways}
		</Folded>
	) : (
		<section className="lead__part">
			<h3>{say('timer')}</h3>
			{ways}
		</section>
	)
}
