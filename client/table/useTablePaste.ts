/**
 * Text pasted in the table goes into the cell that has the focus, else the one that one is
 * at; a file with a table that's dropped there opens the preview of its notes. (SPEC C61, E84)
 */
import { type RefObject, useEffect } from 'react'
import type { Editor, TLShapeId } from 'tldraw'
import { useIntoCells } from '../intoCells/IntoCells.ts'
import { isTableFile } from '../intoCells/read/readFile.ts'
import { usePaste } from '../intoCells/usePaste.ts'
import { readPasted } from '../sync/text/pasted.ts'
import { useLatest } from '../ui/useLatest.ts'
import type { TableActions } from './useTableWork.ts'

export function useTablePaste(
	editor: Editor,
	root: RefObject<HTMLElement | null>,
	mayWrite: boolean,
	current: () => string | null,
	{ pasted: onPasted, refuse }: Pick<TableActions, 'pasted' | 'refuse'>,
): void {
	const into = usePaste(editor, onPasted)
	const open = useIntoCells()
	const latest = useLatest({ into, open, mayWrite, current })
	useEffect(() => {
		const onPaste = (event: ClipboardEvent): void => {
			const { into, mayWrite, current } = latest.current
			const target = event.target instanceof HTMLElement ? event.target : null
			if (!mayWrite || !event.clipboardData || target?.isContentEditable) return
			if (target?.closest('input, textarea, dialog')) return
			// A paste elsewhere on the page isn't meant for the table.
			if (target && target !== document.body && !root.current?.contains(target)) return
			const cell = target?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? current()
			if (!cell) return
			event.preventDefault()
			if (refuse(cell)) return
			const [text, html] = ['text/plain', 'text/html'].map(
				(type) => event.clipboardData?.getData(type) ?? '',
			)
			into(cell as TLShapeId, readPasted({ text, html }))
		}
		document.addEventListener('paste', onPaste)
		return () => document.removeEventListener('paste', onPaste)
	}, [root, latest, refuse])
	useEffect(() => {
		const element = root.current
		const filesOf = ({ dataTransfer }: DragEvent): File[] => [...(dataTransfer?.files ?? [])]
		const onOver = (event: DragEvent): void => {
			// A browser would leave the board to show the file.
			if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
		}
		const onDrop = (event: DragEvent): void => {
			const files = filesOf(event)
			if (files.length === 0) return
			event.preventDefault()
			const table = files.find(isTableFile)
			const { open, mayWrite } = latest.current
			if (table && mayWrite) open({ kind: 'file', file: table })
		}
		element?.addEventListener('dragover', onOver)
		element?.addEventListener('drop', onDrop)
		return () => {
			element?.removeEventListener('dragover', onOver)
			element?.removeEventListener('drop', onDrop)
		}
	}, [root, latest])
}
