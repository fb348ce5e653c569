/** What is to be done about a note, below its words: by whom, when, and whether it's done. (SPEC N132) */

import type { Action } from '../../shared/document/tidying.ts'
import { dayAt, dayWords, stateOf } from '../../shared/export/actionDays.ts'
import { useClock } from '../api/serverClock.ts'
import { useLanguage } from '../i18n/language.tsx'

interface ActionLineProps {
	action: Action
	/** The note's words. */
	text: string
	mayChange: boolean
	tabbable: boolean
	onDone(done: boolean): void
}

export function ActionLine({ action, text, mayChange, tabbable, onDone }: ActionLineProps) {
	const { language, t } = useLanguage()
	const clock = useClock()
	const state = stateOf(action, dayAt(clock.now()))
	const words = [
		...(action.who ? [action.who] : []),
		...(action.due === null ? [] : [t('action.by', { day: dayWords(action.due, language) })]),
		...(state === 'open' ? [] : [t(`action.${state}`)]),
	].join(', ')
	return (
		<p className="action" data-state={state}>
			<input
				type="checkbox"
				checked={action.done}
				disabled={!mayChange}
				tabIndex={tabbable ? 0 : -1}
				aria-label={t('action.check', { text })}
				onChange={({ target }) => onDone(target.checked)}
			/>
			<span>
				<strong>{t('action.mark')}</strong>
				{words && `: ${words}`}
			</span>
		</p>
	)
}
