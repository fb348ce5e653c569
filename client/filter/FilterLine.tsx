/** Says that not all notes are shown, and shows them. Silent where all are. */
import { useLanguage } from '../i18n/language.tsx'
import type { BoardFilter } from './BoardFilter.ts'

interface FilterLineProps {
	filter: BoardFilter
	isFiltered: boolean
	/** Notes shown, and notes there are. */
	count: number
	all: number
}

export function FilterLine({ filter, isFiltered, count, all }: FilterLineProps) {
	const { t } = useLanguage()
	return (
		<div className="filter-line" data-on={isFiltered}>
			<p role="status">{isFiltered && t('filter.shown', { count, all })}</p>
			{isFiltered && (
				<button type="button" className="button button--small" onClick={() => filter.clear()}>
					{t('filter.clear')}
				</button>
			)}
		</div>
	)
}
