/**
 * Asks for the present titles of boards on the device's list that its cookies still
 * open, a few at once, and says nothing where there's no answer: the title that is
 * remembered stands meanwhile, and after. (SPEC K14)
 */
import { useEffect } from 'react'
import type { BoardInfo } from '../../shared/api.ts'
import { getBoard } from '../api/boards.ts'
import type { Answer } from '../api/call.ts'
import { memberships } from '../device/memberships.ts'
import { type RecentBoard, retitleBoard } from '../device/preferences.ts'

const AT_ONCE = 3

/** @param onTitle called when a title on the device's list has changed */
export function useTitles(boards: readonly RecentBoard[], onTitle: () => void): void {
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, of those that are there when the page comes up
	useEffect(() => {
		const left = new AbortController()
		if (navigator.onLine) void askTitles(boards, getBoard, onTitle, left.signal)
		return () => left.abort()
	}, [])
}

export async function askTitles(
	boards: readonly RecentBoard[],
	ask: (id: string) => Promise<Answer<BoardInfo>>,
	onTitle: () => void,
	left: AbortSignal,
): Promise<void> {
	// Whoever has never joined from here has no cookie.
	const waiting = boards.filter(({ id }) => memberships.read(id) !== null)
	async function work() {
		for (let next = waiting.shift(); next && !left.aborted; next = waiting.shift()) {
			const { id, title } = next
			const answer = await ask(id)
			if (!answer.ok && answer.reason === 'unreachable') waiting.length = 0
			if (left.aborted || !answer.ok || answer.value.title === title) continue
			retitleBoard(id, answer.value.title)
			onTitle()
		}
	}
	await Promise.all(Array.from({ length: AT_ONCE }, work))
}
