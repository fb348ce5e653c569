/** What a board's file will hold and lack, as the server says. (SPEC E80, E105) */
import { useEffect, useState } from 'react'
import type { BoardFileFacts, TldrFacts } from '../../../shared/api.ts'
import { getFileFacts, getTldrFacts } from '../../api/boards.ts'
import type { Answer, Failure } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type Caution, cautionOf } from '../fileCaution.ts'
import type { Format } from './formats.ts'
import { type Say, useWords } from './useWords.ts'

export type FileFacts =
	/** `bytes`: where they're known before. */
	| { ok: true; images: number; bytes: number | null; caution: Caution | null }
	| { ok: false; reason: Failure }

/** @returns null while nobody knows, and for other formats than whole boards */
export function useFileFacts(boardId: string, format: Format): FileFacts | null {
	const { t } = useLanguage()
	const say = useWords()
	const [answer, setAnswer] = useState<Answer<BoardFileFacts | TldrFacts> | null>(null)
	useEffect(() => {
		if (format !== 'kudelma' && format !== 'tldr') return
		let here = true
		const asking = format === 'kudelma' ? getFileFacts(boardId) : getTldrFacts(boardId)
		asking.then((told) => here && setAnswer(told))
		return () => {
			here = false
		}
	}, [boardId, format])
	if (!answer) return null
	if (!answer.ok) return { ok: false, reason: answer.reason }
	const facts = answer.value
	const isWhole = 'bytes' in facts
	const caution = isWhole ? cautionOf(t, facts) : tldrCaution(say, t('export.partly'), facts)
	return { ok: true, images: facts.images, bytes: isWhole ? facts.bytes : null, caution }
}

function tldrCaution(say: Say, heading: string, facts: TldrFacts): Caution | null {
	const images = facts.leftOut + facts.missing
	const sentences = [
		...(images > 0 ? [say('tldr.images', { count: images })] : []),
		...(facts.skipped > 0 ? [say('tldr.skipped', { count: facts.skipped })] : []),
	]
	return sentences.length > 0 ? { heading, sentences } : null
}
