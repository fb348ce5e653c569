/**
 * One's own hand, and how many are up. A server that was started anew hears of it again, as
 * long as this page is open. (SPEC N100)
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useValue } from 'tldraw'
import type { HandsNews } from '../../../shared/signalsApi.ts'
import type { Failure } from '../../api/call.ts'
import { postHand } from '../../api/signals.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { readHands } from './news.ts'
import { whatToDo } from './sayAgain.ts'

export interface HandHere {
	news: HandsNews
	/** Until the server has answered: what was asked of it. */
	asked: boolean | null
	isUp: boolean
	failure: Failure | null
	raise(up: boolean): Promise<void>
	/** For who leads: one's, or all. */
	lower(participant: string | null): Promise<void>
}

const NONE: HandsNews = { run: '', up: 0, mine: null }

export function useHand(boardId: string, { news }: Pick<BoardConnection, 'news'>): HandHere {
	const told = useValue('hands', () => JSON.stringify(readHands(news.of('hands'))), [news])
	const hands = useMemo(() => (JSON.parse(told) as HandsNews | null) ?? NONE, [told])
	const [asked, ask] = useState<boolean | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	/** The server's run that knew of one's raised hand. */
	const upIn = useRef<string | null>(null)

	const { run, mine } = hands
	useEffect(() => {
		if (run === '') return
		const kept = upIn.current === null ? null : { run: upIn.current, entry: 0 }
		const next = whatToDo(kept, { run, entry: 0, mine: mine !== null })
		upIn.current = next === 'keep' ? run : null
		if (next === 'again') void postHand(boardId, { up: true })
	}, [run, mine, boardId])

	async function send(act: () => ReturnType<typeof postHand>): Promise<void> {
		setFailure(null)
		const answer = await act()
		ask(null)
		if (!answer.ok) setFailure(answer.reason)
	}

	return {
		...{ news: hands, asked, failure, isUp: asked ?? mine !== null },
		async raise(up) {
			if (asked !== null) return
			ask(up)
			await send(() => postHand(boardId, { up }))
		},
		lower: (participant) =>
			send(() =>
				postHand(
					boardId,
					participant === null ? { up: false, all: true } : { up: false, participant },
				),
			),
	}
}
