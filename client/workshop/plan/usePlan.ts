/**
 * A run-sheet while it's written: what is typed, what the server has, and whether both are the
 * same. What somebody else saves meanwhile is shown at once where nothing was typed here, else told.
 * (SPEC Z94)
 */
import { useEffect, useState } from 'react'
import { type RunSheet, runSheetSchema } from '../../../shared/workshop/RunSheet.ts'
import type { Failure } from '../../api/call.ts'
import { saveRunSheet } from '../../api/workshop.ts'
import { draftOf, type PhaseDraft, type Problem, problemIn, toPhases } from './planDraft.ts'

export interface PlanState {
	drafts: readonly PhaseDraft[]
	/** As it was when it was last the server's. */
	saved: readonly PhaseDraft[]
	isChanged: boolean
	working: boolean
	problem: Problem | null
	failure: Failure | null
	/** What somebody else has saved meanwhile. */
	theirs: RunSheet | null
	change(drafts: readonly PhaseDraft[]): void
	save(): Promise<void>
	takeTheirs(): void
}

export function usePlan(boardId: string, runSheet: RunSheet): PlanState {
	const key = JSON.stringify(runSheet)
	const [heard, setHeard] = useState(key)
	/** The server's list, as far as is known here. */
	const [known, setKnown] = useState(key)
	const [saved, setSaved] = useState<readonly PhaseDraft[]>(() => draftOf(runSheet))
	const [drafts, setDrafts] = useState(saved)
	const [theirs, setTheirs] = useState<RunSheet | null>(null)
	const [working, setWorking] = useState(false)
	const [problem, setProblem] = useState<Problem | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	const isChanged = JSON.stringify(drafts) !== JSON.stringify(saved)

	function adopt(phases: RunSheet) {
		const next = draftOf(phases)
		setSaved(next)
		setDrafts(next)
		setTheirs(null)
		setProblem(null)
		setFailure(null)
	}

	// What comes of one's own saving is known already, whether it's heard before the answer or after.
	if (key !== heard) {
		setHeard(key)
		if (key !== known) {
			setKnown(key)
			if (isChanged) setTheirs(runSheet)
			else adopt(runSheet)
		}
	}

	useEffect(() => {
		if (!isChanged) return
		const ask = (event: BeforeUnloadEvent) => event.preventDefault()
		window.addEventListener('beforeunload', ask)
		return () => window.removeEventListener('beforeunload', ask)
	}, [isChanged])

	return {
		...{ drafts, saved, isChanged, working, problem, failure, theirs },
		change(next) {
			setDrafts(next)
			setProblem(null)
			setFailure(null)
		},
		async save() {
			if (working) return
			const found = problemIn(drafts)
			setProblem(found)
			setFailure(null)
			if (found) return
			const read = runSheetSchema.safeParse(toPhases(drafts))
			if (!read.success) return setFailure('bad-request')
			const before = known
			setKnown(JSON.stringify(read.data))
			setWorking(true)
			const answer = await saveRunSheet(boardId, read.data)
			setWorking(false)
			if (answer.ok) {
				setSaved(drafts)
				setTheirs(null)
			} else {
				setKnown(before)
				setFailure(answer.reason)
			}
		},
		takeTheirs() {
			if (theirs) adopt(theirs)
		},
	}
}
