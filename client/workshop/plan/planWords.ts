/** What a phase says of itself in the reader's words: how long, what is done, who writes where. */

import type { Language } from '../../../shared/languages.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import type { OpenPart, Phase } from '../../../shared/workshop/RunSheet.ts'
import { formatClock, type Translate } from '../../i18n/translate.ts'
import type { Span, Times } from './clockTimes.ts'

export function durationWords(t: Translate, all: number): string {
	const [hours, minutes] = [Math.floor(all / 60), all % 60]
	if (hours === 0) return t('plan.minutes', { minutes })
	return minutes === 0 ? t('plan.hours', { hours }) : t('plan.hoursMinutes', { hours, minutes })
}

export function spanWords(t: Translate, language: Language, { from, to, isSure }: Span): string {
	const begins = formatClock(language, from)
	const words =
		to === null
			? t('plan.spanOpen', { from: begins })
			: t('plan.span', { from: begins, to: formatClock(language, to) })
	return isSure ? words : t('plan.about', { time: words })
}

export function sumWords(t: Translate, language: Language, times: Times): string {
	const { minutes, end, isSure } = times
	const values = { duration: durationWords(t, minutes), end: formatClock(language, end) }
	return isSure ? t('plan.sum', values) : t('plan.sumAtLeast', values)
}

/** Names of cells, as far as so few are told by name. */
const MOST_NAMED_CELLS = 3

/** @param grid the board's rows and columns, as this reader has them */
export function partWords(t: Translate, grid: Grid, open: OpenPart, all = false): string {
	if (open === 'all' || open === 'none') return t(`phaseOpen.${open}`)
	const nameIn = (lines: Grid['rows'], id: string) =>
		lines.find((each) => each.id === id)?.title.text
	if ('themes' in open) return listed(open.themes.map((id) => nameIn(grid.rows, id)))
	if ('perspectives' in open) return listed(open.perspectives.map((id) => nameIn(grid.columns, id)))
	const { cells } = open
	if (cells.length > MOST_NAMED_CELLS && !all) return t('plan.parts', { count: cells.length })
	return listed(
		cells.map(({ theme, perspective }) => {
			const [row, column] = [nameIn(grid.rows, theme), nameIn(grid.columns, perspective)]
			return row !== undefined && column !== undefined
				? t('table.cell', { perspective: column, theme: row })
				: undefined
		}),
	)
}

/** Who writes where, on one line. */
export function writingWords(
	t: Translate,
	grid: Grid,
	{
		kind,
		open,
		writers,
		vote,
		reveal,
	}: Pick<Phase, 'kind' | 'open' | 'writers' | 'vote' | 'reveal'>,
	all = false,
): string {
	if (kind === 'pause') return t('plan.pause')
	const where = partWords(t, grid, open, all)
	if (kind === 'vote' && vote) {
		const { dots, on } = vote
		const what = t(`phaseVoteOn.${on}`)
		return t('plan.voteWords', {
			count: dots,
			what,
			where: open === 'all' ? t('plan.voteAll') : where,
		})
	}
	if (kind === 'private') {
		const there = open === 'all' ? t('plan.privateAll') : where
		const told = t(reveal?.names ? 'plan.named' : 'plan.unnamed')
		return `${there} · ${t(`phaseWriters.${writers}`)} · ${told}`
	}
	return open === 'none' ? where : `${where} · ${t(`phaseWriters.${writers}`)}`
}

function listed(names: readonly (string | undefined)[]): string {
	return names.filter((name) => name !== undefined).join('; ')
}
