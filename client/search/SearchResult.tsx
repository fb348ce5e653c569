/** One thing that was found: its words, where it is, and whose it is. */

import type { Grid } from '../../shared/reader/grid.ts'
import { bylineOf, type Known } from '../board/byline.ts'
import { useLanguage } from '../i18n/language.tsx'
import { type Entry, excerpt } from './find.ts'
import '../board/byline.css'

interface SearchResultProps {
	id: string
	entry: Entry
	query: string
	grid: Grid
	known: Known
	now: number
	isChosen: boolean
	onChoose(): void
	onGo(): void
}

export function SearchResult(props: SearchResultProps) {
	const { id, entry, query, grid, known, now, isChosen, onChoose, onGo } = props
	const { language, t } = useLanguage()
	const { found, words } = entry
	const stamp = found.kind === 'note' ? found.note.stamp : null
	const byline = stamp && bylineOf(stamp, known, language, now)
	const where = whereOf()
	const by = byline && [byline.name, byline.mark.label, byline.made].filter(Boolean).join(' · ')

	function whereOf(): string {
		if (found.kind !== 'note') return t(`table.${found.kind}`)
		const { cell } = found
		if (!cell) return t('table.outside')
		const title = (list: Grid['rows'], of: string) =>
			list.find((heading) => heading.id === of)?.title.text ?? of
		return t('table.cell', {
			perspective: title(grid.columns, cell.perspective),
			theme: title(grid.rows, cell.theme),
		})
	}

	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
		<div
			id={id}
			className="search__one"
			data-kind={found.kind === 'note' ? found.note.kind : found.kind}
			role="option"
			aria-selected={isChosen}
			tabIndex={-1}
			onPointerMove={() => !isChosen && onChoose()}
			onClick={onGo}
		>
			<span className="search__words" lang={words.lang}>
				{excerpt(words.text, query).map(({ text, isHit, at }) =>
					isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
				)}
			</span>
			<span className="search__where">
				{byline && (
					<span
						className="sector-mark"
						style={{ background: byline.mark.color, color: byline.mark.ink }}
						aria-hidden="true"
					>
						{byline.mark.short}
					</span>
				)}
				<span>
					{[where, found.kind === 'note' && found.note.kind === 'idea' && t('search.idea'), by]
						.filter(Boolean)
						.join(' · ')}
				</span>
			</span>
		</div>
	)
}
