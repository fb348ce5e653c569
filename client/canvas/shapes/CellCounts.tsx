/** In a cell's header: how many tools are open, how many ideas were given, and how many notes were made, as each looks. (SPEC C32, N63) */
import { useRef } from 'react'
import { isEqual, useValue } from 'tldraw'
import { sameAs } from '../../../shared/matrix/gathered.ts'
import { isCounted } from '../../../shared/matrix/matrix.ts'
import type { Shade } from '../../../shared/templates/hues.ts'
import { useCellTools } from '../../board/cellTools.ts'
import type { LiveMatrix } from '../../board/LiveMatrix.ts'
import { usePrivateWords } from '../../board/privately/PrivateContext.tsx'
import { useLiveMatrix } from '../../board/useMatrix.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface Counts {
	ideas: number
	notes: number
	/** How many of these are the same as another. */
	same: number
}

interface CellCountsProps {
	cellId: string
	/** Theme and perspective id. */
	row: string
	column: string
	hue: Shade
}

export function CellCounts({ cellId, row, column, hue }: CellCountsProps) {
	const live = useLiveMatrix()
	const { t } = useLanguage()
	const last = useRef<Counts>({ ideas: 0, notes: 0, same: 0 })
	const { ideas, notes, same } = useValue('counts', () => {
		const next = countIn(live, cellId)
		// The same object while nothing changes, so that others' cells don't draw this anew.
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [live, cellId])
	const tools = useCellTools(row, column)?.opened.length ?? 0
	const written = usePrivateWords(cellId)
	const words = [
		...(tools > 0 ? [t('tools.opened', { count: tools })] : []),
		t('cells.ideas', { count: ideas }),
		t('table.count', { count: notes }),
		...(written === null ? [] : [written]),
		...(same > 0 ? [t('same.count', { count: same })] : []),
	].join(', ')
	return (
		<span className="cell-counts" role="img" aria-label={words}>
			{written !== null && <span className="private-count">{written}</span>}
			{tools > 0 && (
				<span className="cell-count" data-of="tools">
					<Icon name="tools" />
					{tools}
				</span>
			)}
			{ideas > 0 && (
				<span className="cell-count" data-of="ideas">
					<i style={{ borderColor: hue.line }} />
					{ideas}
				</span>
			)}
			<span className="cell-count" data-of="notes" data-none={notes === 0}>
				<i />
				{notes}
			</span>
		</span>
	)
}

/** Other shapes with words in them count as notes: so they do in the table. */
function countIn(live: LiveMatrix, cellId: string): Counts {
	const notes = live.matrix.get().cells.find(({ id }) => id === cellId)?.notes ?? []
	const ideas = notes.filter(({ kind }) => kind === 'idea').length
	const made = notes.filter(isCounted)
	return { ideas, notes: made.length, same: sameAs(made).size }
}
