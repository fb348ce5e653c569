/**
 * What would come, before it comes: how many of each, the new notes cell by cell, the words
 * that change, and what stays out and why. (SPEC E84, E88)
 */
import { type ReactNode, useEffect, useRef } from 'react'
import type { Grid } from '../../shared/reader/grid.ts'
import { useLanguage } from '../i18n/language.tsx'
import {
	type BoardState,
	type Choices,
	countFates,
	type Fate,
	type Plan,
	type Planned,
} from './plan/plan.ts'

/** Longer lists are cut off, and say by how much. */
const MOST_SHOWN = 60

/** In the order in which they're told; of these one may choose otherwise. */
const STAYING = [
	'unchanged',
	'newer',
	'denied',
	'gone',
	'there',
	'idea',
	'too-long',
	'out',
] as const satisfies readonly Fate[]
const CHOICE_OF = { newer: 'overwrite', gone: 'revive', there: 'again' } as const

interface PreviewProps {
	plan: Plan
	board: BoardState
	grid: Grid
	choices: Choices
	onChoices(choices: Choices): void
	/** It takes the focus as it comes: what was pressed for it is gone. */
	takesFocus: boolean
}

export function Preview(props: PreviewProps) {
	const { plan, board, grid, choices, onChoices, takesFocus } = props
	const { t } = useLanguage()
	const box = useRef<HTMLElement>(null)
	useEffect(() => {
		if (takesFocus) box.current?.focus()
	}, [takesFocus])
	const counts = countFates(plan)
	const of = (fate: Fate) => plan.items.filter((item) => item.fate === fate)
	const isFromHere = plan.items.some(({ note }) => note !== null)
	return (
		<section
			ref={box}
			tabIndex={-1}
			className="into-cells__preview"
			aria-label={t('intoCells.summary')}
		>
			<h3>{t('intoCells.summary')}</h3>
			<div role="status">
				{counts.new > 0 && <p>{t('intoCells.fate.new', { count: counts.new })}</p>}
				{counts.changed > 0 && <p>{t('intoCells.fate.changed', { count: counts.changed })}</p>}
			</div>
			<Fresh items={of('new')} board={board} grid={grid} />
			<Changes items={of('changed')} />
			{STAYING.map((fate) => {
				const items = of(fate)
				if (items.length === 0) return null
				const name = fate in CHOICE_OF ? CHOICE_OF[fate as keyof typeof CHOICE_OF] : null
				return (
					<Staying key={fate} words={t(`intoCells.fate.${fate}`, { count: items.length })}>
						{name && (
							<label className="into-cells__choice">
								<input
									type="checkbox"
									checked={choices[name]}
									onChange={({ target }) => onChoices({ ...choices, [name]: target.checked })}
								/>
								{t(`intoCells.${name}`)}
							</label>
						)}
						{fate !== 'unchanged' && (
							<details>
								<summary>{t('intoCells.show')}</summary>
								{fate === 'newer' || fate === 'denied' ? (
									<Changes items={items} />
								) : (
									<Texts items={items} />
								)}
							</details>
						)}
					</Staying>
				)
			})}
			{plan.elsewhere > 0 && (
				<p className="dialog__text">{t('intoCells.elsewhere', { count: plan.elsewhere })}</p>
			)}
			{isFromHere && <p className="dialog__text">{t('intoCells.keepDeleted')}</p>}
		</section>
	)
}

function Staying({ words, children }: { words: string; children: ReactNode }) {
	return (
		<div className="into-cells__staying">
			<p>{words}</p>
			{children}
		</div>
	)
}

/** New notes by their cell. */
function Fresh({
	items,
	board,
	grid,
}: { items: readonly Planned[] } & Pick<PreviewProps, 'board' | 'grid'>) {
	const { t } = useLanguage()
	const places = new Map<string, Planned[]>()
	for (const item of items.slice(0, MOST_SHOWN)) {
		const key = typeof item.target === 'object' && item.target ? item.target.cell : ''
		places.set(key, [...(places.get(key) ?? []), item])
	}
	const title = (lines: Grid['rows'], id: string) =>
		lines.find((line) => line.id === id)?.title.text ?? id
	const nameOf = (cell: string): string => {
		const place = board.placeOf(cell)
		if (!place) return t(grid.rows.length > 0 ? 'intoCells.beside' : 'intoCells.besideAlone')
		const [theme, perspective] = [
			title(grid.rows, place.theme),
			title(grid.columns, place.perspective),
		]
		return t('table.cell', { perspective, theme })
	}
	return (
		<>
			{[...places].map(([cell, notes]) => (
				<div key={cell} className="into-cells__cell">
					<h4>{nameOf(cell)}</h4>
					<ul>
						{notes.map(({ entry }) => (
							<li
								key={`${entry.row} ${notes.findIndex((note) => note.entry === entry)}`}
								lang=""
								dir="auto"
							>
								{entry.text}
							</li>
						))}
					</ul>
				</div>
			))}
			<More count={items.length - MOST_SHOWN} />
		</>
	)
}

function Changes({ items }: { items: readonly Planned[] }) {
	const { t } = useLanguage()
	return (
		<>
			<ul className="into-cells__changes">
				{items.slice(0, MOST_SHOWN).map(({ entry, note }) => (
					<li key={entry.row}>
						<span className="into-cells__which">{t('intoCells.onBoard')}</span>
						<del lang="" dir="auto">
							{note?.words[0]}
						</del>
						<span className="into-cells__which">{t('intoCells.inFile')}</span>
						<ins lang="" dir="auto">
							{entry.text}
						</ins>
					</li>
				))}
			</ul>
			<More count={items.length - MOST_SHOWN} />
		</>
	)
}

function Texts({ items }: { items: readonly Planned[] }) {
	return (
		<>
			<ul>
				{items.slice(0, MOST_SHOWN).map(({ entry }, n) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: several may come of one row.
					<li key={n} lang="" dir="auto">
						{entry.text}
					</li>
				))}
			</ul>
			<More count={items.length - MOST_SHOWN} />
		</>
	)
}

function More({ count }: { count: number }) {
	const { t } = useLanguage()
	return count > 0 ? <p className="dialog__text">{t('intoCells.more', { count })}</p> : null
}
