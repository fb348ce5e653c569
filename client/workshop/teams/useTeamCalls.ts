/** Sends what a facilitator does to teams, one call at a time; what comes of it comes with the board. */
import { useRef, useState } from 'react'
import type { Answer, Failure } from '../../api/call.ts'

export interface TeamCalls {
	isBusy: boolean
	/** Why the last call failed. */
	failure: Failure | null
	/** @returns the answer's value; null where it failed, or another call is under way */
	run<Value>(call: () => Promise<Answer<Value>>): Promise<Value | null>
}

export function useTeamCalls(): TeamCalls {
	const [isBusy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)
	const busy = useRef(false)
	return {
		isBusy,
		failure,
		async run(call) {
			if (busy.current) return null
			busy.current = true
			setBusy(true)
			setFailure(null)
			const answer = await call()
			busy.current = false
			setBusy(false)
			if (answer.ok) return answer.value
			setFailure(answer.reason)
			return null
		},
	}
}
