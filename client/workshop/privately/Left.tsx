/** Which notes a reveal left private, and why, in words. (SPEC N96) */
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Revealing } from './useReveal.ts'

export function Left({ revealing }: { revealing: Revealing }) {
	const { t } = useLanguage()
	const { isBusy, failure, done } = revealing
	return (
		<>
			<p role="status" className="private__state">
				{isBusy && t('private.working')}
				{done?.left.map(({ reason, notes }) => (
					<span key={reason}>
						{t('private.left', { count: notes, why: t(`privateWhy.${reason}`) })}{' '}
					</span>
				))}
			</p>
			<p role="alert" className="failure">
				{failure && t('private.notRevealed', { why: failureWords(t, failure) })}
			</p>
		</>
	)
}
