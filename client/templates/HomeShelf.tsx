/** The front page's shelf: a few templates, one's own first, and the way to all of them. (SPEC N40) */
import { useId } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { NEW_TEMPLATE_PATH, TEMPLATES_PATH } from '../navigation.ts'
import { Link } from '../ui/Link.tsx'
import { shelve } from './findTemplates.ts'
import { CardSkeleton, TemplateCard } from './TemplateCard.tsx'
import { useTemplateList } from './useTemplateList.ts'
import './HomeShelf.css'

/** As many as stand side by side in a wide window. */
const SHOWN = 5

/** @param without the one that the page starts a board from already */
export function HomeShelf({ without }: { without: string }) {
	const { t } = useLanguage()
	const id = useId()
	const { list, retry } = useTemplateList()
	const templates =
		list.state === 'there'
			? shelve(list.templates.filter((each) => each.id !== without))
					.flatMap((each) => each.templates)
					.slice(0, SHOWN)
			: []
	return (
		<section className="home-shelf" aria-labelledby={id} aria-busy={list.state === 'loading'}>
			<div className="home-shelf__head">
				<h2 className="home-shelf__heading" id={id}>
					{t('gallery.heading')}
				</h2>
				<p className="home-shelf__ways">
					<Link href={NEW_TEMPLATE_PATH} className="link">
						{t('gallery.new')}
					</Link>
					<Link href={TEMPLATES_PATH} className="link">
						{t('gallery.all')}
					</Link>
				</p>
			</div>
			{list.state === 'failed' ? (
				<p className="home-shelf__failed" role="alert">
					{t('gallery.failed')}{' '}
					<button type="button" className="button button--small" onClick={retry}>
						{t('app.retry')}
					</button>
				</p>
			) : (
				<ul className="home-shelf__list">
					{list.state === 'loading' &&
						Array.from({ length: SHOWN }, (_, n) => n).map((n) => (
							<li key={n} aria-hidden="true">
								<CardSkeleton brief />
							</li>
						))}
					{templates.map((info) => (
						<li key={info.id}>
							<TemplateCard info={info} level={3} brief />
						</li>
					))}
				</ul>
			)}
		</section>
	)
}
