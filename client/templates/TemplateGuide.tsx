/** How a workshop with the template is led: time, people, steps. */
import type { Language } from '../../shared/languages.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { say } from '../../shared/templates/words.ts'
import { useLanguage } from '../i18n/language.tsx'
import { minutesWords, peopleWords } from './TemplateFacts.tsx'

export function TemplateGuide({ template, language }: { template: Template; language: Language }) {
	const { t } = useLanguage()
	const { guide, languages } = template
	if (!guide) return null
	return (
		<section className="template-guide">
			<h2>{t('preview.guide')}</h2>
			<p className="template-guide__facts">
				{minutesWords(t, guide.minutes)}
				{' · '}
				{peopleWords(t, guide.people)}
			</p>
			<ol lang={language}>
				{guide.steps.map((step, n) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the steps are these, in this order.
					<li key={n}>{say(step, language, languages)}</li>
				))}
			</ol>
		</section>
	)
}
