/** One cell of the overview's map: its count, its sectors, and whether it waits for somebody. */
import type { AriaRole } from 'react'
import { type CellCoverage, shadeOf } from '../../shared/matrix/coverage.ts'
import type { Sector } from '../../shared/sectors.ts'
import { markOf } from '../board/byline.ts'
import { usePrivateWords } from '../board/privately/PrivateContext.tsx'
import { useLanguage } from '../i18n/language.tsx'
import { formatMoment, type Translate } from '../i18n/translate.ts'
import { inOrder, SectorStrip } from './SectorStrip.tsx'

interface MapCellProps {
	cell: CellCoverage
	/** "Culture / Funding" */
	name: string
	/** Where it is in the map. */
	spot: string
	sectors: readonly Sector[]
	/** The most notes that one cell shows. */
	most: number
	isFiltered: boolean
	/** Dots of a vote, in place of the notes; null where those are shown. */
	dots: number | null
	/** Whether one was last at this cell. */
	isCurrent: boolean
	/** The one place of the map that Tab stops at. */
	isStop: boolean
	now: number
	/** Where the table's own is lost to its layout. */
	role: AriaRole | undefined
	onGo(cellId: string): void
}

export function MapCell(props: MapCellProps) {
	const { cell, name, spot, sectors, most, isFiltered, isCurrent, isStop, now, role, onGo } = props
	const { dots } = props
	const written = usePrivateWords(cell.id)
	const { language, t } = useLanguage()
	const { matching, notes, same, voices, shares, people, last } = cell
	const parts = [
		dots !== null && t('vote.got', { count: dots }),
		isFiltered
			? t('filter.matching', { count: matching, all: notes })
			: t('table.count', { count: notes }),
		!isFiltered && same > 0 && t('same.count', { count: same }),
		matching > 0 && people > 0 && t('overview.writers', { count: people }),
		...inOrder(shares, sectors).map(
			({ sector, notes: some }) =>
				`${markOf(sectors, sector, language).label ?? t('filter.gone')} ${some}`,
		),
		last !== null && t('overview.latest', { time: formatMoment(language, last, now) }),
		waitsFor(t, cell),
		written,
	]
	return (
		<td role={role} className="map__cell" data-voices={voices}>
			<button
				type="button"
				className="map__button"
				data-spot={spot}
				data-map-cell={cell.id}
				data-shade={shadeOf(dots ?? matching, most)}
				data-voices={dots === null ? voices : undefined}
				data-dots={dots ?? undefined}
				data-none={isFiltered && matching === 0}
				tabIndex={isStop ? 0 : -1}
				aria-current={isCurrent ? 'location' : undefined}
				title={name}
				onClick={() => onGo(cell.id)}
			>
				<span className="hidden">{`${name}: ${parts.filter(Boolean).join(', ')}`}</span>
				<span className="map__line" aria-hidden="true">
					<span className="map__count">
						{dots !== null
							? t('overview.figure', { count: dots })
							: isFiltered && notes > 0
								? t('overview.of', { count: matching, all: notes })
								: t('overview.figure', { count: notes })}
					</span>
					{written !== null && <span className="private-count">{written}</span>}
					{/* That nobody has spoken is hatched, and the legend says it once. */}
					{dots === null && written === null && voices === 'one-sector' && (
						<span className="map__waits">{waitsFor(t, cell)}</span>
					)}
				</span>
				{dots === null && <SectorStrip shares={shares} sectors={sectors} />}
			</button>
		</td>
	)
}

function waitsFor(t: Translate, { voices }: CellCoverage): string | null {
	if (voices === 'nobody') return t('overview.nobody')
	return voices === 'one-sector' ? t('overview.oneSector') : null
}
