/** What this person may do, for tldraw's menus. */
import { createContext, use } from 'react'
import { type Editor, type Signal, useValue } from 'tldraw'
import { looksClosed, mayChange, type Rights } from './rights.ts'

export const RightsContext = createContext<Signal<Rights> | null>(null)

/** Whether any of what is selected may be changed, be it locked or not. */
export function useMayChangeSelected(editor: Editor): boolean {
	const rights = use(RightsContext)
	return useValue(
		'may change what is selected',
		() => editor.getSelectedShapes().some((shape) => rights && mayChange(rights.get(), shape)),
		[editor, rights],
	)
}

/** Whether a cell is shown as closed by the workshop's phase. */
export function useLooksClosed(cellId: string): boolean {
	const rights = use(RightsContext)
	return useValue('closed', () => rights !== null && looksClosed(rights.get(), cellId), [
		rights,
		cellId,
	])
}
