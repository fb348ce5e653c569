/** In the canvas' menu: point here, and for whoever leads bring everyone here. (SPEC N110, N114) */
import { useState } from 'react'
import { TldrawUiMenuGroup, TldrawUiMenuItem, useEditor, useValue } from 'tldraw'
import { useAttention } from '../../board/attention/attention.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { cellAt } from '../tldraw/cells.ts'
import { pointAt } from './usePointKey.ts'

/** What is read as a note. */
const READ = ['note', 'text', 'geo']

export function AttentionMenu() {
	const editor = useEditor()
	const { t } = useLanguage()
	const { leads, call, company } = useAttention()
	// Of the place that the menu was opened over.
	const [point] = useState(() => editor.inputs.currentPagePoint.clone())
	const [cell] = useState(() => cellAt(editor, point))
	const note = useValue('only selected', () => editor.getOnlySelectedShape(), [editor])
	const to = note && READ.includes(note.type) ? { note: note.id } : cell && { cell: cell.id }
	if (!company) return null
	return (
		<TldrawUiMenuGroup id="attention">
			<TldrawUiMenuItem
				id="point-here"
				label={t('point.menu')}
				onSelect={() => pointAt(editor, company, point)}
			/>
			{leads && to && (
				<TldrawUiMenuItem
					id="bring-here"
					label={t('attention.bring')}
					onSelect={() => call({ to })}
				/>
			)}
		</TldrawUiMenuGroup>
	)
}
