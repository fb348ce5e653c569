/**
 * Saves this board as a template, or into the template that it came from where this device
 * has its key, and gives out the link. Before, it's told what can't come along; what
 * participants wrote comes along only where a facilitator says so, told who can read it
 * then. (SPEC H41, H47, N44)
 */
import { useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { edits } from '../device/edits.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { templateAddress } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { templatePath } from '../navigation.ts'
import { AddressField } from '../ui/AddressField.tsx'
import { CopyLink } from '../ui/CopyLink.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Link } from '../ui/Link.tsx'
import { type Saved, TemplateForm } from './TemplateForm.tsx'
import { useOrigin } from './useOrigin.ts'

interface TemplateDialogProps {
	board: KnownBoard
	/** What I may do. */
	role: Role
	onClosed(): void
}

export function TemplateDialog({ board, role, onClosed }: TemplateDialogProps) {
	const { t } = useLanguage()
	const [saved, setSaved] = useState<Saved | null>(null)
	const [isEdit] = useState(() => edits.read(board.id) !== null)
	const origin = useOrigin(board.id)
	return (
		<Dialog heading={t(headingOf(saved))} onClosed={onClosed}>
			{(close) =>
				saved ? (
					<SavedTemplate saved={saved} onDone={close} />
				) : (
					// A form that knows from the beginning what it may offer.
					origin.state === 'there' && (
						<TemplateForm
							board={board}
							role={role}
							origin={role === 'facilitator' ? origin.template : null}
							isEdit={isEdit}
							onSaved={setSaved}
							onCancel={close}
						/>
					)
				)
			}
		</Dialog>
	)
}

function headingOf(saved: Saved | null) {
	if (!saved) return 'template.heading'
	return saved.isUpdate ? 'save.updated' : 'template.done'
}

function SavedTemplate({ saved, onDone }: { saved: Saved; onDone(): void }) {
	const { t } = useLanguage()
	const { id, title, isUpdate, kept } = saved
	const address = templateAddress(saved)
	return (
		<div className="dialog__form">
			<p role="status">{t(isUpdate ? 'save.updatedText' : 'template.doneText', { title })}</p>
			{!isUpdate && <p className="dialog__text">{t('template.linkText')}</p>}
			{!kept && (
				<p className="failure" role="alert">
					{t('template.notKept')}
				</p>
			)}
			<AddressField label={t('template.link')} address={address} />
			<div className="dialog__ways">
				<CopyLink
					address={address}
					name={title}
					className="button"
					// It stands above, to be copied by hand.
					onFailed={() => undefined}
				/>
				<Link
					href={kept ? templatePath(id) : `${templatePath(id)}#${saved.key}`}
					className="button"
				>
					{t('save.look')}
				</Link>
				<button type="button" className="button button--primary" onClick={onDone}>
					{t('app.close')}
				</button>
			</div>
		</div>
	)
}
