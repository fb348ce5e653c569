/** How many copies are made, and where it stopped before the end: which ones, and why. (SPEC Z70) */
import { failureWords } from '../api/call.ts'
import type { Cloning } from '../groups/useCloning.ts'
import { useLanguage } from '../i18n/language.tsx'

export function CloneProgress({ cloning }: { cloning: Cloning }) {
	const { t } = useLanguage()
	const { made, all, failure } = cloning
	const words = t('clone.progress', { done: made.length, all })
	return (
		<div className="field">
			<progress className="clone__progress" value={made.length} max={all} aria-label={words} />
			<p className="field__hint" role="status">
				{words}
			</p>
			{failure && (
				<p className="failure" role="alert">
					{made.length > 0 &&
						`${t('clone.stopped', { count: made.length, names: made.join(', ') })} `}
					{failureWords(t, failure)}
				</p>
			)}
		</div>
	)
}
