/** The board in figures, and how to read the map. */

import { type Coverage, shadeRanges } from '../../shared/matrix/coverage.ts'
import { useLanguage } from '../i18n/language.tsx'

export function Totals({ coverage }: { coverage: Coverage }) {
	const { t } = useLanguage()
	const { totals, cells } = coverage
	const of = (count: number) => t('overview.of', { count, all: cells.size })
	const figure = (count: number) => t('overview.figure', { count })
	const ofCells = [
		[t('overview.cells'), of(totals.cells)],
		[t('overview.cellsNobody'), of(totals.nobody)],
		[t('overview.cellsOne'), of(totals.oneSector)],
		...(totals.outside > 0 ? [[t('table.outside'), figure(totals.outside)]] : []),
	]
	const lines = [
		[t('table.notes'), figure(totals.matching)],
		...(totals.same > 0 ? [[t('same.menu'), figure(totals.same)]] : []),
		[t('overview.people'), figure(totals.people)],
		...(cells.size > 0 ? ofCells : []),
	]
	return (
		<section className="totals">
			<h2>{t('overview.totals')}</h2>
			<dl>
				{lines.map(([words, value]) => (
					<div key={words}>
						<dt>{words}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
		</section>
	)
}

export function Legend({ most }: { most: number }) {
	const { t } = useLanguage()
	return (
		<section className="legend">
			<h2>{t('overview.legend')}</h2>
			<p>{t('overview.shades')}</p>
			<ul className="legend__shades">
				{shadeRanges(most).map(({ from, to }, n) => (
					<li key={from} data-shade={n + 1}>
						{from === to ? from : `${from}–${to}`}
					</li>
				))}
			</ul>
			<ul className="legend__voices">
				<li data-voices="nobody">{t('overview.nobody')}</li>
				<li data-voices="one-sector">{t('overview.oneSector')}</li>
			</ul>
			<p>{t('overview.strip')}</p>
		</section>
	)
}
