/** Says that not all notes are shown, or shown in full, and shows them. Silent where all are. */
import { useLanguage } from '../i18n/language.tsx'
import type { BoardFilter } from './BoardFilter.ts'

interface FilterLineProps {
	filter: BoardFilter
	isFiltered: boolean
	/** Notes shown, and notes there are. */
	count: number
	all: number
	/** What becomes of the others: hidden, unless told otherwise. */
	words?: 'filter.shown' | 'filter.faded'
}

export function FilterLine(props: FilterLineProps) {
	const { filter, isFiltered, count, all, words = 'filter.shown' } = props
	const { t } = useLanguage()
	return (
		<div className="filter-line" data-on={isFiltered}>
			<p role="status">{isFiltered && t(words, { count, all })}</p>
			{isFiltered && (
				<button type="button" className="button button--small" onClick={() => filter.clear()}>
					{t('filter.clear')}
				</button>
			)}
		</div>
	)
}
