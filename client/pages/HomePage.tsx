/** The front page: one thing to do, a shelf of templates, and the boards that this device has seen. */

import { useLanguage } from '../i18n/language.tsx'
import { HomeShelf } from '../templates/HomeShelf.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import { EnterCode } from './EnterCode.tsx'
import { Poster } from './Poster.tsx'
import { RecentBoards } from './RecentBoards.tsx'
import { StartBoard } from './StartBoard.tsx'
import { FIRST } from './templateFacts.ts'
import './HomePage.css'

export function HomePage() {
	const { t } = useLanguage()
	return (
		<PageShell>
			<title>{t('home.documentTitle')}</title>
			<div className="home">
				<div className="home__words">
					<h1 className="home__heading">{t('home.heading')}</h1>
					<p className="home__lead">{t('home.lead')}</p>
					<StartBoard />
					<EnterCode />
				</div>
				<div className="home__poster">
					<Poster />
				</div>
				<HomeShelf without={FIRST.id} />
				<RecentBoards />
			</div>
		</PageShell>
	)
}
