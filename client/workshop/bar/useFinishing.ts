/**
 * Who is in the middle of a note when its part of the board closes is told to finish it, and
 * told when that time is over too. (SPEC N88, Q52)
 */
import { useEffect, useState } from 'react'
import type { TLShapeId } from 'tldraw'
import type { Actor } from '../../../shared/document/policy.ts'
import { isPrivate } from '../../../shared/document/privateNotes.ts'
import { openingOf } from '../../board/opening.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { FINISH_MS } from '../../board/useOpening.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'

const LOOK_MS = 500
const STAYS_MS = 12_000

export type Finishing = 'finish' | 'ended' | null

export function useFinishing(
	{ store, writingIn, phase: state }: Pick<BoardConnection, 'store' | 'writingIn' | 'phase'>,
	{ id, role }: Actor,
): Finishing {
	const here = usePhaseHere()
	const [finishing, setFinishing] = useState<Finishing>(null)
	// A new opening of the same phase begins anew; a changed minute doesn't.
	const key = JSON.stringify([here?.phase, here?.isOver, state?.entry])
	// biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the phase
	useEffect(() => {
		setFinishing(null)
		const noteId = writingIn()
		const note = noteId !== null && store.get(noteId as TLShapeId)
		// A private note is its writer's to finish whenever they like.
		if (!here || !note || role === 'facilitator' || isPrivate(note)) return
		const { admits } = openingOf(store, here.phase, here.isOver, new Set())
		if (admits({ id, role }, note.parentId)) return
		const began = performance.now()
		setFinishing('finish')
		const timer = setInterval(() => {
			const age = performance.now() - began
			if (age >= FINISH_MS + STAYS_MS) return setFinishing(null)
			if (age >= FINISH_MS) return setFinishing((now) => (now === null ? null : 'ended'))
			if (writingIn() !== noteId) setFinishing(null)
		}, LOOK_MS)
		return () => clearInterval(timer)
	}, [key, store, writingIn, id, role])
	return here ? finishing : null
}
