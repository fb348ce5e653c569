/** What of a board wouldn't come along into a template, told before it's saved. (SPEC N44) */
import { useEffect, useState } from 'react'
import type { TemplateSaveFacts } from '../../shared/templateApi.ts'
import type { Include } from '../../shared/templates/takeAlong.ts'
import { type Answer, failureWords } from '../api/call.ts'
import { getTemplateFacts } from '../api/templates.ts'
import { useLanguage } from '../i18n/language.tsx'
import './TemplateLosses.css'

export function TemplateLosses({ boardId, include }: { boardId: string; include: Include }) {
	const { t } = useLanguage()
	const [asked, setAsked] = useState<{
		include: Include
		answer: Answer<TemplateSaveFacts>
	} | null>(null)
	useEffect(() => {
		let here = true
		getTemplateFacts(boardId, include).then((answer) => {
			if (here) setAsked({ include, answer })
		})
		return () => {
			here = false
		}
	}, [boardId, include])

	const answer = asked?.include === include ? asked.answer : null
	return (
		// As high before as after, so that no button moves away from under a finger.
		<div className="losses__room">
			{!answer && <p className="losses__coming">{t('save.looking')}</p>}
			{answer && !answer.ok && <p className="failure">{failureWords(t, answer.reason)}</p>}
			{answer?.ok && <Losses facts={answer.value} />}
		</div>
	)
}

function Losses({ facts: { losses, bytes, limit } }: { facts: TemplateSaveFacts }) {
	const { t } = useLanguage()
	return (
		<section className="losses" aria-label={t('save.losses')}>
			{losses.length > 0 && (
				<>
					<h3>{t('save.losses')}</h3>
					<ul>
						{losses.map(({ what, count }) => (
							<li key={what}>{t(`loss.${what}`, { count: count ?? 0 })}</li>
						))}
					</ul>
				</>
			)}
			{bytes > limit && <p className="failure">{t('save.tooLarge')}</p>}
		</section>
	)
}
