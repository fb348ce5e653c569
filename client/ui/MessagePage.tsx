/** A page that says one thing: what happened, what was kept, what to do. */
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Link } from './Link.tsx'
import { PageShell } from './PageShell.tsx'
import './MessagePage.css'

interface MessagePageProps {
	heading: string
	text: string
	/** What to do, before the way home. */
	children?: ReactNode
}

/** Nine by six, with one cell gone: the sign of a page that couldn't show what was asked for. */
const CELLS = Array.from({ length: 54 }, (_, index) => index)
const GONE = 27

export function MessagePage({ heading, text, children }: MessagePageProps) {
	const { t } = useLanguage()
	return (
		<PageShell>
			<title>{`${heading} · ${t('app.name')}`}</title>
			<div className="message">
				<div className="message__sign" aria-hidden="true">
					{CELLS.map((cell) => (
						<i key={cell} className={cell === GONE ? 'message__gone' : undefined} />
					))}
				</div>
				<h1 className="message__heading">{heading}</h1>
				<p className="message__text">{text}</p>
				<div className="message__ways">
					{children}
					<Link href="/" className={children ? 'button' : 'button button--primary'}>
						{t('app.home')}
					</Link>
				</div>
			</div>
		</PageShell>
	)
}
