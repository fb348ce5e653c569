/** One template, large enough to be read: what it has, how it's led, and a board of it in one press. (SPEC N42) */
import { useEffect, useState } from 'react'
import type { TemplateAnswer } from '../../shared/templateApi.ts'
import { failureWords } from '../api/call.ts'
import { useLanguage } from '../i18n/language.tsx'
import { TEMPLATES_PATH } from '../navigation.ts'
import { DownloadTemplate } from '../templates/DownloadTemplate.tsx'
import { templateDescription, templateTitle } from '../templates/findTemplates.ts'
import { OwnerTools } from '../templates/owner/OwnerTools.tsx'
import { StartFromTemplate } from '../templates/StartFromTemplate.tsx'
import { TemplateFacts } from '../templates/TemplateFacts.tsx'
import { TemplateGuide } from '../templates/TemplateGuide.tsx'
import { TemplatePreview } from '../templates/TemplatePreview.tsx'
import type { PreviewWishes } from '../templates/templateParts.ts'
import { useTemplate } from '../templates/useTemplate.ts'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { MessagePage } from '../ui/MessagePage.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import { loadBoardPage } from './loadBoardPage.ts'
import './TemplatePage.css'

/** Should the board's code not come, the board's own page says so. */
const loadBoard = () => void loadBoardPage().catch(() => undefined)

export function TemplatePage({ id }: { id: string }) {
	const { t } = useLanguage()
	const { open, refresh } = useTemplate(id)
	const [deleted, setDeleted] = useState<string | null>(null)
	// A link pasted into this page's address differs by its key alone: no page is loaded then.
	useEffect(() => {
		const arrive = () => {
			setDeleted(null)
			refresh()
		}
		window.addEventListener('hashchange', arrive)
		return () => window.removeEventListener('hashchange', arrive)
	})
	const toGallery = (
		<Link href={TEMPLATES_PATH} className="button button--primary">
			{t('gallery.all')}
		</Link>
	)
	if (deleted !== null) {
		return (
			<MessagePage
				heading={t('template.deleted', { title: deleted })}
				text={t('template.deletedText')}
			>
				{toGallery}
			</MessagePage>
		)
	}
	switch (open.state) {
		case 'loading':
			return <TemplateComing />
		case 'locked':
			return (
				<MessagePage heading={t('template.lockedHeading')} text={t('template.locked')}>
					{toGallery}
				</MessagePage>
			)
		case 'failed':
			return (
				<MessagePage heading={t('template.failed')} text={failureWords(t, open.reason)}>
					<button type="button" className="button button--primary" onClick={refresh}>
						{t('app.retry')}
					</button>
				</MessagePage>
			)
		case 'there':
			return (
				<TemplateThere
					{...open.answer}
					templateKey={open.key}
					onChanged={refresh}
					onDeleted={setDeleted}
				/>
			)
	}
}

interface TemplateThereProps extends TemplateAnswer {
	templateKey: string | null
	onChanged(): void
	onDeleted(title: string): void
}

function TemplateThere({ info, template, templateKey, onChanged, onDeleted }: TemplateThereProps) {
	const { language: mine, t } = useLanguage()
	const [chosen, setChosen] = useState<PreviewWishes>({
		language: mine,
		ideas: true,
		example: true,
	})
	// In a language that it hasn't, it would be in its first one all the same.
	const language = info.languages.includes(chosen.language)
		? chosen.language
		: (info.languages[0] ?? mine)
	const wishes = { ...chosen, language }
	const title = templateTitle(info, language)
	const description = templateDescription(info, language)
	return (
		<PageShell>
			<title>{`${title} · ${t('app.name')}`}</title>
			<div className="template-page">
				<div className="template-page__head">
					<Link href={TEMPLATES_PATH} className="template-page__back">
						<Icon name="left" />
						{t('gallery.all')}
					</Link>
					<h1 lang={language}>{title}</h1>
					{description && <p lang={language}>{description}</p>}
					<TemplateFacts info={info} />
				</div>
				<div className="template-page__start">
					<StartFromTemplate
						info={info}
						template={template}
						templateKey={templateKey}
						wishes={wishes}
						onWishes={setChosen}
						onStarting={loadBoard}
					/>
					<DownloadTemplate id={info.id} templateKey={templateKey} title={title} />
				</div>
				<div className="template-page__preview">
					<h2 className="hidden">{t('preview.heading')}</h2>
					<TemplatePreview info={info} template={template} wishes={wishes} />
					<TemplateGuide template={template} language={language} />
				</div>
				{info.owned && templateKey !== null && (
					<div className="template-page__owner">
						<OwnerTools
							info={info}
							ownerKey={templateKey}
							language={language}
							onChanged={onChanged}
							onDeleted={() => onDeleted(title)}
							onStarting={loadBoard}
						/>
					</div>
				)}
			</div>
		</PageShell>
	)
}

function TemplateComing() {
	const { t } = useLanguage()
	return (
		<PageShell>
			<div className="template-page" aria-busy="true">
				<p className="hidden" role="status">
					{t('gallery.loadingOne')}
				</p>
				<div className="template-page__head template-page__coming" aria-hidden="true">
					<i />
					<i />
				</div>
				<div className="template-page__preview template-page__coming" aria-hidden="true">
					<b />
				</div>
			</div>
		</PageShell>
	)
}
