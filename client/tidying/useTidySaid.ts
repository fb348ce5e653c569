/** Tells a view what was just done while tidying up. */
import { useEffect } from 'react'
import { useValue } from 'tldraw'
import { useLatest } from '../ui/useLatest.ts'
import type { Said } from './Tidying.ts'
import { useTidying } from './useTidying.ts'

/** @param tell called once for each thing that's said while `isHere` */
export function useTidySaid(isHere: boolean, tell: (said: Said) => void): void {
	const tidying = useTidying()
	const said = useValue('said', () => tidying.said.get(), [tidying])
	const latest = useLatest(tell)
	useEffect(() => {
		if (!said || !isHere) return
		tidying.said.set(null)
		latest.current(said)
	}, [said, isHere, tidying, latest])
}
