/**
 * Goes to the note that the address names, once the board is there: on the canvas, in the
 * table or on the phone, whichever one is in. (SPEC N61, N62)
 */
import { useEffect, useState } from 'react'
import type { TLStore } from 'tldraw'
import { goToRecord } from '../board/goToRecord.ts'
import { useLiveMatrix } from '../board/useMatrix.ts'
import { usePlace } from '../board/usePlace.ts'
import { readAt, takeAtOff } from '../navigation.ts'

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
		const go = () => goToRecord(wanted, store, () => live.now(), place)
		if (go()) return arrive()
		if (!isLatest) return
		const timer = setTimeout(() => {
			if (!go()) onGone()
			arrive()
		}, GRACE_MS)
		return () => clearTimeout(timer)
	}, [wanted, isLatest, store, live, place])

	return null
}
