/**
 * What lies below a view: its messages and lines. On a phone, where a call, a vote and one's
 * private notes together would fill half of the screen, the first of these alone is whole, and
 * one line names the others and opens them. (SPEC N119)
 */
import { type ReactNode, useState } from 'react'
import { useBallot, useVoting } from '../board/voting/voting.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import './StageOver.css'

export function StageOver({ children }: { children: ReactNode }) {
	const [isWhole, setWhole] = useState(false)
	return (
		<div className="stage__over" data-whole={isWhole}>
			<button
				type="button"
				className="over-more"
				aria-expanded={isWhole}
				onClick={() => setWhole(!isWhole)}
			>
				<Others />
				<Icon name={isWhole ? 'down' : 'up'} />
			</button>
			{children}
		</div>
	)
}

/** Which of them aren't whole only the styles know, who also shut them. */
function Others() {
	const { t } = useLanguage()
	const { open, ballot } = useVoting()
	const { left } = useBallot(ballot)
	const counts = open && ballot ? ` · ${t('vote.left', { left, dots: open.dots })}` : ''
	return (
		<span className="over-more__words">
			<span className="over-more__vote">{`${t('vote.bar')}${counts}`}</span>
			<span className="over-more__private">{t('private.region')}</span>
		</span>
	)
}
