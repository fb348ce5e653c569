/** What a board's file will hold and lack, as the server says. (SPEC E105) */
import { useEffect, useState } from 'react'
import type { BoardFileFacts } from '../../../shared/api.ts'
import { getFileFacts } from '../../api/boards.ts'
import type { Failure } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type Caution, cautionOf } from '../fileCaution.ts'

export type FileFacts =
	| { ok: true; facts: BoardFileFacts; caution: Caution | null }
	| { ok: false; reason: Failure }

/** @returns null while nobody knows, and where no board is named */
export function useFileFacts(boardId: string | null): FileFacts | null {
	const { t } = useLanguage()
	const [answer, setAnswer] = useState<Awaited<ReturnType<typeof getFileFacts>> | null>(null)
	useEffect(() => {
		if (boardId === null) return
		let here = true
		getFileFacts(boardId).then((told) => here && setAnswer(told))
		return () => {
			here = false
		}
	}, [boardId])
	if (!answer) return null
	if (!answer.ok) return { ok: false, reason: answer.reason }
	return { ok: true, facts: answer.value, caution: cautionOf(t, answer.value) }
}
