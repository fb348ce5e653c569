/**
 * A board's title and language: the server's word, or without a network what this
 * device remembers, so that the copy kept here can be opened. (SPEC O1, O7)
 */
import { useCallback, useEffect, useState } from 'react'
import type { BoardInfo } from '../../shared/api.ts'
import { getBoard } from '../api/boards.ts'
import type { Answer, Failure } from '../api/call.ts'
import { findRecentBoard, type KnownBoard, rememberBoard } from '../preferences.ts'

/** As long as the service worker waits for a page. */
const PATIENCE_MS = 3000

export type Found = { board: KnownBoard; remembered: boolean } | { failure: Failure }

export interface BoardLookup {
	/** Null while nothing is known yet. */
	found: Found | null
	/** Ask again; what is shown stays until there is better. */
	refresh(): void
	/** Ask again from the start. */
	retry(): void
}

export function useBoardInfo(id: string): BoardLookup {
	const [found, setFound] = useState<Found | null>(null)
	const [attempt, setAttempt] = useState(0)

	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
	useEffect(() => {
		let here = true
		const remembered = findRecentBoard(id)
		const timer = setTimeout(() => {
			if (remembered) setFound((shown) => shown ?? { board: remembered, remembered: true })
		}, PATIENCE_MS)
		getBoard(id).then((answer) => {
			clearTimeout(timer)
			if (!here) return
			if (answer.ok) {
				const { title, language } = answer.value
				rememberBoard({ id, title, language, openedAt: Date.now() })
			}
			setFound((shown) => settle(shown, answer, remembered))
		})
		return () => {
			here = false
			clearTimeout(timer)
		}
	}, [id, attempt])

	const refresh = useCallback(() => setAttempt((last) => last + 1), [])
	const retry = useCallback(() => {
		setFound(null)
		refresh()
	}, [refresh])
	return { found, refresh, retry }
}

/** What to show once the server has answered, or couldn't be reached. */
export function settle(
	shown: Found | null,
	answer: Answer<BoardInfo>,
	remembered: KnownBoard | null,
): Found {
	if (answer.ok) return { board: answer.value, remembered: false }
	// A board that is open may hold unsaved words: only its end closes it.
	if (shown && 'board' in shown && answer.reason !== 'unknown-board') return shown
	if (answer.reason === 'unreachable' && remembered) return { board: remembered, remembered: true }
	return { failure: answer.reason }
}
