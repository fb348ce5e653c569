/** How a workshop with this board's template is led: how long, how many people, step by step. (SPEC F31) */
import { type Editor, useValue } from 'tldraw'
import type { BoardGuide } from '../../shared/templates/BoardFramework.ts'
import { TEMPLATE_KEYS } from '../../shared/templates/Template.ts'
import { templateText } from '../../shared/templates/words.ts'
import { useLanguage } from '../i18n/language.tsx'
import { frameworkOf } from '../sync/framework.ts'
import { Dialog } from '../ui/Dialog.tsx'
import './GuideDialog.css'

export function GuideDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
	const { language, t } = useLanguage()
	const framework = useValue('framework', () => frameworkOf(editor.store), [editor])
	const { guide } = framework
	if (!guide) return null
	const [least, most] = guide.minutes
	const steps = Array.from({ length: guide.steps }, (_, n) =>
		templateText(framework, TEMPLATE_KEYS.guideStep(n), language),
	)
	return (
		<Dialog heading={t('guide.open')} onClosed={onClosed} wide>
			{() => (
				<div className="guide">
					<dl className="guide__facts">
						<dt>{t('guide.time')}</dt>
						<dd>
							{least === most
								? t('guide.minutesExactly', { most })
								: t('guide.minutes', { least, most })}
						</dd>
						<dt>{t('guide.people')}</dt>
						<dd>
							<People people={guide.people} />
						</dd>
					</dl>
					{steps.length > 0 && (
						<>
							<h3>{t('guide.steps')}</h3>
							<ol className="guide__steps">
								{steps.map((step, n) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: the steps are these, in this order.
									<li key={n}>{step}</li>
								))}
							</ol>
						</>
					)}
				</div>
			)}
		</Dialog>
	)
}

function People({ people: [least, most] }: Pick<BoardGuide, 'people'>) {
	const { t } = useLanguage()
	return least === most ? t('guide.exactly', { most }) : t('guide.range', { least, most })
}
