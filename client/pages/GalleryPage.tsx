/** The gallery: all templates that this device may use, as posters on shelves, with a search. (SPEC N40, N41, N48) */
import { type DragEvent, useId, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { NEW_TEMPLATE_PATH } from '../navigation.ts'
import { findTemplates, shelve } from '../templates/findTemplates.ts'
import { ImportButton } from '../templates/ImportButton.tsx'
import { Shelf } from '../templates/Shelf.tsx'
import { CardSkeleton } from '../templates/TemplateCard.tsx'
import { useImport } from '../templates/useImport.ts'
import { type TemplateList, useTemplateList } from '../templates/useTemplateList.ts'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import './GalleryPage.css'

const COMING = 8

export function GalleryPage() {
	const { t } = useLanguage()
	const id = useId()
	const { list, retry } = useTemplateList()
	const [wanted, setWanted] = useState('')
	const [over, setOver] = useState(false)
	const importing = useImport()

	function drop(event: DragEvent) {
		event.preventDefault()
		setOver(false)
		const file = event.dataTransfer.files[0]
		if (file) importing.take(file)
	}

	return (
		<PageShell>
			<title>{`${t('gallery.heading')} · ${t('app.name')}`}</title>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: who can't drop a file has the button */}
			<div
				className={over ? 'gallery gallery--over' : 'gallery'}
				onDragOver={(event) => {
					if (!event.dataTransfer.types.includes('Files')) return
					event.preventDefault()
					setOver(true)
				}}
				onDragLeave={({ currentTarget, relatedTarget }) => {
					if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
						setOver(false)
					}
				}}
				onDrop={drop}
			>
				<div className="gallery__head">
					<div className="gallery__intro">
						<h1>{t('gallery.heading')}</h1>
						<p>{t('gallery.lead')}</p>
					</div>
					<div className="gallery__ways">
						<Link href={NEW_TEMPLATE_PATH} className="button">
							<Icon name="add" />
							{t('gallery.new')}
						</Link>
						<ImportButton working={importing.working} onFile={importing.take} />
					</div>
					<div className="gallery__find">
						<label className="hidden" htmlFor={id}>
							{t('gallery.find')}
						</label>
						<Icon name="search" />
						<input
							id={id}
							className="field__input"
							type="search"
							placeholder={t('gallery.find')}
							value={wanted}
							onChange={(event) => setWanted(event.target.value)}
						/>
					</div>
				</div>
				<p className="failure gallery__failure" role="alert">
					{importing.failure}
				</p>
				<Shelves list={list} wanted={wanted} onRetry={retry} />
				{over && <p className="gallery__drop">{t('gallery.drop')}</p>}
			</div>
		</PageShell>
	)
}

interface ShelvesProps {
	list: TemplateList
	wanted: string
	onRetry(): void
}

function Shelves({ list, wanted, onRetry }: ShelvesProps) {
	const { language, t } = useLanguage()
	if (list.state === 'failed') {
		return (
			<div className="gallery__nothing" role="alert">
				<p>{t('gallery.failed')}</p>
				<button type="button" className="button" onClick={onRetry}>
					{t('app.retry')}
				</button>
			</div>
		)
	}
	if (list.state === 'loading') {
		return (
			<div className="shelf" aria-busy="true">
				<p className="hidden" role="status">
					{t('gallery.loading')}
				</p>
				<ul className="shelf__list" aria-hidden="true">
					{Array.from({ length: COMING }, (_, n) => n).map((n) => (
						<li key={n}>
							<CardSkeleton />
						</li>
					))}
				</ul>
			</div>
		)
	}
	const found = findTemplates(list.templates, wanted, language)
	const isSearching = wanted.trim() !== ''
	const shelves = shelve(found)
	return (
		<>
			<p className={isSearching ? 'gallery__found' : 'hidden'} role="status">
				{isSearching &&
					(found.length === 0 ? t('gallery.none') : t('gallery.found', { count: found.length }))}
			</p>
			{!isSearching && !shelves.some(({ shelf }) => shelf === 'own') && (
				<p className="gallery__own">{t('gallery.ownEmpty')}</p>
			)}
			{shelves.map(({ shelf, templates }) => (
				<Shelf key={shelf} shelf={shelf} templates={templates} />
			))}
		</>
	)
}
