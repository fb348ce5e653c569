/** The hand and the reactions of the moment: two buttons in the board's bar, one on a phone. (SPEC N100, N103) */
import type { Role } from '../../../shared/roles.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { CheerButtons } from './CheerButtons.tsx'
import { HandButton, HandTeller, RaiseButton } from './HandButton.tsx'
import { HandQueue } from './HandQueue.tsx'
import { useHand } from './useHand.ts'
import './signals.css'

interface SignalButtonsProps {
	boardId: string
	connection: BoardConnection
	role: Role
	/** On a phone: all in one. */
	isOne?: boolean
}

export function SignalButtons({ boardId, connection, role, isOne = false }: SignalButtonsProps) {
	const { t } = useLanguage()
	const hand = useHand(boardId, connection)
	const { up, mine } = hand.news
	if (!isOne) {
		return (
			<>
				<HandButton hand={hand} role={role} known={connection} />
				<Popover
					label={t('cheer.button')}
					tip={t('cheer.button')}
					className="signal"
					face={<Icon name="cheer" />}
				>
					{() => (
						<div className="signal__panel">
							<h2>{t('cheer.button')}</h2>
							<CheerButtons boardId={boardId} />
						</div>
					)}
				</Popover>
			</>
		)
	}
	const words = up > 0 ? `${t('hand.short')} ${mine ?? up}` : t('hand.short')
	return (
		<>
			<Popover
				label={words}
				className={hand.isUp ? 'signal signal--up' : 'signal'}
				face={
					<>
						<Icon name="hand" />
						<span>
							{t('hand.short')}
							{up > 0 && <span className="signal__count"> {mine ?? up}</span>}
						</span>
					</>
				}
			>
				{() => (
					<div className="signal__panel">
						<h2>{t('hand.heading')}</h2>
						{mine !== null && <p>{t('hand.mine', { place: mine, count: up })}</p>}
						<RaiseButton hand={hand} />
						{role === 'facilitator' && <HandQueue hand={hand} known={connection} />}
						<h2>{t('cheer.button')}</h2>
						<CheerButtons boardId={boardId} />
					</div>
				)}
			</Popover>
			<HandTeller hand={hand} known={connection} />
		</>
	)
}
