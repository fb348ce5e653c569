/** A board's published page, as its facilitator sees and changes it. (SPEC N50) */
import { useEffect, useState } from 'react'
import type {
	PublicationAnswer,
	PublicationBody,
	PublicationInfo,
} from '../../../shared/publishApi.ts'
import type { Answer, Failure } from '../../api/call.ts'
import { changePublication, getPublication, rotatePublication } from '../../api/publishing.ts'
import { pageKeys } from '../../device/pageKeys.ts'

export interface PublicationControl {
	/** undefined until the server has told; null where it was never published. */
	publication: PublicationInfo | null | undefined
	/** Of the page's link; null where this device doesn't know it. */
	key: string | null
	/** Origins by which others reach the server. */
	addresses: readonly string[]
	/** Why it can't be told. */
	failure: Failure | null
	/** @returns why not, or null when it is done */
	change(body: PublicationBody): Promise<Failure | null>
	replace(): Promise<Failure | null>
}

export function usePublication(boardId: string): PublicationControl {
	const [told, setTold] = useState<PublicationAnswer | null>(null)
	const [key, setKey] = useState(() => pageKeys.read(boardId))
	const [failure, setFailure] = useState<Failure | null>(null)

	useEffect(() => {
		let here = true
		void getPublication(boardId).then((answer) => {
			if (!here) return
			setFailure(answer.ok ? null : answer.reason)
			if (answer.ok) setTold(answer.value)
		})
		return () => {
			here = false
		}
	}, [boardId])

	async function take(asking: Promise<Answer<PublicationAnswer>>): Promise<Failure | null> {
		const answer = await asking
		if (!answer.ok) return answer.reason
		const { link } = answer.value
		setTold(answer.value)
		if (link) {
			pageKeys.write(boardId, link.key)
			setKey(link.key)
		}
		return null
	}

	return {
		publication: told ? told.publication : undefined,
		key,
		addresses: told?.addresses ?? [],
		failure,
		change: (body) => take(changePublication(boardId, body)),
		replace: () => take(rotatePublication(boardId)),
	}
}
