/** Stands over the board as long as the framework is unlocked, before whoever could lock it. (SPEC J37) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { changeSettings } from '../../api/people.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'

export function UnlockedBanner({ boardId }: { boardId: string }) {
	const { t } = useLanguage()
	const [failure, setFailure] = useState<string | null>(null)

	async function lock() {
		const answer = await changeSettings(boardId, { unlocked: false })
		setFailure(answer.ok ? null : failureWords(t, answer.reason))
	}

	return (
		<div className="banner" role="status">
			<Icon name="unlocked" />
			<p>
				{failure ?? t('settings.unlockedNow')}{' '}
				<button type="button" className="banner__act" onClick={lock}>
					{t('settings.lock')}
				</button>
			</p>
		</div>
	)
}
