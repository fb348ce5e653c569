/**
 * Which notes have just been revealed on this screen: they come into their places together,
 * in a quarter of a second. (SPEC N95)
 */
import { createContext, use, useEffect, useState } from 'react'
import type { TLRecord, TLStore } from 'tldraw'

/** So long after it came, a note that is drawn for the first time still arrives. */
const ARRIVES_MS = 1000

/** When each came, by `performance.now()`. */
export const ArrivalsContext = createContext<ReadonlyMap<string, number>>(new Map())

/** @param awaits whether notes that come now are revealed ones */
export function useArrivals(store: TLStore, awaits: boolean): ReadonlyMap<string, number> {
	const [arrivals] = useState(() => new Map<string, number>())
	useEffect(() => {
		if (!awaits) return
		const note = (record: TLRecord, source: 'user' | 'remote'): void => {
			if (source === 'remote') arrivals.set(record.id, performance.now())
		}
		const stop = store.sideEffects.registerAfterCreateHandler('shape', note)
		return () => {
			stop()
			arrivals.clear()
		}
	}, [store, awaits, arrivals])
	return arrivals
}

/** Whether a note that is drawn for the first time has just been revealed. */
export function useArrives(id: string): boolean {
	const arrivals = use(ArrivalsContext)
	const [arrives] = useState(() => {
		const at = arrivals.get(id)
		return at !== undefined && performance.now() - at < ARRIVES_MS
	})
	return arrives
}
