/** A board on the front page's list: the way to it, and off the list. (SPEC N3, K13) */

import type { RecentBoard } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatAgo, LANGUAGE_NAMES } from '../i18n/translate.ts'
import { boardPath } from '../navigation.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'

interface RecentBoardRowProps {
	board: RecentBoard
	/** Milliseconds since 1970. */
	now: number
	/** Edits that would be lost with it; 0 while it isn't asked. */
	unsent: number
	onForget(): void
	onDrop(): Promise<void>
	onKeep(): void
}

export function RecentBoardRow(props: RecentBoardRowProps) {
	const { board, now, unsent, onForget, onDrop, onKeep } = props
	const { language, t } = useLanguage()
	const { id, title, openedAt } = board
	return (
		<li className="recent__item">
			<div className="recent__board">
				<Link href={boardPath(id)} className="recent__link">
					<span className="recent__title">{title}</span>
					<span className="recent__facts">
						<span>{LANGUAGE_NAMES[board.language]}</span>
						<time dateTime={new Date(openedAt).toISOString()}>
							{formatAgo(language, openedAt, now)}
						</time>
					</span>
				</Link>
				<button
					type="button"
					className="button button--quiet recent__forget"
					aria-label={t('home.forget', { title })}
					title={t('home.forget', { title })}
					onClick={onForget}
				>
					<Icon name="close" />
				</button>
			</div>
			{unsent > 0 && (
				<Confirm
					question={t('home.unsentAsk')}
					act={t('home.unsentDo')}
					onCancel={onKeep}
					onConfirm={onDrop}
				>
					<p>{t('home.unsentText', { count: unsent, title })}</p>
				</Confirm>
			)}
		</li>
	)
}
