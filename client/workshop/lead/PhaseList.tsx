/** The phases in order, each a way there; folded once one is on. (SPEC N85) */
import type { PhaseState } from '../../../shared/workshop/phase.ts'
import type { RunSheet } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Folded } from '../../ui/Folded.tsx'
import { said } from '../said.ts'
import type { Leading } from './useLead.ts'
import { useWords } from './useWords.ts'

interface PhaseListProps {
	runSheet: RunSheet
	state: PhaseState | null
	lead: Leading
}

export function PhaseList({ runSheet, state, lead }: PhaseListProps) {
	const { language } = useLanguage()
	const say = useWords()
	return (
		<Folded className="lead__part" heading={say('list')} isOpen={state?.id == null}>
			<ol className="lead__list">
				{runSheet.map(({ id, title, minutes }, n) => {
					const { text = '', lang } = said(title, language) ?? {}
					const isHere = id === state?.id
					return (
						<li key={id}>
							<button
								type="button"
								className="lead__phase"
								aria-current={isHere ? 'step' : undefined}
								aria-disabled={lead.isBusy || isHere}
								onClick={() => {
									if (!isHere) void lead.send({ to: id })
								}}
							>
								<span className="lead__number">{n + 1}</span>
								<span className="hidden">{isHere ? '' : say('goTo', { title: '' })}</span>
								<span className="lead__title" lang={lang}>
									{text}
								</span>
								<span className="lead__minutes">
									{isHere && <strong>{say('here')} </strong>}
									{minutes === null ? say('noMinutes') : say('minutes', { count: minutes })}
								</span>
							</button>
						</li>
					)
				})}
			</ol>
		</Folded>
	)
}
