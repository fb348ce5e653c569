/** Canvas, table, overview: the same board in three ways, one press apart. */

import type { View } from '../board/BoardPlace.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import './ViewSwitch.css'

interface ViewSwitchProps {
	view: View
	views: readonly View[]
	onView(view: View): void
}

export function ViewSwitch({ view, views, onView }: ViewSwitchProps) {
	const { t } = useLanguage()
	return (
		<nav className="views" aria-label={t('view.label')}>
			{views.map((each) => (
				<button
					key={each}
					type="button"
					className="views__button"
					aria-current={each === view ? 'page' : undefined}
					title={t(`view.${each}`)}
					onClick={() => onView(each)}
				>
					<Icon name={each} />
					<span className="views__words">{t(`view.${each}`)}</span>
				</button>
			))}
		</nav>
	)
}
