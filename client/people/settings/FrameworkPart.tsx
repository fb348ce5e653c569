/** Unlocks the framework on purpose, and locks it again. (SPEC J37) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Switch } from './Switch.tsx'
import type { Save } from './save.ts'

export function FrameworkPart({ unlocked, save }: { unlocked: boolean; save: Save }) {
	const { t } = useLanguage()
	const [failure, setFailure] = useState<string | null>(null)

	async function set(next: boolean) {
		const reason = await save({ unlocked: next })
		setFailure(reason && failureWords(t, reason))
	}

	return (
		<section className="settings__part">
			<h3>{t('settings.framework')}</h3>
			<Switch label={t('settings.unlocked')} on={unlocked} onChange={set}>
				{t('settings.unlockedText')}
			</Switch>
			<p className="failure" role="alert">
				{failure}
			</p>
		</section>
	)
}
