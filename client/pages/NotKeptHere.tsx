/** In place of the canvas: there's no connection, and this device has no copy of the board. (SPEC O7) */

import { useLanguage } from '../i18n/language.tsx'
import { Link } from '../ui/Link.tsx'
import './NotKeptHere.css'

export function NotKeptHere() {
	const { t } = useLanguage()
	return (
		<div className="not-kept" role="status">
			<h2 className="not-kept__heading">{t('board.notKept')}</h2>
			<p className="not-kept__text">{t('board.notKeptText')}</p>
			<Link href="/" className="button">
				{t('app.home')}
			</Link>
		</div>
	)
}
