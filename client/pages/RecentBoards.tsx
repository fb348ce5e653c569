/** The boards that this device opened lately; known to nobody else. */
import { useId, useState } from 'react'
import { Icon } from '../frame/Icon.tsx'
import { Link } from '../frame/Link.tsx'
import { useLanguage } from '../i18n/language.tsx'
import { formatAgo, LANGUAGE_NAMES } from '../i18n/translate.ts'
import { boardPath } from '../navigation.ts'
import { forgetKeys } from '../people/keys.ts'
import { memberships } from '../people/session/memberships.ts'
import { forgetBoard, readPreferences } from '../preferences.ts'

export function RecentBoards() {
	const { language, t } = useLanguage()
	const heading = useId()
	const [boards, setBoards] = useState(() => readPreferences().boards)
	const now = Date.now()

	function forget(id: string) {
		forgetBoard(id)
		forgetKeys(id)
		memberships.forget(id)
		setBoards(readPreferences().boards)
	}

	return (
		<section className="recent" aria-labelledby={heading}>
			<h2 className="recent__heading" id={heading}>
				{t('home.recent')}
			</h2>
			{boards.length === 0 && <p className="recent__empty">{t('home.recentEmpty')}</p>}
			<ul className="recent__list">
				{boards.map((board) => (
					<li key={board.id} className="recent__board">
						<Link href={boardPath(board.id)} className="recent__link">
							<span className="recent__title">{board.title}</span>
							<span className="recent__facts">
								<span>{LANGUAGE_NAMES[board.language]}</span>
								<time dateTime={new Date(board.openedAt).toISOString()}>
									{formatAgo(language, board.openedAt, now)}
								</time>
							</span>
						</Link>
						<button
							type="button"
							className="button button--quiet recent__forget"
							aria-label={t('home.forget', { title: board.title })}
							title={t('home.forget', { title: board.title })}
							onClick={() => forget(board.id)}
						>
							<Icon name="close" />
						</button>
					</li>
				))}
			</ul>
		</section>
	)
}
