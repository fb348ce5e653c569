/** On a note of the canvas: that something is to be done about it, by whom, and whether it's done. (SPEC C36) */

import type { Action } from '../../../shared/document/tidying.ts'
import { dayAt, dayWords, stateOf } from '../../../shared/export/actionDays.ts'
import { useClock } from '../../api/serverClock.ts'
import { useLanguage } from '../../i18n/language.tsx'
import './ActionBadge.css'

interface ActionBadgeProps {
	action: Action
	/** Of the note. */
	scale: number
}

export function ActionBadge({ action, scale }: ActionBadgeProps) {
	const { language, t } = useLanguage()
	const state = stateOf(action, dayAt(useClock().now()))
	const { who, due } = action
	const facts = [
		...(who ? [who] : []),
		...(due === null ? [] : [t('action.by', { day: dayWords(due, language) })]),
		...(state === 'open' ? [] : [t(`action.${state}`)]),
	]
	const words = [t('action.mark'), ...facts].join(', ')
	return (
		<span
			className="action-badge"
			data-state={state}
			role="img"
			aria-label={words}
			title={words}
			style={{ fontSize: `calc(var(--type) * ${scale})` }}
		>
			<i>{state === 'done' ? '✓' : ''}</i>
			{who || t('action.mark')}
		</span>
	)
}
