/**
 * What whoever has a template's key may do with it, beside starting boards: name it, share
 * it, change it as a board, take it along, delete it. (SPEC N43, N44)
 */
import { useState } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import type { TemplateInfo } from '../../../shared/templateApi.ts'
import { createBoard } from '../../api/boards.ts'
import { failureWords } from '../../api/call.ts'
import { deleteTemplate } from '../../api/templates.ts'
import { edits } from '../../device/edits.ts'
import { openNewBoard } from '../../device/openNewBoard.ts'
import { forgetTemplateLink, publicAddress, templateAddress } from '../../device/templateLinks.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AddressField } from '../../ui/AddressField.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { templateTitle } from '../findTemplates.ts'
import { RenameTemplate } from './RenameTemplate.tsx'
import { ShareTemplate } from './ShareTemplate.tsx'

interface OwnerToolsProps {
	info: TemplateInfo
	/** The template's key. */
	ownerKey: string
	/** In which the page shows it. */
	language: Language
	/** It was changed: show it as it is now. */
	onChanged(): void
	onDeleted(): void
	/** The board of an edit is being made. */
	onStarting(): void
}

export function OwnerTools(props: OwnerToolsProps) {
	const { info, ownerKey, language, onChanged, onDeleted, onStarting } = props
	const { t } = useLanguage()
	const [asking, setAsking] = useState<'rename' | 'delete' | null>(null)
	const [working, setWorking] = useState(false)
	const [byHand, setByHand] = useState<string | null>(null)
	const [failure, setFailure] = useState<string | null>(null)
	const title = templateTitle(info, language)
	const link = { id: info.id, key: ownerKey }

	async function edit() {
		if (working) return
		setFailure(null)
		setWorking(true)
		onStarting()
		const body = {
			title: title.slice(0, LENGTHS.title),
			template: info.id,
			language: info.languages[0] ?? language,
		}
		const answer = await createBoard({ ...body, ideas: true, example: true }, ownerKey)
		setWorking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		edits.write(answer.value.id, { template: info.id, title })
		openNewBoard(answer.value, false)
	}

	async function remove() {
		setFailure(null)
		const answer = await deleteTemplate(info.id, ownerKey)
		setAsking(null)
		// Gone is gone, whoever deleted it.
		if (!answer.ok && answer.reason !== 'unknown-template') {
			return setFailure(failureWords(t, answer.reason))
		}
		forgetTemplateLink(info.id)
		onDeleted()
	}

	return (
		<section className="owner" aria-label={t('owner.heading')}>
			<h2>{t('owner.heading')}</h2>
			<div className="owner__ways">
				<button type="button" className="button" aria-disabled={working} onClick={edit}>
					{working ? <span className="spinner" aria-hidden="true" /> : <Icon name="canvas" />}
					{t('owner.edit')}
				</button>
				<button
					type="button"
					className="button"
					aria-expanded={asking === 'rename'}
					onClick={() => setAsking(asking === 'rename' ? null : 'rename')}
				>
					<Icon name="template" />
					{t('owner.rename')}
				</button>
			</div>
			<p className="field__hint">{t('owner.editText')}</p>
			{asking === 'rename' && (
				<RenameTemplate
					info={info}
					ownerKey={ownerKey}
					language={language}
					onDone={() => {
						setAsking(null)
						onChanged()
					}}
					onCancel={() => setAsking(null)}
				/>
			)}
			<ShareTemplate info={info} ownerKey={ownerKey} title={title} onChanged={onChanged} />
			<div className="owner__part">
				<h3>{t('owner.links')}</h3>
				{info.shared && (
					<div className="owner__link">
						<CopyLink
							address={publicAddress(info.id)}
							name={t('owner.publicLink')}
							words={t('owner.copyPublic')}
							className="button"
							onFailed={() => setByHand(publicAddress(info.id))}
						/>
					</div>
				)}
				<div className="owner__link">
					<CopyLink
						address={templateAddress(link)}
						name={t('owner.ownerLink')}
						words={t('owner.copyOwner')}
						className="button"
						onFailed={() => setByHand(templateAddress(link))}
					/>
				</div>
				<p className="field__hint">{t('owner.linkText')}</p>
				{byHand && <AddressField label={t('template.link')} address={byHand} />}
			</div>
			<div className="owner__part">
				<button
					type="button"
					className="button button--quiet owner__delete"
					onClick={() => setAsking('delete')}
				>
					<Icon name="remove" />
					{t('template.delete')}…
				</button>
				{asking === 'delete' && (
					<Confirm
						question={t('template.deleteAsk', { title })}
						act={t('template.delete')}
						onConfirm={remove}
						onCancel={() => setAsking(null)}
					>
						<p>{t('template.deleteText')}</p>
					</Confirm>
				)}
			</div>
			<p className="failure" role="alert">
				{failure}
			</p>
		</section>
	)
}
