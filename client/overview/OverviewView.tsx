/**
 * The whole board at a glance, live: where there are many notes and where few, from
 * which sectors, and where nobody has spoken yet. Each cell and title leads there.
 * (SPEC Z22-Z24, Z26)
 */
import { useEffect, useMemo, useState } from 'react'
import { NoMatrix } from '../board/NoMatrix.tsx'
import { useGrid } from '../board/useGrid.ts'
import { useMatrix } from '../board/useMatrix.ts'
import { useCurrentCell, usePlace } from '../board/usePlace.ts'
import { useFramework } from '../board/useReader.ts'
import { titleFor } from '../board/voting/titleFor.ts'
import { useVoting } from '../board/voting/voting.ts'
import { useBoardFilter } from '../filter/BoardFilter.ts'
import { FilterPanel } from '../filter/FilterPanel.tsx'
import { useCoverage } from '../filter/useCoverage.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatMoment } from '../i18n/translate.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import { PrintHead } from '../ui/PrintHead.tsx'
import { Select } from '../ui/Select.tsx'
import { useNarrow } from '../ui/useNarrow.ts'
import { CoverageMap } from './CoverageMap.tsx'
import { dotsByCell } from './dotsByCell.ts'
import { Legend, Totals } from './Totals.tsx'
import '../table/TableView.css'
import './Overview.css'

interface OverviewViewProps {
	connection: Pick<BoardConnection, 'store' | 'settings' | 'participants' | 'groups'>
	/** The board's. */
	title: string
}

export function OverviewView({ connection, title }: OverviewViewProps) {
	const { language, t } = useLanguage()
	const { store, settings } = connection
	const matrix = useMatrix()
	const grid = useGrid(store, matrix, language)
	const { hues } = useFramework(store)
	const place = usePlace()
	const current = useCurrentCell(place)
	const isNarrow = useNarrow()
	const filter = useBoardFilter()
	const covered = useCoverage(matrix, filter, settings.pseudonymous)
	const { coverage, isFiltered } = covered
	const { matching, notes, most } = coverage.totals
	const { counted } = useVoting()
	const [heated, setHeated] = useState('')
	const vote = counted.find(({ id }) => id === heated)
	const heat = useMemo(() => (vote ? dotsByCell(matrix, vote) : null), [matrix, vote])
	const hasCells = matrix.cells.length > 0
	// All cells are in sight: there's nowhere to arrive, and nowhere but the cell one is at.
	useEffect(() => place.keep('overview', { cell: () => null, arrive: () => {} }), [place])

	const status = (
		<p className="overview__status" role="status">
			{isFiltered && t('filter.matching', { count: matching, all: notes })}
		</p>
	)
	const filters = <FilterPanel filter={filter} known={connection} covered={covered} />
	return (
		<div className="tables overview" data-narrow={isNarrow}>
			<PrintHead title={title} part={t('view.overview')} />
			{isNarrow && (
				<div className="overview__top">
					<details>
						<summary>{t('filter.heading')}</summary>
						{filters}
					</details>
					{status}
				</div>
			)}
			<section className="overview__map" aria-label={t('overview.region')}>
				{!hasCells ? (
					<NoMatrix />
				) : (
					<CoverageMap
						matrix={matrix}
						grid={grid}
						covered={covered}
						title={title}
						sectors={settings.sectors}
						hues={hues}
						dots={heat}
						current={current}
						isNarrow={isNarrow}
						onGo={(cellId) => place.goTo(cellId, place.workView)}
						onAt={(cellId) => place.at(cellId)}
						onAim={(aim) => place.aimAt(aim, 'canvas')}
					/>
				)}
			</section>
			<aside className="overview__side" aria-label={t('overview.totals')}>
				{counted.length > 0 && (
					<Select label={t('vote.heat')} value={heated} onChange={setHeated}>
						<option value="">{t('vote.heatOff')}</option>
						{counted.map((one) => (
							<option key={one.id} value={one.id}>
								{`${titleFor(one, language).text} · ${formatMoment(language, one.opened, Date.now())}`}
							</option>
						))}
					</Select>
				)}
				{!isNarrow && status}
				{!isNarrow && filters}
				<Totals coverage={coverage} />
				{hasCells && <Legend most={most} />}
			</aside>
		</div>
	)
}
