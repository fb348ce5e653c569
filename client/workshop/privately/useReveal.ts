/** Sends a reveal, one at a time, and has what came of it. (SPEC N96) */
import { useRef, useState } from 'react'
import type { RevealAnswer, RevealBody } from '../../../shared/privateApi.ts'
import type { Failure } from '../../api/call.ts'
import { reveal } from '../../api/privately.ts'

export interface Revealing {
	isBusy: boolean
	/** Why the last one failed. */
	failure: Failure | null
	/** What came of the last one. */
	done: RevealAnswer | null
	send(what: RevealBody): Promise<void>
}

export function useReveal(boardId: string): Revealing {
	const [state, setState] = useState<Omit<Revealing, 'send'>>({
		...{ isBusy: false, failure: null, done: null },
	})
	const busy = useRef(false)
	return {
		...state,
		async send(what) {
			if (busy.current) return
			busy.current = true
			setState({ isBusy: true, failure: null, done: null })
			const answer = await reveal(boardId, what)
			busy.current = false
			setState({
				isBusy: false,
				failure: answer.ok ? null : answer.reason,
				done: answer.ok ? answer.value : null,
			})
		},
	}
}
