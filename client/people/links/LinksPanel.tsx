/** The four links of a board: for its facilitator. (SPEC J31-J33) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LinkItem } from './LinkItem.tsx'
import { type BoardLink, type LargeLink, LINK_ORDER, linkOrigin } from './links.ts'
import { ThisMachine } from './ThisMachine.tsx'
import { useLinks } from './useLinks.ts'

interface LinksPanelProps {
	boardId: string
	myId: string
	/** The board was made a moment ago. */
	first: boolean
	onLarge(link: LargeLink): void
}

export function LinksPanel({ boardId, myId, first, onLarge }: LinksPanelProps) {
	const { t } = useLanguage()
	const control = useLinks(boardId)
	const { links, failure, addresses } = control
	const [chosen, setChosen] = useState<string | null>(null)
	const origin = chosen ?? linkOrigin(location, addresses)
	const ordered = LINK_ORDER.flatMap((role) => links?.filter((link) => link.role === role) ?? [])
	const item = (link: BoardLink, isFirst: boolean) => (
		<LinkItem
			key={link.role}
			boardId={boardId}
			myId={myId}
			link={link}
			control={control}
			origin={origin}
			first={isFirst}
			onLarge={onLarge}
		/>
	)
	return (
		<div className="share">
			<h2 className="popover__heading">{t(first ? 'share.first' : 'share.heading')}</h2>
			<p className="popover__text">{t('links.text')}</p>
			{failure ? (
				<>
					<p className="failure" role="alert">
						{failureWords(t, failure)}
					</p>
					<button type="button" className="button" onClick={control.retry}>
						{t('app.retry')}
					</button>
				</>
			) : links ? (
				<>
					<ThisMachine others={{ addresses, chosen: origin, choose: setChosen }} />
					<ul className="links">{ordered.slice(0, 1).map((link) => item(link, true))}</ul>
					<h3 className="links__heading">{t('links.others')}</h3>
					<ul className="links">{ordered.slice(1).map((link) => item(link, false))}</ul>
				</>
			) : (
				<p className="links__loading" role="status">
					<span className="spinner" aria-hidden="true" />
					{t('links.loading')}
				</p>
			)}
		</div>
	)
}
