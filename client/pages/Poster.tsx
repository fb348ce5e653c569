/**
 * The framework in miniature, as a printed sheet: what is given stands in each
 * column's soft hue, and a few bright notes show what people would add.
 */
import { useLanguage } from '../i18n/language.tsx'
import { FRAMEWORK_TITLE, IDEA_COUNTS, PERSPECTIVES } from './frameworkFacts.ts'
import './Poster.css'

/** Cells, as row and column, where the drawing shows notes that people wrote, and how many. */
const WRITTEN: Readonly<Record<string, number>> = {
	'0.1': 2,
	'1.4': 3,
	'2.0': 1,
	'3.2': 2,
	'4.3': 1,
	'5.0': 2,
	'6.5': 1,
	'7.1': 1,
	'7.4': 2,
}

export function Poster() {
	const { language, t } = useLanguage()
	return (
		<figure className="poster" role="img" aria-label={t('home.poster')}>
			<div className="poster__title">{FRAMEWORK_TITLE[language]}</div>
			<div className="poster__matrix">
				<span />
				{PERSPECTIVES.map(({ id, title }) => (
					<span key={id} className={`poster__head poster__hue--${id}`}>
						{title[language]}
					</span>
				))}
				{IDEA_COUNTS.map((row, theme) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the themes are these nine, in this order.
					<PosterRow key={theme} theme={theme} counts={row} />
				))}
			</div>
		</figure>
	)
}

function PosterRow({ theme, counts }: { theme: number; counts: string }) {
	return (
		<>
			<span className="poster__theme">{theme + 1}</span>
			{PERSPECTIVES.map(({ id }, column) => (
				<span key={id} className="poster__cell">
					<span className={`poster__ideas poster__hue--${id}`}>
						{marks(Number(counts[column]))}
					</span>
					<span className="poster__notes">{marks(WRITTEN[`${theme}.${column}`] ?? 0)}</span>
				</span>
			))}
		</>
	)
}

function marks(count: number) {
	return Array.from({ length: count }, (_, index) => index).map((index) => <i key={index} />)
}
