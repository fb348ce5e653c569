/** The page on which a facilitator makes a framework of their own. (SPEC N45) */
import { useLanguage } from '../i18n/language.tsx'
import { TEMPLATES_PATH } from '../navigation.ts'
import { OwnFrameworkForm } from '../templates/own/OwnFrameworkForm.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import { loadBoardPage } from './loadBoardPage.ts'
import './TemplatePage.css'

export function NewTemplatePage() {
	const { t } = useLanguage()
	return (
		<PageShell>
			<title>{`${t('gallery.new')} · ${t('app.name')}`}</title>
			<div className="new-template">
				<div className="template-page__head">
					<Link href={TEMPLATES_PATH} className="template-page__back">
						<Icon name="left" />
						{t('gallery.all')}
					</Link>
					<h1>{t('own.heading')}</h1>
					<p>{t('own.lead')}</p>
				</div>
				<OwnFrameworkForm onStarting={() => void loadBoardPage().catch(() => undefined)} />
			</div>
		</PageShell>
	)
}
