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

	if (asked?.include !== include) return <p className="losses__coming">{t('save.looking')}</p>
	if (!asked.answer.ok) return <p className="failure">{failureWords(t, asked.answer.reason)}</p>
	const { losses, bytes, limit } = asked.answer.value
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
