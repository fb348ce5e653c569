/** What can be done with a saved template beside starting boards from it: pass it on, delete it. (SPEC H43, H47) */
import { useState } from 'react'
import { deleteTemplate } from '../api/boards.ts'
import { failureWords } from '../api/call.ts'
import { forgetTemplateLink, type TemplateLink, templateAddress } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { AddressField } from '../ui/AddressField.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { CopyLink } from '../ui/CopyLink.tsx'
import { Icon } from '../ui/Icon.tsx'

interface TemplateToolsProps {
	link: TemplateLink
	title: string
	onDeleted(): void
}

export function TemplateTools({ link, title, onDeleted }: TemplateToolsProps) {
	const { t } = useLanguage()
	const [asking, setAsking] = useState(false)
	const [byHand, setByHand] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	const address = templateAddress(link)

	async function remove() {
		setFailure(null)
		const answer = await deleteTemplate(link.id, link.key)
		setAsking(false)
		// Gone is gone, whoever deleted it.
		if (!answer.ok && answer.reason !== 'unknown-template') {
			return setFailure(failureWords(t, answer.reason))
		}
		forgetTemplateLink(link.id)
		onDeleted()
	}

	return (
		<div className="start__template">
			<div className="start__quiet">
				<CopyLink
					address={address}
					name={title}
					className="button button--quiet"
					onFailed={() => setByHand(true)}
				/>
				<button type="button" className="button button--quiet" onClick={() => setAsking(true)}>
					<Icon name="remove" />
					{t('template.delete')}…
				</button>
			</div>
			{byHand && <AddressField label={t('template.link')} address={address} />}
			{asking && (
				<Confirm
					question={t('template.deleteAsk', { title })}
					act={t('template.delete')}
					onConfirm={remove}
					onCancel={() => setAsking(false)}
				>
					<p>{t('template.deleteText')}</p>
				</Confirm>
			)}
			<p className="failure" role="alert">
				{failure}
			</p>
		</div>
	)
}
