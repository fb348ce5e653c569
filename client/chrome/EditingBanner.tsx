/**
 * Stands over a board that was opened to edit a template, before whoever could save it
 * back. Only the device that opened it knows. (SPEC N44)
 */
import { useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { edits } from '../device/edits.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

interface EditingBannerProps {
	board: KnownBoard
	role: Role
}

export function EditingBanner({ board, role }: EditingBannerProps) {
	const { t } = useLanguage()
	const [edit] = useState(() => edits.read(board.id))
	const [saving, setSaving] = useState(false)
	if (!edit || role !== 'facilitator') return null
	return (
		<>
			<div className="banner" role="status">
				<Icon name="template" />
				<p>
					{t('edit.now', { title: edit.title })}{' '}
					<button type="button" className="banner__act" onClick={() => setSaving(true)}>
						{t('edit.save')}
					</button>
				</p>
			</div>
			{saving && <TemplateDialog board={board} role={role} onClosed={() => setSaving(false)} />}
		</>
	)
}
