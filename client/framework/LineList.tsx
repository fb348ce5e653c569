/**
 * Rows or columns as a list to be written: titles, guiding questions, their order. It
 * knows neither board nor server, so that whoever makes a framework, or changes one,
 * writes it in the same list. By pointer, by touch, by keyboard. (SPEC M47)
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Language } from '../../shared/languages.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { useLanguage } from '../i18n/language.tsx'
import { itemOf, moved, useDragOrder } from '../ui/dragOrder.ts'
import { Icon } from '../ui/Icon.tsx'
import { changeLine, dropLine, type LineDraft, newLine } from './LineDraft.ts'
import '../ui/dragOrder.css'
import './LineList.css'

interface LineListProps {
	kind: 'row' | 'column'
	lines: readonly LineDraft[]
	onChange(lines: readonly LineDraft[]): void
	/** How few and how many there may be. */
	least?: number
	most: number
	/** Of what is written here. */
	lang?: Language
	/** What else belongs to a line, below its fields. */
	extra?(line: LineDraft, at: number): ReactNode
}

/** A button that was pressed, and is to have the focus still when its line has moved. */
interface Pressed {
	key: string
	way: 'up' | 'down'
}

export function LineList(props: LineListProps) {
	const { kind, lines, onChange, least = 0, most, lang, extra } = props
	const { t } = useLanguage()
	const id = useId()
	const list = useRef<HTMLOListElement>(null)
	const [added, setAdded] = useState<string | null>(null)
	const [pressed, setPressed] = useState<Pressed | null>(null)
	const [said, setSaid] = useState('')
	const dragged = useDragOrder(list, lines, onChange)

	useEffect(() => {
		if (added !== null) itemOf(list.current, added)?.querySelector('input')?.focus()
	}, [added])
	// The browser takes the focus off what is moved in the page.
	useEffect(() => {
		if (!pressed) return
		const line = itemOf(list.current, pressed.key)
		const [first, other] = pressed.way === 'up' ? ['up', 'down'] : ['down', 'up']
		const button = (way: string | undefined) =>
			line?.querySelector<HTMLButtonElement>(`[data-way="${way}"]:not(:disabled)`)
		;(button(first) ?? button(other))?.focus()
	}, [pressed])

	const nameOf = (line: LineDraft, at: number) =>
		line.title.trim() === '' ? t(`lines.${kind}Untitled`, { number: at + 1 }) : line.title

	function move(line: LineDraft, at: number, by: 1 | -1) {
		onChange(moved(lines, line.key, at + by))
		setPressed({ key: line.key, way: by < 0 ? 'up' : 'down' })
		setSaid(t(`lines.${kind}Moved`, { number: at + by + 1, all: lines.length }))
	}

	function drop(line: LineDraft, at: number) {
		onChange(dropLine(lines, line.key))
		setSaid(t('lines.dropped', { name: nameOf(line, at) }))
		const next = lines[at + 1] ?? lines[at - 1]
		if (next) itemOf(list.current, next.key)?.querySelector('input')?.focus()
	}

	function add() {
		const line = newLine()
		onChange([...lines, line])
		setAdded(line.key)
	}

	return (
		<section className="lines" aria-labelledby={id}>
			<h3 id={id}>{t(`lines.${kind}s`)}</h3>
			<ol ref={list} className="lines__list">
				{lines.map((line, at) => {
					const name = nameOf(line, at)
					return (
						<li
							key={line.key}
							data-line={line.key}
							className={dragged.key === line.key ? 'line dragged' : 'line'}
						>
							<span
								className="line__handle drag-handle"
								aria-hidden="true"
								onPointerDown={(event) => dragged.start(event, line.key)}
							>
								{at + 1}
							</span>
							<div className="line__fields">
								<input
									className="field__input"
									aria-label={t(`lines.${kind}Title`, { number: at + 1 })}
									placeholder={t('lines.title')}
									lang={lang}
									value={line.title}
									maxLength={LENGTHS.templateText}
									onChange={({ target }) =>
										onChange(changeLine(lines, line.key, { title: target.value }))
									}
								/>
								<input
									className="field__input line__question"
									aria-label={t(`lines.${kind}Question`, { number: at + 1 })}
									placeholder={t('lines.question')}
									lang={lang}
									value={line.question}
									maxLength={LENGTHS.templateText}
									onChange={({ target }) =>
										onChange(changeLine(lines, line.key, { question: target.value }))
									}
								/>
								{extra?.(line, at)}
							</div>
							<span className="line__ways">
								<button
									type="button"
									className="button button--quiet"
									data-way="up"
									aria-label={t('lines.up', { name })}
									disabled={at === 0}
									onClick={() => move(line, at, -1)}
								>
									<Icon name="up" />
								</button>
								<button
									type="button"
									className="button button--quiet"
									data-way="down"
									aria-label={t('lines.down', { name })}
									disabled={at === lines.length - 1}
									onClick={() => move(line, at, 1)}
								>
									<Icon name="down" />
								</button>
								<button
									type="button"
									className="button button--quiet"
									aria-label={t('lines.drop', { name })}
									disabled={lines.length <= least}
									onClick={() => drop(line, at)}
								>
									<Icon name="remove" />
								</button>
							</span>
						</li>
					)
				})}
			</ol>
			{lines.length < most && (
				<button type="button" className="button lines__add" onClick={add}>
					<Icon name="add" />
					{t(`lines.${kind}Add`)}
				</button>
			)}
			<p className="hidden" role="status">
				{said}
			</p>
		</section>
	)
}
