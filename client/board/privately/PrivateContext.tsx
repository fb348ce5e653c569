/** Private writing as this person meets it, for all views: figures by cell, and their own notes. (SPEC N93, N95) */
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { usePhaseHere } from '../PhaseHere.ts'
import { ArrivalsContext, useArrivals } from './Arrivals.ts'
import { usePrivateFigures } from './figures.ts'

/** Notes that are being written, by the id of their cell. */
const PrivateContext = createContext<ReadonlyMap<string, number>>(new Map())

interface PrivateProviderProps {
	connection: Pick<BoardConnection, 'news' | 'store'>
	children: ReactNode
}

export function PrivateProvider({ connection, children }: PrivateProviderProps) {
	const { news, store } = connection
	const figures = usePrivateFigures(news)
	const arrivals = useArrivals(store, usePhaseHere()?.phase.kind === 'private')
	const cells = useMemo(
		() => new Map(figures?.cells.map(({ cell, notes }) => [cell, notes])),
		[figures],
	)
	return (
		<ArrivalsContext value={arrivals}>
			<PrivateContext value={cells}>{children}</PrivateContext>
		</ArrivalsContext>
	)
}

/** In words, e.g. "7 being written"; null where nothing is told of the cell. */
export function usePrivateWords(cellId: string): string | null {
	const { t } = useLanguage()
	const count = use(PrivateContext).get(cellId) ?? 0
	return count > 0 ? t('private.figure', { count }) : null
}

/** The same at the head of a cell. */
export function PrivateCount({ cell }: { cell: string }) {
	const words = usePrivateWords(cell)
	return words && <span className="private-count">{words}</span>
}
