/**
 * A template to be read before a board is made of it: its matrix as a table, with
 * questions and ideas, or what lies on its canvas. (SPEC N42)
 */
import { lazy, Suspense, useId } from 'react'
import type { TemplateAnswer } from '../../shared/templateApi.ts'
import { columnHue, type Hue, hueFrom } from '../../shared/templates/hues.ts'
import { ideasOf, type Template, type TemplateLine } from '../../shared/templates/Template.ts'
import { say, type Words } from '../../shared/templates/words.ts'
import { useLanguage } from '../i18n/language.tsx'
import { PosterPicture } from './PosterPicture.tsx'
import { hasLooseParts, notesIn, type PreviewWishes } from './templateParts.ts'
import './TemplatePreview.css'

// It reads rich text as boards do, which is more code than the rest of the page.
const Sketch = lazy(async () => ({ default: (await import('./Sketch.tsx')).Sketch }))

interface TemplatePreviewProps extends TemplateAnswer {
	wishes: PreviewWishes
}

export function TemplatePreview({ info, template, wishes }: TemplatePreviewProps) {
	const { t } = useLanguage()
	const hasMatrix = template.rows.length > 0
	const hasMore = hasLooseParts(template)
	return (
		<div className="preview">
			{hasMatrix && <PreviewTable template={template} wishes={wishes} />}
			{!hasMatrix && !hasMore && <p className="preview__empty">{t('preview.empty')}</p>}
			{hasMore && (
				<Suspense
					fallback={
						<div className="preview__picture">
							<PosterPicture picture={info.picture} label={t('preview.picture')} />
						</div>
					}
				>
					<figure className="preview__more">
						{hasMatrix && <figcaption>{t('preview.more')}</figcaption>}
						<Sketch template={template} wishes={wishes} />
					</figure>
				</Suspense>
			)}
		</div>
	)
}

function PreviewTable({ template, wishes }: { template: Template; wishes: PreviewWishes }) {
	const { t } = useLanguage()
	const id = useId()
	const { rows, columns, title } = template
	const words = (each: Words) => say(each, wishes.language, template.languages)
	return (
		// Wider than a phone: moved sideways, with the keyboard too.
		// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
		<section className="preview__scroll" aria-labelledby={id} tabIndex={0}>
			<table
				className="preview__table"
				lang={wishes.language}
				style={{ '--columns': columns.length } as React.CSSProperties}
			>
				<caption id={id} className="hidden">
					{`${t('preview.heading')}: ${words(title)}`}
				</caption>
				<thead>
					<tr>
						<td className="preview__corner">{words(title)}</td>
						{columns.map((column, n) => (
							<th key={column.id} scope="col" style={hueStyle(column, n)}>
								<Head line={column} words={words} />
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.id}>
							<th scope="row">
								<Head line={row} words={words} />
							</th>
							{columns.map((column, n) => (
								<td key={column.id} style={hueStyle(column, n)}>
									<Ideas template={template} row={row.id} column={column.id} wishes={wishes} />
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	)
}

function Head({ line, words }: { line: TemplateLine; words(each: Words): string }) {
	return (
		<>
			<span className="preview__title">{words(line.title)}</span>
			{line.question && <span className="preview__question">{words(line.question)}</span>}
		</>
	)
}

interface IdeasProps {
	template: Template
	row: string
	column: string
	wishes: PreviewWishes
}

function Ideas({ template, row, column, wishes }: IdeasProps) {
	const given = wishes.ideas ? ideasOf(template, row, column) : []
	const ideas = given.filter(({ example }) => !example || wishes.example)
	const notes = notesIn(template, row, column)
	if (ideas.length + notes.length === 0) return null
	return (
		<ul className="preview__ideas">
			{ideas.map((idea, n) => (
				<li key={idea.id ?? n}>{say(idea, wishes.language, template.languages)}</li>
			))}
			{notes.map(({ id, words }) => (
				<li key={id} className="preview__note">
					{words}
				</li>
			))}
		</ul>
	)
}

function hueStyle({ hue }: TemplateLine, n: number): React.CSSProperties {
	const { light, dark }: Hue =
		hue === undefined ? columnHue(n) : typeof hue === 'string' ? hueFrom(hue) : hue
	return {
		'--hue': `light-dark(${light.soft}, ${dark.soft})`,
		'--hue-line': `light-dark(${light.line}, ${dark.line})`,
	} as React.CSSProperties
}
