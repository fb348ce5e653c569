/** Names, or sectors only. To show them again is asked twice: people joined on another promise. (SPEC J36) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Switch } from './Switch.tsx'
import type { Save } from './save.ts'

export function NamesPart({ pseudonymous, save }: { pseudonymous: boolean; save: Save }) {
	const { t } = useLanguage()
	const [asking, setAsking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function set(next: boolean) {
		const reason = await save({ pseudonymous: next })
		setFailure(reason && failureWords(t, reason))
		setAsking(false)
	}

	return (
		<section className="settings__part">
			<h3>{t('settings.names')}</h3>
			<Switch
				label={t('settings.pseudonymous')}
				on={pseudonymous}
				onChange={(next) => (next ? set(true) : setAsking(true))}
			>
				{t('settings.pseudonymousText')}
			</Switch>
			{asking && (
				<Confirm
					question={t('settings.revealAsk')}
					act={t('settings.revealDo')}
					onCancel={() => setAsking(false)}
					onConfirm={() => set(false)}
				>
					<p>{t('settings.revealText')}</p>
				</Confirm>
			)}
			<p className="failure" role="alert">
				{failure}
			</p>
		</section>
	)
}
