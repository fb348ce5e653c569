/** The short code of a board, as its facilitator sees, makes and withdraws it. (SPEC J63) */
import { useCallback, useEffect, useState } from 'react'
import type { MadeCode } from '../../../shared/api.ts'
import { isCode } from '../../../shared/code.ts'
import type { Failure } from '../../api/call.ts'
import { codeLasts, makeCode, withdrawCode } from '../../api/people.ts'
import { perBoard } from '../../device/perBoard.ts'

export interface BoardCode {
	/** null where another device made it: the server has no more than its hash. */
	code: string | null
	/** Milliseconds since 1970. */
	expiresAt: number
}

export interface CodeControl {
	/** `undefined` until the server has told. */
	code: BoardCode | null | undefined
	/** @returns why not, or null when it is done */
	make(): Promise<Failure | null>
	withdraw(): Promise<Failure | null>
}

/** What this device has made. */
const made = perBoard<MadeCode>('codes', (value) => {
	if (typeof value !== 'object' || value === null) return null
	const { code, expiresAt } = value as Partial<MadeCode>
	const isSound = typeof code === 'string' && isCode(code) && typeof expiresAt === 'number'
	return isSound ? { code, expiresAt } : null
})

/** The code that this device has made, as long as it's good; another device may have withdrawn it since. */
export function madeHere(boardId: string, now: number): string | null {
	const mine = made.read(boardId)
	return mine && mine.expiresAt > now ? mine.code : null
}

/** @param key of the contributors' link, whose code goes with it; null where there's none to lead to */
export function useCode(boardId: string, key: string | null): CodeControl {
	const [code, setCode] = useState<BoardCode | null | undefined>(undefined)

	useEffect(() => {
		if (key === null) return
		let here = true
		void codeLasts(boardId).then((answer) => {
			if (!here || !answer.ok) return
			const { expiresAt } = answer.value
			const mine = made.read(boardId)
			if (mine && mine.expiresAt !== expiresAt) made.forget(boardId)
			const isMine = mine?.expiresAt === expiresAt
			setCode(expiresAt === null ? null : { code: isMine ? mine.code : null, expiresAt })
		})
		return () => {
			here = false
		}
	}, [boardId, key])

	return {
		code,
		make: useCallback(async () => {
			if (key === null) return 'wrong-key'
			const answer = await makeCode(boardId, key)
			if (!answer.ok) return answer.reason
			made.write(boardId, answer.value)
			setCode(answer.value)
			return null
		}, [boardId, key]),
		withdraw: useCallback(async () => {
			const answer = await withdrawCode(boardId)
			if (!answer.ok) return answer.reason
			made.forget(boardId)
			setCode(null)
			return null
		}, [boardId]),
	}
}
