/**
 * The framework in miniature, as a printed sheet: what is given stands in each
 * column's soft hue, and a few bright notes show what people would add.
 */
import type { Hue } from '../../shared/templates/hues.ts'
import { say } from '../../shared/templates/words.ts'
import { useLanguage } from '../i18n/language.tsx'
import { FIRST } from './templateFacts.ts'
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
	const { title, languages, columns, ideas } = FIRST
	const size = { columns: columns.length, rows: ideas.length }
	return (
		<figure className="poster" role="img" aria-label={t('home.poster', size)}>
			<div className="poster__title">{say(title, language, languages)}</div>
			<div className="poster__matrix" style={{ '--columns': size.columns } as React.CSSProperties}>
				<span />
				{columns.map(({ id, title, hue }) => (
					<span key={id} className="poster__head poster__head--column" style={styleOf(hue)}>
						{say(title, language, languages)}
					</span>
				))}
				{ideas.map((counts, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the rows are these, in this order.
					<PosterRow key={row} row={row} counts={counts} />
				))}
			</div>
		</figure>
	)
}

function PosterRow({ row, counts }: { row: number; counts: readonly number[] }) {
	return (
		<>
			<span className="poster__theme">{row + 1}</span>
			{FIRST.columns.map(({ id, hue }, column) => (
				<span key={id} className="poster__cell">
					<span className="poster__ideas" style={styleOf(hue)}>
						{marks(counts[column] ?? 0)}
					</span>
					<span className="poster__notes">{marks(WRITTEN[`${row}.${column}`] ?? 0)}</span>
				</span>
			))}
		</>
	)
}

function styleOf({ light, dark }: Hue): React.CSSProperties {
	return {
		'--hue': `light-dark(${light.soft}, ${dark.soft})`,
		'--mark': `light-dark(${light.line}, ${dark.line})`,
	} as React.CSSProperties
}

function marks(count: number) {
	return Array.from({ length: count }, (_, index) => index).map((index) => <i key={index} />)
}
