/**
 * Whether one is done with the present phase, and how many are. What was said is said again to
 * a server that was started anew: this device remembers it, for one phase's entry. (SPEC N102)
 */
import { useEffect, useMemo, useState } from 'react'
import { useValue } from 'tldraw'
import type { DoneNews } from '../../../shared/signalsApi.ts'
import type { Failure } from '../../api/call.ts'
import { postDone } from '../../api/signals.ts'
import { saidDone } from '../../device/saidDone.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { readDone } from './news.ts'
import { whatToDo } from './sayAgain.ts'

export interface DoneHere {
	/** null before the server has told. */
	news: DoneNews | null
	isDone: boolean
	failure: Failure | null
	say(done: boolean): Promise<void>
}

/** @param entry of the present phase; 0 in none */
export function useDone(
	boardId: string,
	{ news }: Pick<BoardConnection, 'news'>,
	entry: number,
): DoneHere {
	const told = useValue('done', () => JSON.stringify(readDone(news.of('done'))), [news])
	const heard = useMemo(() => {
		const read = JSON.parse(told) as DoneNews | null
		if (!read || read.entry === entry) return read
		// Of this phase nobody has said anything yet.
		const sums = Object.entries(read.sectors ?? {}).map(([id, { of }]) => [id, { done: 0, of }])
		const sectors = read.sectors && { sectors: Object.fromEntries(sums) }
		return { ...read, entry, mine: false, done: 0, ...sectors }
	}, [told, entry])
	const [asked, ask] = useState<boolean | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)

	const run = heard?.run
	const mine = heard?.mine ?? false
	useEffect(() => {
		if (run === undefined || entry === 0) return
		const next = whatToDo(saidDone.read(boardId), { run, entry, mine })
		if (next === 'keep') saidDone.write(boardId, { entry, run })
		else if (next !== 'nothing') saidDone.forget(boardId)
		if (next === 'again') void postDone(boardId, { done: true, entry })
	}, [run, mine, entry, boardId])

	return {
		...{ news: heard, failure, isDone: asked ?? mine },
		async say(done) {
			if (asked !== null) return
			ask(done)
			setFailure(null)
			const answer = await postDone(boardId, { done, entry })
			ask(null)
			if (!answer.ok) setFailure(answer.reason)
		},
	}
}
