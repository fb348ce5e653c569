/** A template as it stands on a shelf: its poster, its title, one sentence, and the facts. */
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { useLanguage } from '../i18n/language.tsx'
import { templatePath } from '../navigation.ts'
import { Link } from '../ui/Link.tsx'
import { templateDescription, templateTitle } from './findTemplates.ts'
import { PosterPicture } from './PosterPicture.tsx'
import { TemplateFacts } from './TemplateFacts.tsx'
import './TemplateCard.css'

interface TemplateCardProps {
	info: TemplateInfo
	/** Of the title, below the shelf's heading. */
	level: 3 | 4
	/** Poster and title alone, where there's no room for more. */
	brief?: boolean
}

export function TemplateCard({ info, level, brief = false }: TemplateCardProps) {
	const { language } = useLanguage()
	const Heading = `h${level}` as const
	const description = templateDescription(info, language)
	return (
		<article className="template-card">
			<div className="template-card__poster">
				<PosterPicture picture={info.picture} />
			</div>
			<div className="template-card__words">
				<Heading className="template-card__title">
					<Link href={templatePath(info.id)} className="template-card__link">
						{templateTitle(info, language)}
					</Link>
				</Heading>
				{!brief && description && <p className="template-card__text">{description}</p>}
				{!brief && <TemplateFacts info={info} />}
			</div>
		</article>
	)
}

/** As large as a card, while the list is on its way: nothing jumps when it comes. */
export function CardSkeleton({ brief = false }: { brief?: boolean }) {
	return (
		<div className="template-card template-card--coming" aria-hidden="true">
			<div className="template-card__poster" />
			<div className="template-card__words">
				<i />
				{!brief && <i />}
				{!brief && <i />}
			</div>
		</div>
	)
}
