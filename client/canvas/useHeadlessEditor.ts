/** The editor that the table works through until the canvas is there. */
import { type RefObject, useEffect, useState } from 'react'
import type { Editor, Signal } from 'tldraw'
import type { Rights } from '../board/rights.ts'
import type { BoardConnection, EditorContext } from '../sync/useBoard.ts'
import { type BoardUser, useBoardUser } from './boardUser.ts'
import { createHeadlessEditor } from './headlessEditor.ts'

/**
 * @param container an empty element in the page, as wide as the canvas would be
 * @param isOn false once there's a canvas
 */
export function useHeadlessEditor(
	connection: BoardConnection,
	container: RefObject<HTMLElement | null>,
	person: BoardUser,
	rights: Signal<Rights>,
	context: EditorContext,
	isOn: boolean,
): Editor | null {
	const [editor, setEditor] = useState<Editor | null>(null)
	const user = useBoardUser(person)
	const { store } = connection
	// biome-ignore lint/correctness/useExhaustiveDependencies: what it takes of the connection is the board's own, as the store is
	useEffect(() => {
		if (!isOn || !container.current) return
		const headless = createHeadlessEditor(connection, container.current, user, rights, context)
		setEditor(headless.editor)
		return () => {
			setEditor(null)
			headless.dispose()
		}
	}, [store, container, user, rights, context, isOn])
	return editor
}
