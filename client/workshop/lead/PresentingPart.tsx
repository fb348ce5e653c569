/** In the leader's panel: notes are shown large to everyone, one by one. (SPEC N115) */
import { useId, useState } from 'react'
import { useAttention } from '../../board/attention/attention.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { MatrixProvider } from '../../board/useMatrix.ts'
import { useCurrentCell, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { beginning, votedOn } from '../presenting/slides.ts'
import { useDeck } from '../presenting/useDeck.ts'

interface PresentingPartProps {
	connection: BoardConnection
	place: BoardPlace
	/** Something is presented: the panel would lie over it. */
	onPresented(): void
}

export function PresentingPart({ connection, place, onPresented }: PresentingPartProps) {
	const { t } = useLanguage()
	const isOverview = useView(place) === 'overview'
	const cell = useCurrentCell(place)
	const id = useId()
	return (
		<section className="lead__part" aria-labelledby={id}>
			<h3 id={id}>{t('present.region')}</h3>
			<MatrixProvider store={connection.store}>
				<Ways connection={connection} cell={isOverview ? null : cell} onPresented={onPresented} />
			</MatrixProvider>
		</section>
	)
}

interface WaysProps extends Pick<PresentingPartProps, 'connection' | 'onPresented'> {
	/** Where one begins. */
	cell: string | null
}

function Ways({ connection, cell, onPresented }: WaysProps) {
	const { t } = useLanguage()
	const { present, presented } = useAttention()
	const [byVotes, setByVotes] = useState(false)
	const hasVotes = votedOn(connection.votes) !== null
	const deck = useDeck(connection, byVotes && hasVotes ? 'votes' : 'table')
	const first = beginning(deck, cell)
	if (presented) {
		return (
			<div className="lead__ways">
				<button type="button" className="button" onClick={() => present(null)}>
					<Icon name="screen" />
					{t('present.end')}
				</button>
			</div>
		)
	}
	return (
		<>
			<p className="lead__help">{t('present.help')}</p>
			{hasVotes && (
				<label className="lead__check">
					<input
						type="checkbox"
						checked={byVotes}
						onChange={({ target }) => setByVotes(target.checked)}
					/>
					{t('present.votes')}
				</label>
			)}
			{first ? (
				<div className="lead__ways">
					<button
						type="button"
						className="button"
						onClick={() => {
							present(first)
							onPresented()
						}}
					>
						<Icon name="screen" />
						{t(cell !== null && !byVotes ? 'present.startHere' : 'present.start')}
					</button>
				</div>
			) : (
				<p className="lead__none">{t('present.nothing')}</p>
			)}
		</>
	)
}
