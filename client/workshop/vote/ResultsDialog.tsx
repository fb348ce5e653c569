/**
 * What came of a board's votes: a sorted list, by sector, where sectors differ most, and the
 * rounds of one phase side by side. (SPEC Z143, Z145, Z146)
 */
import { type ReactNode, useMemo, useState } from 'react'
import { findSector, sectorLabel } from '../../../shared/sectors.ts'
import { type Difference, differences } from '../../../shared/workshop/differences.ts'
import type { Dots, Vote, VoteResult } from '../../../shared/workshop/vote.ts'
import { useGrid } from '../../board/useGrid.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import { useReader } from '../../board/useReader.ts'
import { titleFor } from '../../board/voting/titleFor.ts'
import { useVoting } from '../../board/voting/voting.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { targetWords } from './targetWords.ts'
import './ResultsDialog.css'

/** Of what differs: the rest is in the list. */
const MOST_DIFFERENT = 10
/** Of a note's words: the board has them whole. */
const MAX_WORDS = 240

interface ResultsDialogProps {
	connection: Pick<BoardConnection, 'store' | 'settings' | 'participants'>
	onClosed(): void
}

/** How each target and sector is called. */
interface Names {
	target(id: string): ReactNode
	sector(id: string): string
	person(id: string): string
}

export function ResultsDialog({ connection, onClosed }: ResultsDialogProps) {
	const { language, t } = useLanguage()
	const { counted, shown, show } = useVoting()
	const [chosen, choose] = useState<string | null>(null)
	const vote = counted.find(({ id }) => id === chosen) ?? counted[0]
	const names = useNames(connection)
	const label = (one: Vote) =>
		`${titleFor(one, language).text} · ${formatMoment(language, one.opened, Date.now())}`
	return (
		<Dialog heading={t('vote.results')} wide onClosed={onClosed}>
			{() => (
				<div className="results">
					<p className="dialog__text">{t('vote.resultsHelp')}</p>
					{counted.length > 1 && (
						<Select label={t('vote.choose')} value={vote?.id ?? ''} onChange={choose}>
							{counted.map((one) => (
								<option key={one.id} value={one.id}>
									{label(one)}
								</option>
							))}
						</Select>
					)}
					{vote?.result && (
						<>
							<div className="results__head">
								<p>
									<strong>{titleFor(vote, language).text}</strong>
									{' · '}
									{t('vote.voters', { count: vote.result.voters })}
									{' · '}
									{t('vote.got', { count: sumOf(vote.result.dots) })}
								</p>
								<button
									type="button"
									className="button button--small"
									onClick={() => show(shown?.id === vote.id ? null : vote.id)}
								>
									{t(shown?.id === vote.id ? 'vote.hideDots' : 'vote.showDots')}
								</button>
							</div>
							<Sums result={vote.result} names={names} />
							<Differing result={vote.result} names={names} />
							<Rounds
								rounds={counted.filter(({ phase }) => phase === vote.phase).toReversed()}
								names={names}
							/>
							{vote.result.ballots && <Ballots ballots={vote.result.ballots} names={names} />}
						</>
					)}
				</div>
			)}
		</Dialog>
	)
}

