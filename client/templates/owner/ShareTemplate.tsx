/**
 * Who sees a template: those who have its link, or everybody on this server. What
 * participants wrote goes to everybody only where that's said expressly. (SPEC N43)
 */
import { useState } from 'react'
import type { TemplateInfo } from '../../../shared/templateApi.ts'
import { failureWords } from '../../api/call.ts'
import { changeTemplate } from '../../api/templates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'

interface ShareTemplateProps {
	info: TemplateInfo
	ownerKey: string
	title: string
	onChanged(): void
}

export function ShareTemplate({ info, ownerKey, title, onChanged }: ShareTemplateProps) {
	const { t } = useLanguage()
	const [asking, setAsking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function share(shared: boolean) {
		setFailure(null)
		const notes = shared && info.hasNotes ? ({ notes: 'share' } as const) : {}
		const answer = await changeTemplate(info.id, ownerKey, { shared, ...notes })
		setAsking(false)
		if (answer.ok) onChanged()
		else setFailure(failureWords(t, answer.reason))
	}

	return (
		<div className="owner__part">
			<h3>{t('owner.who')}</h3>
			<p role="status">{t(info.shared ? 'owner.everybody' : 'owner.onlyLink')}</p>
			{asking ? (
				<Confirm
					question={t('owner.shareAsk', { title })}
					act={t(info.hasNotes ? 'owner.shareNotesDo' : 'owner.shareDo')}
					onConfirm={() => share(true)}
					onCancel={() => setAsking(false)}
				>
					<p>{t('owner.shareText')}</p>
					{info.hasNotes && (
						<p>
							<strong>{t('owner.shareNotes')}</strong>
						</p>
					)}
				</Confirm>
			) : (
				<button
					type="button"
					className="button"
					onClick={() => (info.shared ? share(false) : setAsking(true))}
				>
					{t(info.shared ? 'owner.unshare' : 'owner.share')}
				</button>
			)}
			<p className="failure" role="alert">
				{failure}
			</p>
		</div>
	)
}
