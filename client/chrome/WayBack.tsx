/** On a tool's board the way back to the cell that it was opened from. The first board's own rules judge who may go there. (SPEC N65) */
import type { Home } from '../../shared/document/tools.ts'
import { useLanguage } from '../i18n/language.tsx'
import { boardPath } from '../navigation.ts'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import './WayBack.css'

export function WayBack({ home: { board, title, at, cell } }: { home: Home }) {
	const { language, t } = useLanguage()
	const words = { board: title, cell: cell[language] }
	return (
		<Link
			href={`${boardPath(board)}?at=${encodeURIComponent(at)}`}
			className="bar__button way-back"
			aria-label={t('tools.back', words)}
			title={t('tools.back', words)}
		>
			<Icon name="left" />
			<span className="way-back__words">{t('tools.backShort', words)}</span>
		</Link>
	)
}
