/**
 * Tidying up what is selected on the canvas: in its menu, beside undo, and by a key. What
 * was done is said as one of the canvas' notices. (SPEC C35)
 */
import { useEffect } from 'react'
import {
	type Editor,
	type TLNoteShape,
	TldrawUiDropdownMenuContent,
	TldrawUiDropdownMenuRoot,
	TldrawUiDropdownMenuTrigger,
	TldrawUiMenuContextProvider,
	TldrawUiMenuGroup,
	TldrawUiMenuItem,
	TldrawUiMenuSubmenu,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import { readAction, readClusterMark, readSame } from '../../../shared/document/tidying.ts'
import { usePlace, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { mayTouch } from '../../tidying/notes.ts'
import { useTidyActions } from '../../tidying/useTidyActions.ts'
import { useTidying } from '../../tidying/useTidying.ts'
import { useTidySaid } from '../../tidying/useTidySaid.ts'
import { Icon } from '../../ui/Icon.tsx'
import { letterOf } from '../../ui/keyboard.ts'
import { useLatest } from '../../ui/useLatest.ts'
import { isIdea } from '../shapes/noteLook.ts'
import { isCell } from '../tldraw/cells.ts'

/** What of the selection is tidied up: notes that people made, one of them at least this person's to change. */
function useSelectedNotes(editor: Editor) {
	return useValue('selected notes', () => notesOf(editor), [editor])
}

function notesOf(editor: Editor): TLNoteShape[] {
	if (editor.getIsReadonly() || editor.getEditingShapeId() !== null) return []
	const notes = editor
		.getSelectedShapes()
		.filter((shape): shape is TLNoteShape => shape.type === 'note')
		.filter((note) => !isIdea(note))
	return notes.some(({ id }) => mayTouch(editor, id)) ? notes : []
}

function TidyingItems({ editor, notes }: { editor: Editor; notes: readonly TLNoteShape[] }) {
	const { t } = useLanguage()
	const tidying = useTidying()
	const actions = useTidyActions(editor)
	const ids = notes.map(({ id }) => id)
	const [only] = notes.length === 1 ? notes : []
	const cell = only && editor.getShapeParent(only)
	const hasMatrix = editor.getCurrentPageShapes().some(isCell)
	const item = (id: string, label: string, onSelect: () => void, kbd?: string) => (
		<TldrawUiMenuItem id={id} label={label} onSelect={onSelect} {...(kbd && { kbd })} />
	)
	const isAction = only && readAction(only.meta.action) !== null
	return (
		<TldrawUiMenuGroup id="tidying">
			{ids.length > 1 &&
				hasMatrix &&
				item('gather', t('gather.menu'), () => actions.askGather(ids), 'shift+g')}
			{notes.some(({ meta }) => readClusterMark(meta.cluster)) &&
				item('take-out', t('cluster.takeOut'), () => actions.takeOut(ids))}
			{ids.length > 1 && item('same', t('same.menu'), () => actions.markSame(ids))}
			{notes.some(({ meta }) => readSame(meta.same)) &&
				item('not-same', t('same.undo'), () => actions.unmarkSame(ids))}
			{only &&
				item('action', t(isAction ? 'action.edit' : 'action.menu'), () =>
					tidying.ask({ kind: 'action', note: only.id }),
				)}
			{hasMatrix &&
				item('move-to-cell', t('cluster.move'), () => tidying.ask({ kind: 'move', notes: ids }))}
			{cell && isCell(cell) && <LikelyItem cellId={cell.id} />}
		</TldrawUiMenuGroup>
	)
}

/** For the notes of a cell, selected or not. */
export function LikelyItem({ cellId }: { cellId: string }) {
	const { t } = useLanguage()
	const tidying = useTidying()
	return (
		<TldrawUiMenuItem
			id="likely-same"
			label={t('same.likely')}
			onSelect={() => tidying.ask({ kind: 'likely', cell: cellId })}
		/>
	)
}

/** In the canvas' menu. */
export function TidyingMenuGroup() {
	const editor = useEditor()
	const { t } = useLanguage()
	const notes = useSelectedNotes(editor)
	if (notes.length === 0) return null
	return (
		<TldrawUiMenuGroup id="tidying-group">
			<TldrawUiMenuSubmenu id="tidying" label={t('tidying.menu')}>
				<TidyingItems editor={editor} notes={notes} />
			</TldrawUiMenuSubmenu>
		</TldrawUiMenuGroup>
	)
}

/** Beside undo, while there's something to tidy up. */
export function TidyingButton() {
	const editor = useEditor()
	const { t } = useLanguage()
	const notes = useSelectedNotes(editor)
	if (notes.length === 0) return null
	return (
		<TldrawUiDropdownMenuRoot id="tidy up the selection">
			<TldrawUiDropdownMenuTrigger>
				<button
					type="button"
					className="tlui-button tlui-button__icon"
					data-testid="tidy-selection"
					title={t('tidying.selection')}
					aria-label={t('tidying.selection')}
				>
					<Icon name="merge" />
				</button>
			</TldrawUiDropdownMenuTrigger>
			<TldrawUiDropdownMenuContent side="bottom" align="start" alignOffset={0} sideOffset={6}>
				<TldrawUiMenuContextProvider type="menu" sourceId="menu">
					<TidyingItems editor={editor} notes={notes} />
				</TldrawUiMenuContextProvider>
			</TldrawUiDropdownMenuContent>
		</TldrawUiDropdownMenuRoot>
	)
}

/** Says what was done, and hears the key, wherever the canvas' bars are. */
export function TidyingOnCanvas() {
	const editor = useEditor()
	const { t } = useLanguage()
	const { addToast } = useToasts()
	const isSeen = useView(usePlace()) === 'canvas'
	useGatherKey(editor)
	useTidySaid(isSeen, ({ words, undoable }) => {
		addToast({
			id: 'tidied',
			severity: undoable ? 'success' : 'warning',
			title: words,
			...(undoable && {
				actions: [{ type: 'normal', label: t('table.undo'), onClick: () => editor.undo() }],
			}),
		})
	})
	return null
}

/** Shift and G. */
function useGatherKey(editor: Editor): void {
	const actions = useLatest(useTidyActions(editor))
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const { shiftKey, ctrlKey, metaKey, altKey } = event
			if (letterOf(event) !== 'g' || !shiftKey || ctrlKey || metaKey || altKey) return
			const isField = event.target instanceof HTMLElement && event.target.closest('input, dialog')
			if (!editor.getIsFocused() || isField) return
			const notes = notesOf(editor)
			if (notes.length === 0) return
			event.preventDefault()
			event.stopPropagation()
			actions.current.askGather(notes.map(({ id }) => id))
		}
		const { body } = editor.getContainer().ownerDocument
		body.addEventListener('keydown', press, { capture: true })
		return () => body.removeEventListener('keydown', press, { capture: true })
	}, [editor, actions])
}
