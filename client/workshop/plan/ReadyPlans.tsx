/** Run-sheets that are ready: one replaces what is planned, after asking, or comes at its end. (SPEC Z96) */
import { useId, useState } from 'react'
import { PLANS, type Plan } from '../../../shared/workshop/plans.ts'
import { MAX_PHASES, plannedMinutes } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { durationWords } from './planWords.ts'
import './ready.css'

interface ReadyPlansProps {
	/** How many phases are planned. */
	planned: number
	onTake(plan: Plan, how: 'replace' | 'append'): void
}

export function ReadyPlans({ planned, onTake }: ReadyPlansProps) {
	const { language, t } = useLanguage()
	const id = useId()
	const [asking, setAsking] = useState<Plan | null>(null)
	return (
		<section className="ready" aria-labelledby={id}>
			<h3 id={id}>{t('plan.ready')}</h3>
			<ul className="ready__list">
				{PLANS.map((plan) => {
					const { title, description, phases } = plan
					const name = title[language]
					const facts = {
						duration: durationWords(t, plannedMinutes(phases)),
						count: phases.length,
					}
					return (
						<li key={plan.id} className="ready__plan">
							<h4>{name}</h4>
							<p className="field__hint">{t('plan.facts', facts)}</p>
							<p>{description[language]}</p>
							<div className="ready__ways">
								{planned === 0 ? (
									<button
										type="button"
										className="button button--small"
										onClick={() => onTake(plan, 'replace')}
									>
										{t('plan.use', { name })}
									</button>
								) : (
									<>
										<button
											type="button"
											className="button button--small"
											onClick={() => setAsking(plan)}
										>
											{t('plan.replace', { name })}
										</button>
										{planned + phases.length <= MAX_PHASES && (
											<button
												type="button"
												className="button button--small"
												onClick={() => onTake(plan, 'append')}
											>
												{t('plan.append', { name })}
											</button>
										)}
									</>
								)}
							</div>
							{asking === plan && (
								<Confirm
									question={t('plan.replaceAsk')}
									act={t('plan.replaceDo')}
									onCancel={() => setAsking(null)}
									onConfirm={() => {
										setAsking(null)
										onTake(plan, 'replace')
									}}
								>
									<p>{t('plan.replaceText', { name })}</p>
								</Confirm>
							)}
						</li>
					)
				})}
			</ul>
		</section>
	)
}
