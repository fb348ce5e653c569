/** The links to the board: all four for its facilitator, for others the one to pass on. (SPEC N9, J30-J33) */
import { useState } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { LinksPanel } from './LinksPanel.tsx'
import type { LargeLink } from './links.ts'
import { MyLink } from './MyLink.tsx'
import { QrScreen } from './QrScreen.tsx'
import './links.css'
import './code.css'

interface ShareProps {
	board: { id: string; title: string }
	myId: string
	role: Role
	/** The board was made a moment ago. */
	first: boolean
	onClosed?(): void
}

export function Share(props: ShareProps) {
	const { board, myId, role, first, onClosed } = props
	const { t } = useLanguage()
	const [large, setLarge] = useState<LargeLink | null>(null)
	return (
		<>
			<Popover
				label={t('share.button')}
				className="bar__button--strong"
				openAtOnce={first}
				onClosed={() => onClosed?.()}
				face={
					<>
						<Icon name="share" />
						<span className="bar__words">{t('share.button')}</span>
					</>
				}
			>
				{(close) => {
					// A modal dialog shuts the panel anyway, and would go with it.
					const showLarge = (link: LargeLink) => {
						close()
						setLarge(link)
					}
					return role === 'facilitator' ? (
						<LinksPanel boardId={board.id} myId={myId} first={first} onLarge={showLarge} />
					) : (
						<MyLink boardId={board.id} role={role} onLarge={showLarge} />
					)
				}}
			</Popover>
			{large && <QrScreen board={board} link={large} onClosed={() => setLarge(null)} />}
		</>
	)
}
