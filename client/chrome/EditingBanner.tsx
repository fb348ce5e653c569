/**
 * Stands over a board that was opened to edit a template, before whoever could save it
 * back. Only the device that opened it knows. (SPEC N44)
 */
import { useState } from 'react'
import { edits } from '../device/edits.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

export function EditingBanner({ board }: { board: KnownBoard }) {
	const { t } = useLanguage()
	const [edit] = useState(() => edits.read(board.id))
	const [saving, setSaving] = useState(false)
	if (!edit) return null
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
			{saving && (
				<TemplateDialog board={board} role="facilitator" onClosed={() => setSaving(false)} />
			)}
		</>
	)
}
