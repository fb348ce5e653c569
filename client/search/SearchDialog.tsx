/**
 * Searching the board: a field, and below it what has its words, with the cell and
 * who wrote it. Arrows choose, Enter goes there. (SPEC Z28)
 */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { TLStore } from 'tldraw'
import { useClock } from '../api/serverClock.ts'
import type { Known } from '../board/byline.ts'
import { useGrid } from '../board/useGrid.ts'
import { useMatrix } from '../board/useMatrix.ts'
import { usePlace } from '../board/usePlace.ts'
import { useReader } from '../board/useReader.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { isComposing } from '../ui/keyboard.ts'
import { isNarrow } from '../ui/useNarrow.ts'
import { type Entry, entriesOf, find } from './find.ts'
import { SearchResult } from './SearchResult.tsx'
import './Search.css'

/** More than anybody reads; another word of the query narrows it down. */
const MOST_SHOWN = 60

interface SearchDialogProps {
	store: TLStore
	known: Known
	onClosed(): void
}

export function SearchDialog({ store, known, onClosed }: SearchDialogProps) {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const grid = useGrid(store, matrix, language)
	const place = usePlace()
	const [query, setQuery] = useState('')
	const [chosen, choose] = useState(0)
	const id = useId()
	const list = useRef<HTMLDivElement>(null)
	/** Gone to once the dialog has closed and given the focus back. */
	const destination = useRef<Entry | null>(null)
	const reader = useReader(store, language)
	const entries = useMemo(() => entriesOf(matrix, grid, reader), [matrix, grid, reader])
	const all = useMemo(() => find(entries, query), [entries, query])
	const shown = all.slice(0, MOST_SHOWN)
	const at = Math.min(chosen, shown.length - 1)
	const now = useClock().now()

	// biome-ignore lint/correctness/useExhaustiveDependencies: of the one that's chosen now
	useEffect(() => {
		list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
	}, [at, query])

	function closed() {
		onClosed()
		const found = destination.current?.found
		if (!found) return
		if (found.kind !== 'note') return place.aimAt(found, 'canvas')
		// What lies in no cell has no place in the phone's table.
		const view = found.cell === null && isNarrow() ? 'canvas' : place.workView
		place.aimAt({ kind: 'note', id: found.note.id }, view, found.cell?.id)
	}

	return (
		<Dialog heading={t('search.heading')} onClosed={closed}>
			{(close) => {
				const go = (entry: Entry | undefined) => {
					if (!entry) return
					destination.current = entry
					close()
				}
				const onKeyDown = (event: KeyboardEvent) => {
					if (isComposing(event.nativeEvent)) return
					const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
					if (event.key === 'Enter') go(shown[at])
					else if (step) choose(Math.max(0, Math.min(shown.length - 1, at + step)))
					else return
					event.preventDefault()
				}
				return (
					<div className="search">
						<input
							className="field__input"
							type="text"
							enterKeyHint="search"
							role="combobox"
							aria-label={t('search.field')}
							aria-expanded={shown.length > 0}
							aria-controls={`${id}-list`}
							aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
							aria-autocomplete="list"
							autoComplete="off"
							spellCheck={false}
							value={query}
							onChange={({ target }) => {
								setQuery(target.value)
								choose(0)
							}}
							onKeyDown={onKeyDown}
						/>
						<p className="search__count" role="status">
							{query.trim() !== '' &&
								(all.length > 0 ? t('search.count', { count: all.length }) : t('search.none'))}
						</p>
						<div
							ref={list}
							id={`${id}-list`}
							className="search__list"
							role="listbox"
							aria-label={t('search.results')}
						>
							{shown.map((entry, n) => (
								<SearchResult
									key={keyOf(entry)}
									id={`${id}-${n}`}
									entry={entry}
									query={query}
									grid={grid}
									known={known}
									now={now}
									isChosen={n === at}
									onChoose={() => choose(n)}
									onGo={() => go(entry)}
								/>
							))}
						</div>
						{all.length > MOST_SHOWN && (
							<p className="search__count">{t('search.first', { count: MOST_SHOWN })}</p>
						)}
					</div>
				)
			}}
		</Dialog>
	)
}

function keyOf({ found }: Entry): string {
	return found.kind === 'note' ? found.note.id : `${found.kind} ${found.id}`
}
