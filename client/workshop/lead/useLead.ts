/**
 * Sends a leader's commands, one at a time, each on top of the entry that they saw: two who
 * press at once don't skip a phase. (SPEC N85, H122)
 */
import { useRef, useState } from 'react'
import type { PhaseState } from '../../../shared/workshop/phase.ts'
import type { PhaseBody } from '../../../shared/workshopApi.ts'
import type { Failure } from '../../api/call.ts'
import { leadOn } from '../../api/workshop.ts'

export interface Leading {
	/** A command is under way. */
	isBusy: boolean
	/** Why the last one failed. */
	failure: Failure | null
	send(command: Omit<PhaseBody, 'entry'>): Promise<void>
}

/** @param state as this board has it by now */
export function useLead(boardId: string, state: PhaseState | null): Leading {
	const [isBusy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	const busy = useRef(false)
	/** The answer to the last command may be here before the board's own word of it. */
	const ahead = useRef<{ of: number; entry: number } | null>(null)
	return {
		isBusy,
		failure,
		async send(command) {
			if (busy.current) return
			busy.current = true
			setBusy(true)
			setFailure(null)
			const seen = state?.entry ?? 0
			const entry = ahead.current?.of === seen ? ahead.current.entry : seen
			const answer = await leadOn(boardId, { ...command, entry })
			ahead.current = answer.ok ? { of: seen, entry: answer.value.state?.entry ?? 0 } : null
			if (!answer.ok) setFailure(answer.reason)
			busy.current = false
			setBusy(false)
		},
	}
}
