/**
 * In the leader's panel, and seen by nobody else: whose voices haven't been heard, said kindly,
 * with one press to ask them or to bring everyone there. (SPEC N117, N118)
 */
import { useMemo, useState } from 'react'
import { coverageOf } from '../../../shared/matrix/coverage.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { findSector, sectorLabel } from '../../../shared/sectors.ts'
import { presentPhase } from '../../../shared/workshop/phase.ts'
import { useAttention } from '../../board/attention/attention.ts'
import { cellWords } from '../../board/attention/placeWords.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { MatrixProvider, useMatrix } from '../../board/useMatrix.ts'
import { useCurrentCell } from '../../board/usePlace.ts'
import { useReader } from '../../board/useReader.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Folded } from '../../ui/Folded.tsx'
import { sectorsHere, silentSectors, waitingCells } from './voices.ts'
import './voices.css'

interface VoicesPartProps {
	connection: BoardConnection
	place: BoardPlace
	/** At first. */
	isOpen?: boolean
}

/** Cells at first: more would drown the sectors. */
const FIRST = 5

export function VoicesPart(props: VoicesPartProps) {
	const { t } = useLanguage()
	return (
		<Folded
			className="lead__part voices"
			heading={t('voices.heading')}
			isOpen={props.isOpen ?? false}
		>
			<MatrixProvider store={props.connection.store}>
				<Voices {...props} />
			</MatrixProvider>
		</Folded>
	)
}

function Voices({ connection, place }: VoicesPartProps) {
	const { language, t } = useLanguage()
	const { store, people, participants, settings, phase: state, runSheet } = connection
	const { call } = useAttention()
	const matrix = useMatrix()
	const reader = useReader(store, language)
	const phase = presentPhase(runSheet, state)
	const here = useMemo(() => sectorsHere({ people, participants }), [people, participants])
	const since = phase && state ? state.since : null
	const silent = useMemo(() => silentSectors(matrix, here, since), [matrix, here, since])
	const waiting = useMemo(() => waitingCells(coverageOf(matrix), phase), [matrix, phase])
	const current = useCurrentCell(place)
	const [isWhole, setWhole] = useState(false)
	const nameOf = (cell: string) => cellWords(store, reader, t, cell) ?? ''
	const sectorOf = (id: string) => label(settings.sectors, id, language)
	// Where the leader is, else where somebody is missed most.
	const where = current !== null && nameOf(current) !== '' ? current : (waiting[0]?.id ?? null)

	if (phase?.kind === 'private') {
		return (
			<>
				<p className="lead__help">{t('voices.help')}</p>
				<p>{t('voices.private')}</p>
			</>
		)
	}
	return (
		<>
			<p className="lead__help">{t('voices.help')}</p>
			{silent.length > 0 ? (
				<ul className="voices__list">
					{silent.map(({ id, here: count }) => (
						<li key={id} className="voices__one">
							<p>
								{t(phase ? 'voices.sector' : 'voices.sectorAlways', { sector: sectorOf(id) })}
								<span className="voices__count">{t('voices.here', { count })}</span>
							</p>
							{where !== null && (
								<button
									type="button"
									className="button button--small"
									aria-label={t('voices.askSector', { sector: sectorOf(id), cell: nameOf(where) })}
									title={t('voices.askSector', { sector: sectorOf(id), cell: nameOf(where) })}
									onClick={() => call({ to: { cell: where }, sectors: [id], ask: true })}
								>
									{t('voices.ask')}
								</button>
							)}
						</li>
					))}
				</ul>
			) : (
				here.size > 0 && <p>{t('voices.allSectors')}</p>
			)}
			{matrix.cells.length > 0 &&
				(waiting.length > 0 ? (
					<h4 className="voices__heading">{t('voices.cells', { count: waiting.length })}</h4>
				) : (
					<p>{t('voices.allCells')}</p>
				))}
			<ul className="voices__list">
				{waiting.slice(0, isWhole ? undefined : FIRST).map(({ id, shares, voices }) => {
					const [alone] = voices === 'one-sector' ? shares : []
					// Whoever has spoken here isn't asked once more.
					const sectors = silentHere(here, alone?.sector)
					const cell = nameOf(id)
					return (
						<li key={id} className="voices__one">
							<p>
								<strong>{cell}</strong>
								<span className="voices__count">
									{alone
										? t('voices.oneSector', { sector: sectorOf(alone.sector) })
										: t('voices.nobody')}
								</span>
							</p>
							<span className="voices__ways">
								<button
									type="button"
									className="button button--small"
									aria-label={t('voices.askCell', { cell })}
									onClick={() => call({ to: { cell: id }, ask: true, ...(sectors && { sectors }) })}
								>
									{t('voices.ask')}
								</button>
								<button
									type="button"
									className="button button--small"
									aria-label={t('voices.bringCell', { cell })}
									onClick={() => call({ to: { cell: id } })}
								>
									{t('voices.bring')}
								</button>
							</span>
						</li>
					)
				})}
			</ul>
			{waiting.length > FIRST && !isWhole && (
				<button type="button" className="button" onClick={() => setWhole(true)}>
					{t('voices.more', { count: waiting.length })}
				</button>
			)}
		</>
	)
}

/** @returns undefined where everyone is asked */
function silentHere(
	here: ReadonlyMap<string, number>,
	spoken: string | undefined,
): string[] | undefined {
	const others = [...here.keys()].filter((id) => id !== spoken)
	return spoken === undefined || others.length === 0 ? undefined : others
}

function label(sectors: readonly Sector[], id: string, language: 'fi' | 'sv' | 'en'): string {
	const sector = findSector(sectors, id)
	return sector ? sectorLabel(sector, language) : id
}
