/**
 * What is counted and shown: by sector, by group, by who wrote it, by when. The list of sectors is
 * the map's legend too, so that nobody looks for a colour in two places. (SPEC Z24, Z72)
 */

import type { Known } from '../board/byline.ts'
import { markOf } from '../board/byline.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatMoment } from '../i18n/translate.ts'
import { Choice } from '../ui/Choice.tsx'
import { type BoardFilter, useChosen } from './BoardFilter.ts'
import { PERIODS } from './filter.ts'
import type { Covered } from './useCoverage.ts'
import '../board/byline.css'
import '../board/group.css'
import './filter.css'

interface FilterPanelProps {
	filter: BoardFilter
	known: Known
	covered: Covered
}

export function FilterPanel({ filter, known, covered }: FilterPanelProps) {
	const { language, t } = useLanguage()
	const chosen = useChosen(filter)
	const { lastVisit } = filter
	const { coverage, isFiltered, sectors: bySector, now } = covered
	const { sectors, pseudonymous } = known.settings
	const authors = authorsOf(known, coverage.totals.authors, language)
	const gone = [...bySector.keys()].filter((id) => !sectors.some((sector) => sector.id === id))
	const time = lastVisit === null ? '' : formatMoment(language, lastVisit, now)
	const groups = Object.entries(known.groups)
	return (
		<section className="filters" aria-label={t('filter.heading')}>
			<fieldset className="field">
				<legend className="field__label field__label--legend">{t('filter.sectors')}</legend>
				{[...sectors.map(({ id }) => id), ...gone].map((id) => {
					const { short, color, ink, label } = markOf(sectors, id, language)
					const { notes, cells } = bySector.get(id) ?? { notes: 0, cells: 0 }
					const words = label ?? t('filter.gone')
					return (
						<label key={id} className="filters__sector">
							<input
								type="checkbox"
								checked={chosen.sectors.includes(id)}
								onChange={() => filter.choose({ sectors: toggled(chosen.sectors, id) })}
								aria-label={t('filter.sector', {
									sector: words,
									notes: t('table.count', { count: notes }),
									cells: t('filter.cells', { count: cells }),
								})}
							/>
							<span className="sector-mark" style={{ background: color, color: ink }}>
								{short}
							</span>
							<span className="filters__words">{words}</span>
							<span className="filters__count">{t('overview.figure', { count: notes })}</span>
						</label>
					)
				})}
			</fieldset>
			{groups.length > 0 && (
				<fieldset className="field">
					<legend className="field__label field__label--legend">{t('filter.groups')}</legend>
					{groups.map(([id, { name, hue }]) => {
						const notes = coverage.totals.groups.get(id) ?? 0
						return (
							<label key={id} className="filters__sector">
								<input
									type="checkbox"
									checked={chosen.groups.includes(id)}
									onChange={() => filter.choose({ groups: toggled(chosen.groups, id) })}
									aria-label={t('filter.group', {
										group: name,
										notes: t('table.count', { count: notes }),
									})}
								/>
								<span className="group-dot" style={{ background: hue }} />
								<span className="filters__words">{name}</span>
								<span className="filters__count">{t('overview.figure', { count: notes })}</span>
							</label>
						)
					})}
				</fieldset>
			)}
			{!pseudonymous && (
				<label className="field">
					<span className="field__label">{t('filter.author')}</span>
					<select
						className="field__input"
						value={chosen.author ?? ''}
						onChange={({ target }) => filter.choose({ author: target.value || null })}
					>
						<option value="">{t('filter.everyone')}</option>
						{authors.map(({ id, name, notes }) => (
							<option key={id} value={id}>{`${name} (${notes})`}</option>
						))}
					</select>
				</label>
			)}
			<Choice
				label={t('filter.written')}
				value={chosen.period}
				options={PERIODS.filter((period) => period !== 'visit' || lastVisit !== null).map(
					(value) => ({ value, words: t(`filter.${value}`, { time }) }),
				)}
				onChange={(period) => filter.choose({ period })}
				stacked
			/>
			{isFiltered && (
				<button type="button" className="button button--small" onClick={() => filter.clear()}>
					{t('filter.clear')}
				</button>
			)}
		</section>
	)
}

function toggled(before: readonly string[], id: string): string[] {
	return before.includes(id) ? before.filter((one) => one !== id) : [...before, id]
}

function authorsOf({ participants }: Known, notes: ReadonlyMap<string, number>, language: string) {
	return [...notes]
		.flatMap(([id, count]) => {
			const name = participants[id]?.name
			return name ? [{ id, name, notes: count }] : []
		})
		.sort((a, b) => a.name.localeCompare(b.name, language))
}
