/** Templates side by side below a heading, each a poster. */
import { useId } from 'react'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Shelf as ShelfName } from './findTemplates.ts'
import { TemplateCard } from './TemplateCard.tsx'

interface ShelfProps {
	shelf: ShelfName
	templates: readonly TemplateInfo[]
}

export function Shelf({ shelf, templates }: ShelfProps) {
	const { t } = useLanguage()
	const id = useId()
	return (
		<section className="shelf" aria-labelledby={id}>
			<h2 id={id} className="shelf__heading">
				{t(`gallery.${shelf}`)}
			</h2>
			<ul className="shelf__list">
				{templates.map((info) => (
					<li key={info.id}>
						<TemplateCard info={info} level={3} />
					</li>
				))}
			</ul>
		</section>
	)
}
