/**
 * Goes to the note that the address names, once the board is there: on the canvas, in the
 * table or on the phone, whichever one is in. (SPEC N61, N62)
 */
import { useEffect, useState } from 'react'
import type { TLShapeId, TLStore } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import type { LiveMatrix } from '../board/LiveMatrix.ts'
import { useLiveMatrix } from '../board/useMatrix.ts'
import { usePlace } from '../board/usePlace.ts'
import { readAt, takeAtOff } from '../navigation.ts'
import { isNarrow } from '../ui/useNarrow.ts'

/** What has just come from the server is in the store some frames later. */
const GRACE_MS = 500

interface GoToAddressProps {
	store: TLStore
	/** Whether the document is as the server has it, rather than as this device last had it. */
	isLatest: boolean
	onGone(): void
}

export function GoToAddress({ store, isLatest, onGone }: GoToAddressProps) {
	const place = usePlace()
	const live = useLiveMatrix()
	const [wanted, want] = useState(readAt)

	useEffect(() => {
		const look = () => want(readAt())
		window.addEventListener('popstate', look)
		return () => window.removeEventListener('popstate', look)
	}, [])

	// biome-ignore lint/correctness/useExhaustiveDependencies: what is done when it's gone may change
	useEffect(() => {
		if (wanted === null) return
		const arrive = () => {
			// So that a reload is an ordinary visit.
			takeAtOff()
			want(null)
		}
		if (goTo(wanted, store, live, place)) return arrive()
		if (!isLatest) return
		const timer = setTimeout(() => {
			if (!goTo(wanted, store, live, place)) onGone()
			arrive()
		}, GRACE_MS)
		return () => clearTimeout(timer)
	}, [wanted, isLatest, store, live, place])

	return null
}

/** @returns whether it's on the board */
function goTo(id: string, store: TLStore, live: LiveMatrix, place: BoardPlace): boolean {
	const shape = store.get(id as TLShapeId)
	if (shape?.typeName !== 'shape') return false
	if (shape.type === 'cell') {
		place.goTo(id, place.workView)
		return true
	}
	const { cells, outside } = live.now()
	const cell = cells.find(({ notes }) => notes.some((note) => note.id === id))
	// What lies in no cell has no place in the phone's table, and what has no words has none in any.
	const isInTable = cell !== undefined || (!isNarrow() && outside.some((note) => note.id === id))
	const view = isInTable ? place.workView : 'canvas'
	place.aimAt({ kind: 'note', id }, view, cell?.id ?? null)
	return true
}
