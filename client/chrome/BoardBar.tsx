/** The one bar over a board. */
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { SavedState as Saved } from '../sync/useBoard.ts'
import { Link } from '../ui/Link.tsx'
import { Mark } from '../ui/Mark.tsx'
import { SavedState } from './SavedState.tsx'
import './BoardBar.css'

interface BoardBarProps {
	title: string
	saved: Saved
	/** What stands before the title. */
	before?: ReactNode
	/** The controls at its end: people, share, export, menu. */
	children: ReactNode
}

export function BoardBar(props: BoardBarProps) {
	const { t } = useLanguage()
	return (
		<header className="bar">
			<Link href="/" className="bar__button bar__home" aria-label={t('app.home')}>
				<Mark />
			</Link>
			{props.before}
			<h1 className="bar__title" title={props.title}>
				{props.title}
			</h1>
			<SavedState saved={props.saved} />
			<div className="bar__end">{props.children}</div>
		</header>
	)
}
