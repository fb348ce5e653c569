/** While something is neither saved nor kept on this device, the browser asks before the page is closed. */
import { useEffect } from 'react'
import type { SavedState } from '../sync/useBoard.ts'

export function useLeaveWarning(saved: SavedState, keptHere: boolean): void {
	const unsaved = !keptHere && 'count' in saved && saved.count > 0
	useEffect(() => {
		if (!unsaved) return
		const ask = (event: BeforeUnloadEvent) => event.preventDefault()
		window.addEventListener('beforeunload', ask)
		return () => window.removeEventListener('beforeunload', ask)
	}, [unsaved])
}
