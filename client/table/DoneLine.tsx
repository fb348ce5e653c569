/** What was just done in the table, said aloud too, with the way back beside it. */
import { useEffect, useRef, useState } from 'react'
import type { Grid } from '../../shared/reader/grid.ts'
import { usePhaseHere } from '../board/PhaseHere.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Done, TableActions } from './useTableWork.ts'

/** The way back stands in the table's corner and on the keyboard too, so it may go. */
const STAYS_MS = 12_000

export function DoneLine({
	done,
	grid,
	actions,
}: {
	done: Done | null
	grid: Grid
	actions: TableActions
}) {
	const { t } = useLanguage()
	const phase = usePhaseHere()
	const [isHeld, hold] = useState(false)
	useEffect(() => {
		if (!done || isHeld) return
		const timer = setTimeout(actions.dismiss, STAYS_MS)
		return () => clearTimeout(timer)
	}, [done, isHeld, actions])

	// In another phase it's said of nothing any more.
	const { dismiss } = actions
	const saidIn = useRef(phase)
	useEffect(() => {
		if (saidIn.current === phase) return
		saidIn.current = phase
		if (done?.kind === 'closed') dismiss()
	}, [phase, done, dismiss])

	function words(): string {
		if (!done) return ''
		if (done.kind === 'closed') return phase?.closed || t('error.closed')
		if (done.kind === 'tidied') return done.words
		if (done.kind === 'pasted') return t('table.pasted', { count: done.count })
		if (done.kind !== 'moved') return t(`table.${done.kind}`)
		const title = (list: Grid['rows'], id: string) =>
			list.find((each) => each.id === id)?.title.text ?? id
		const perspective = title(grid.columns, done.cell.perspective)
		const theme = title(grid.rows, done.cell.theme)
		return t('table.moved', { cell: t('table.cell', { perspective, theme }) })
	}

	const gone = done?.kind === 'gone' ? done.shape : null
	const way = gone
		? { icon: 'add' as const, words: t('closed.writeAnew'), go: () => actions.writeAnew(gone) }
		: done && isUndone(done)
			? { icon: 'undo' as const, words: t('table.undo'), go: actions.undo }
			: null
	return (
		<div className="done" data-empty={done === null}>
			<p role="status">{words()}</p>
			{way && (
				<button
					type="button"
					className="button"
					onFocus={() => hold(true)}
					onBlur={() => hold(false)}
					onClick={way.go}
				>
					<Icon name={way.icon} />
					{way.words}
				</button>
			)}
		</div>
	)
}

function isUndone(done: Done): boolean {
	if (done.kind === 'tidied') return done.undoable
	return done.kind !== 'gone' && done.kind !== 'closed'
}
