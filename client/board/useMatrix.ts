/** The board's matrix for React: one LiveMatrix for all below a MatrixProvider. */
import { createContext, createElement, type ReactNode, use, useEffect, useState } from 'react'
import { type TLStore, useValue } from 'tldraw'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { LiveMatrix } from './LiveMatrix.ts'

const MatrixContext = createContext<LiveMatrix | null>(null)

/** @param store a board's, once it's whole */
export function MatrixProvider({ store, children }: { store: TLStore; children: ReactNode }) {
	const [live, setLive] = useState<LiveMatrix | null>(null)
	useEffect(() => {
		const made = new LiveMatrix(store)
		setLive(made)
		return () => made.dispose()
	}, [store])
	return live && createElement(MatrixContext, { value: live }, children)
}

/** For what asks for a part of it (`useValue`, `computed`) or acts on it (`now`). */
export function useLiveMatrix(): LiveMatrix {
	const live = use(MatrixContext)
	if (!live) throw new Error('useLiveMatrix needs a MatrixProvider above it')
	return live
}

/** Drawn anew with each change of the matrix. */
export function useMatrix(): Matrix {
	const live = useLiveMatrix()
	return useValue('matrix', () => live.matrix.get(), [live])
}
