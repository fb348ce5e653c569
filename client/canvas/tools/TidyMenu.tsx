/** Menu items of the canvas that are ours: a cell's notes laid out, and how ideas look. (SPEC C31, C33) */
import { useState } from 'react'
import {
	type TLShapeId,
	TldrawUiMenuCheckboxItem,
	TldrawUiMenuGroup,
	TldrawUiMenuItem,
	TldrawUiMenuSubmenu,
	useEditor,
	useValue,
} from 'tldraw'
import { writeNoteInCell } from '../../board/writeNote.ts'
import { IDEAS_LOOKS } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useIdeasLook } from '../shapes/ideasLook.ts'
import { cellAt } from '../tldraw/cells.ts'
import { LikelyItem } from './TidyingMenu.tsx'
import { mayTidy, TIDY_ORDERS, tidyCell } from './tidy.ts'

export function TidyItems({ cellId }: { cellId: TLShapeId }) {
	const editor = useEditor()
	const { t } = useLanguage()
	return (
		<TldrawUiMenuGroup id="tidy" label={t('cells.tidy')}>
			{TIDY_ORDERS.map((order) => (
				<TldrawUiMenuItem
					key={order}
					id={`tidy-${order}`}
					label={t(`tidy.${order}`)}
					onSelect={() => tidyCell(editor, cellId, order)}
				/>
			))}
		</TldrawUiMenuGroup>
	)
}

/** For the cell that the menu was opened over. */
export function CellMenuGroup() {
	const editor = useEditor()
	const { t } = useLanguage()
	const [cell] = useState(() => cellAt(editor, editor.inputs.currentPagePoint))
	const isFree = useValue('may tidy', () => !!cell && mayTidy(editor, cell.id), [editor, cell])
	const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
	if (!cell || isReadonly) return null
	return (
		<TldrawUiMenuGroup id="cell">
			<TldrawUiMenuItem
				id="add-note-here"
				label={t('cells.add')}
				kbd="shift+n"
				onSelect={() => void writeNoteInCell(editor, cell.id)}
			/>
			<LikelyItem cellId={cell.id} />
			{isFree && (
				<TldrawUiMenuSubmenu id="tidy" label={t('cells.tidy')}>
					<TidyItems cellId={cell.id} />
				</TldrawUiMenuSubmenu>
			)}
		</TldrawUiMenuGroup>
	)
}

export function IdeasMenuGroup() {
	const { t } = useLanguage()
	const [now, change] = useIdeasLook()
	return (
		<TldrawUiMenuGroup id="ideas">
			<TldrawUiMenuSubmenu id="ideas" label={t('table.ideas')}>
				<TldrawUiMenuGroup id="looks">
					{IDEAS_LOOKS.map((look) => (
						<TldrawUiMenuCheckboxItem
							key={look}
							id={`ideas-${look}`}
							label={t(`ideas.${look}`)}
							checked={look === now}
							onSelect={() => change(look)}
						/>
					))}
				</TldrawUiMenuGroup>
			</TldrawUiMenuSubmenu>
		</TldrawUiMenuGroup>
	)
}
