/** Text pasted in the table goes into the cell that has the focus, else the one that one is at. (SPEC C61) */
import { type ReactNode, type RefObject, useEffect } from 'react'
import type { Editor, TLShapeId } from 'tldraw'
import { usePaste } from '../board/usePaste.tsx'
import { readPasted } from '../sync/text/pasted.ts'
import { useLatest } from '../ui/useLatest.ts'
import type { TableActions } from './useTableWork.ts'

/** @returns the question, where there's one to be asked */
export function useTablePaste(
	editor: Editor,
	root: RefObject<HTMLElement | null>,
	mayWrite: boolean,
	current: () => string | null,
	{ pasted: onPasted }: Pick<TableActions, 'pasted'>,
): ReactNode {
	const { into, question } = usePaste(editor, onPasted)
	const latest = useLatest({ into, mayWrite, current })
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
			const [text, html] = ['text/plain', 'text/html'].map(
				(type) => event.clipboardData?.getData(type) ?? '',
			)
			into(cell as TLShapeId, readPasted({ text, html }))
		}
		document.addEventListener('paste', onPaste)
		return () => document.removeEventListener('paste', onPaste)
	}, [root, latest])
	return question
}
