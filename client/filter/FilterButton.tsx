/** The filters behind a button, for where notes are shown and there's no room beside them. */
import type { Matrix } from '../../shared/matrix/matrix.ts'
import type { Known } from '../board/byline.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import type { BoardFilter } from './BoardFilter.ts'
import { FilterPanel } from './FilterPanel.tsx'
import { useCoverage } from './useCoverage.ts'

interface FilterButtonProps {
	filter: BoardFilter
	known: Known
	/** All of it. */
	matrix: Matrix
	isFiltered: boolean
}

export function FilterButton({ isFiltered, ...parts }: FilterButtonProps) {
	const { t } = useLanguage()
	return (
		<Popover
			label={t('filter.heading')}
			tip={t('filter.heading')}
			className={`filter-button ${isFiltered ? 'filter-button--on' : ''}`}
			face={<Icon name="filter" />}
		>
			{() => (
				<>
					<h2 className="popover__heading">{t('filter.heading')}</h2>
					<Counted {...parts} />
				</>
			)}
		</Popover>
	)
}

function Counted({ filter, known, matrix }: Omit<FilterButtonProps, 'isFiltered'>) {
	const covered = useCoverage(matrix, filter, known.settings.pseudonymous)
	return <FilterPanel filter={filter} known={known} covered={covered} />
}