function Sums({ result, names }: { result: VoteResult; names: Names }) {
	const { t } = useLanguage()
	const { dots, sectors, others } = result
	const list = sorted(dots)
	if (list.length === 0) return <p>{t('vote.noDots')}</p>
	const most = dots[list[0] ?? ''] ?? 1
	const columns = [
		...sectors.map((sector) => ({ ...sector, label: names.sector(sector.id) })),
		...(others && sectors.length > 0 ? [{ ...others, id: '', label: t('vote.together') }] : []),
	]
	return (
		<Part heading={t(columns.length > 0 ? 'vote.bySector' : 'vote.list')}>
			{columns.length === 0 && <p className="results__quiet">{t('vote.tooFew')}</p>}
			<Table label={t('vote.results')}>
				<thead>
					<tr>
						<th scope="col">{t('vote.rank')}</th>
						<th scope="col">{t('vote.what')}</th>
						<th scope="col" className="results__figure">
							{t('vote.dots')}
						</th>
						{columns.map(({ id, label, voters }) => (
							<th key={id} scope="col" className="results__figure">
								{label}
								<span className="results__quiet">{t('vote.voters', { count: voters })}</span>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{list.map((id) => (
						<tr key={id} data-target={id}>
							<td className="results__figure">{placeOf(id, dots)}</td>
							<th scope="row">
								{names.target(id)}
								<span
									className="results__bar"
									aria-hidden="true"
									style={{ inlineSize: `${(100 * (dots[id] ?? 0)) / most}%` }}
								/>
							</th>
							<td className="results__figure">
								<strong>{dots[id]}</strong>
							</td>
							{columns.map((column) => (
								<td key={column.id} className="results__figure">
									{column.dots[id] ?? 0}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</Table>
		</Part>
	)
}

function Differing({ result, names }: { result: VoteResult; names: Names }) {
	const { t } = useLanguage()
	const found = useMemo(() => differences(result).slice(0, MOST_DIFFERENT), [result])
	const line = ({ highest, lowest }: Difference) =>
		t('vote.differLine', {
			high: names.sector(highest.sector),
			highShare: Math.round(highest.share * 100),
			low: names.sector(lowest.sector),
			lowShare: Math.round(lowest.share * 100),
		})
	return (
		<Part heading={t('vote.differ')}>
			{found.length === 0 ? (
				<p className="results__quiet">{t('vote.noDiffer')}</p>
			) : (
				<>
					<p className="results__quiet">{t('vote.differHelp')}</p>
					<ol className="results__list">
						{found.map((one) => (
							<li key={one.target}>
								{names.target(one.target)}
								<span className="results__quiet">{line(one)}</span>
							</li>
						))}
					</ol>
				</>
			)}
		</Part>
	)
}

/** @param rounds the first one first */
function Rounds({ rounds, names }: { rounds: readonly Vote[]; names: Names }) {
	const { t } = useLanguage()
	const last = rounds.at(-1)?.result
	if (rounds.length < 2 || !last) return null
	const all = rounds.flatMap(({ result }) => Object.keys(result?.dots ?? {}))
	const list = [...new Set([...sorted(last.dots), ...all])]
	return (
		<Part heading={t('vote.rounds')}>
			<Table label={t('vote.rounds')}>
				<thead>
					<tr>
						<th scope="col">{t('vote.what')}</th>
						{rounds.map(({ id, result }, n) => (
							<th key={id} scope="col" className="results__figure">
								{t('vote.round', { number: n + 1 })}
								<span className="results__quiet">
									{t('vote.voters', { count: result?.voters ?? 0 })}
								</span>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{list.map((id) => (
						<tr key={id}>
							<th scope="row">{names.target(id)}</th>
							{rounds.map((round) => (
								<td key={round.id} className="results__figure">
									{round.result?.dots[id] ?? 0}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</Table>
		</Part>
	)
}

function Ballots({
	ballots,
	names,
}: {
	ballots: NonNullable<VoteResult['ballots']>
	names: Names
}) {
	const { t } = useLanguage()
	return (
		<Part heading={t('vote.who')}>
			<ul className="results__list">
				{ballots.map(({ by, dots }) => (
					<li key={by}>
						<strong>{names.person(by)}</strong>
						{sorted(dots).map((id) => (
							<span key={id} className="results__quiet">
								{names.target(id)}: {dots[id]}
							</span>
						))}
					</li>
				))}
			</ul>
		</Part>
	)
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
	return (
		<section className="results__part">
			<h3>{heading}</h3>
			{children}
		</section>
	)
}

/** Wider than a phone: it's moved sideways, by keys too. */
function Table({ label, children }: { label: string; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
		<section className="results__scroll" aria-label={label} tabIndex={0}>
			<table>{children}</table>
		</section>
	)
}

function useNames({ store, settings, participants }: ResultsDialogProps['connection']): Names {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const grid = useGrid(store, matrix, language)
	const reader = useReader(store, language)
	return useMemo(() => {
		const words = targetWords(matrix, grid, reader)
		return {
			target(id) {
				const said = words.get(id)?.trim()
				if (!said) return <em>{t('vote.gone')}</em>
				return said.length > MAX_WORDS ? `${said.slice(0, MAX_WORDS - 1)}…` : said
			},
			sector(id) {
				const known = findSector(settings.sectors, id)
				return known ? sectorLabel(known, language) : t('filter.gone')
			},
			person: (id) => participants[id]?.name ?? t('vote.someone'),
		}
	}, [matrix, grid, reader, settings, participants, language, t])
}

function sorted(dots: Dots): string[] {
	return Object.keys(dots).sort((a, b) => (dots[b] ?? 0) - (dots[a] ?? 0))
}

/** Those with as many dots have the same place. */
function placeOf(id: string, dots: Dots): number {
	return 1 + Object.values(dots).filter((count) => count > (dots[id] ?? 0)).length
}

function sumOf(dots: Dots): number {
	return Object.values(dots).reduce((sum, count) => sum + count, 0)
}
