/**
 * Saves this board as a template, and gives out the link that opens it. What
 * participants wrote comes along only where a facilitator says so, told who can read
 * it then. (SPEC H41, H47)
 */
import { useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { saveTemplate } from '../api/boards.ts'
import type { KnownBoard } from '../device/preferences.ts'
import {
	rememberTemplateLink,
	type TemplateLink,
	templateAddress,
} from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { AddressField } from '../ui/AddressField.tsx'
import { CopyLink } from '../ui/CopyLink.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { BoardForm } from './BoardForm.tsx'

interface TemplateDialogProps {
	board: KnownBoard
	/** What I may do. */
	role: Role
	onClosed(): void
}

interface Saved extends TemplateLink {
	title: string
	/** Whether this device remembers the key. */
	kept: boolean
}

export function TemplateDialog({ board, role, onClosed }: TemplateDialogProps) {
	const { t } = useLanguage()
	const [saved, setSaved] = useState<Saved | null>(null)
	const mayKeepNotes = role === 'facilitator'

	async function save({ notes, ...wish }: { title: string; notes: boolean }) {
		const include = notes ? 'all' : 'framework'
		const answer = await saveTemplate(board.id, { ...wish, include })
		if (!answer.ok) return answer.reason
		const { id, key } = answer.value
		setSaved({ id, key, title: wish.title, kept: rememberTemplateLink({ id, key }) })
		return null
	}

	const heading = t(saved === null ? 'template.heading' : 'template.done')
	return (
		<Dialog heading={heading} onClosed={onClosed}>
			{(close) =>
				saved === null ? (
					<BoardForm
						text={t('template.text')}
						nameLabel={t('template.name')}
						contentsLabel={t('template.contents')}
						defaultTitle={board.title}
						defaultNotes={false}
						notesText={mayKeepNotes ? t('template.notesText') : undefined}
						instead={mayKeepNotes ? undefined : t('template.bare')}
						submit={t('template.submit')}
						working={t('template.working')}
						onSubmit={save}
						onCancel={close}
					/>
				) : (
					<SavedTemplate saved={saved} onDone={close} />
				)
			}
		</Dialog>
	)
}

function SavedTemplate({ saved, onDone }: { saved: Saved; onDone(): void }) {
	const { t } = useLanguage()
	const address = templateAddress(saved)
	return (
		<div className="dialog__form">
			<p role="status">{t('template.doneText', { title: saved.title })}</p>
			<p className="dialog__text">{t('template.linkText')}</p>
			{!saved.kept && (
				<p className="failure" role="alert">
					{t('template.notKept')}
				</p>
			)}
			<AddressField label={t('template.link')} address={address} />
			<div className="dialog__ways">
				<CopyLink
					address={address}
					name={saved.title}
					className="button"
					// It stands above, to be copied by hand.
					onFailed={() => undefined}
				/>
				<button type="button" className="button button--primary" onClick={onDone}>
					{t('app.close')}
				</button>
			</div>
		</div>
	)
}
