/** One board: found on the server first, so that what can't be opened is said in words. */
import { useEffect, useState } from 'react'
import type { BoardInfo } from '../../shared/api.ts'
import { type Answer, getBoard } from '../api.ts'
import { BoardSkeleton } from '../frame/BoardSkeleton.tsx'
import { readPreferences, rememberBoard } from '../preferences.ts'
import { BoardFrame } from './BoardFrame.tsx'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function BoardPage({ id }: { id: string }) {
	const [attempt, setAttempt] = useState(0)
	const answer = useBoardInfo(id, attempt)
	if (!answer) return <BoardSkeleton />
	if (answer.ok) return <BoardFrame board={answer.value} />
	const kept = answer.reason === 'unreachable' ? keptInfo(id) : null
	if (kept) return <BoardFrame board={kept} />
	switch (answer.reason) {
		case 'unknown-board':
		case 'bad-request':
		case 'unknown-route':
			return <NotFoundPage what="board" />
		case 'damaged':
			return <BrokenBoard how="damaged" />
		default:
			return <BrokenBoard how="unavailable" onRetry={() => setAttempt(attempt + 1)} />
	}
}

/** What this device knows of a board that it opened before, to open its copy without a network. */
function keptInfo(id: string): BoardInfo | null {
	const known = readPreferences().boards.find((board) => board.id === id)
	if (!known) return null
	const { title, language, openedAt } = known
	return { id, title, language, template: '', createdAt: openedAt }
}

/** @returns null until the server has answered this attempt */
function useBoardInfo(id: string, attempt: number): Answer<BoardInfo> | null {
	const [state, setState] = useState<{ attempt: number; answer: Answer<BoardInfo> } | null>(null)
	useEffect(() => {
		let here = true
		getBoard(id).then((answer) => {
			if (!here) return
			if (answer.ok) {
				const { title, language } = answer.value
				rememberBoard({ id, title, language, openedAt: Date.now() })
			}
			setState({ attempt, answer })
		})
		return () => {
			here = false
		}
	}, [id, attempt])
	return state?.attempt === attempt ? state.answer : null
}
