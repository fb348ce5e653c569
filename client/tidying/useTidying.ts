/** Tidying up, for React: one Tidying for all below a TidyingProvider. */
import { createContext, createElement, type ReactNode, use, useMemo } from 'react'
import { useLiveMatrix } from '../board/useMatrix.ts'
import { Tidying } from './Tidying.ts'

const TidyingContext = createContext<Tidying | null>(null)

export function TidyingProvider({ children }: { children: ReactNode }) {
	const live = useLiveMatrix()
	const tidying = useMemo(() => new Tidying(live), [live])
	return createElement(TidyingContext, { value: tidying }, children)
}

export function useTidying(): Tidying {
	const tidying = use(TidyingContext)
	if (!tidying) throw new Error('useTidying needs a TidyingProvider above it')
	return tidying
}
