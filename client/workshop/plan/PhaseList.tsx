/** The phases of a run-sheet as a list to be written: by pointer, by touch, by keyboard. (SPEC Z90, Z91) */
import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../shared/languages.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import { MAX_PHASES } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { itemOf, moved, useDragOrder } from '../../ui/dragOrder.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { Times } from './clockTimes.ts'
import { PhaseFields } from './PhaseFields.tsx'
import {
	changePhase,
	duplicated,
	nameOf,
	newId,
	newPhase,
	type PhaseDraft,
	type Problem,
} from './planDraft.ts'
import { spanWords } from './planWords.ts'
import '../../ui/dragOrder.css'

interface PhaseListProps {
	phases: readonly PhaseDraft[]
	grid: Grid
	times: Times
	/** Which language's texts are written. */
	writing: Language
	/** The phase that the workshop is in. */
	present: string | null
	problem: Problem | null
	onChange(phases: readonly PhaseDraft[]): void
	onRemove(phase: PhaseDraft): void
	/** For screen readers. */
	onSay(words: string): void
}

/** A phase and the part of it that is to have the focus, once it's drawn. */
interface Aim {
	key: string
	/** A selector; of the first that's there. */
	at: readonly string[]
}

const TITLE = ['.phase__title']

export function PhaseList(props: PhaseListProps) {
	const { phases, grid, times, writing, present, problem, onChange, onRemove, onSay } = props
	const { language, t } = useLanguage()
	const list = useRef<HTMLOListElement>(null)
	const adding = useRef<HTMLButtonElement>(null)
	const [aim, setAim] = useState<Aim | null>(null)
	const dragged = useDragOrder(list, phases, onChange)

	// The browser takes the focus off what is moved in the page.
	useEffect(() => {
		if (!aim) return
		const item = itemOf(list.current, aim.key)
		for (const selector of aim.at) {
			const found = item?.querySelector<HTMLElement>(`${selector}:not(:disabled)`)
			if (found) return found.focus()
		}
	}, [aim])
	useEffect(() => {
		if (!problem) return
		const item = itemOf(list.current, problem.key)
		const field = { title: '.phase__title', minutes: '.phase__minutes', part: 'summary' }
		item?.querySelector<HTMLElement>(field[problem.what])?.focus()
	}, [problem])

	const numbered = (at: number) => t('plan.phase', { number: at + 1 })

	function move(phase: PhaseDraft, at: number, by: 1 | -1) {
		onChange(moved(phases, phase.key, at + by))
		const ways = by < 0 ? ['up', 'down'] : ['down', 'up']
		setAim({ key: phase.key, at: ways.map((way) => `[data-way="${way}"]`) })
		const values = { number: at + by + 1, all: phases.length }
		onSay(t('plan.moved', { name: nameOf(phase, language, numbered(at)), ...values }))
	}

	function copy(phase: PhaseDraft, at: number) {
		const key = newId()
		onChange(duplicated(phases, phase.key, key))
		setAim({ key, at: TITLE })
		const name = nameOf(phase, language, numbered(at))
		onSay(t('plan.duplicated', { name, number: at + 2 }))
	}

	function remove(phase: PhaseDraft, at: number) {
		onRemove(phase)
		onSay(t('plan.removed', { name: nameOf(phase, language, numbered(at)) }))
		const next = phases[at + 1] ?? phases[at - 1]
		if (next) setAim({ key: next.key, at: TITLE })
		else adding.current?.focus()
	}

	function add() {
		const phase = newPhase()
		onChange([...phases, phase])
		setAim({ key: phase.key, at: TITLE })
	}

	const isFull = phases.length >= MAX_PHASES
	return (
		<>
			{phases.length > 0 && (
				<ol ref={list} className="phases" aria-label={t('plan.phases')}>
					{phases.map((phase, at) => {
						const { key } = phase
						const name = nameOf(phase, language, numbered(at))
						const span = times.spans[at]
						return (
							<li
								key={key}
								data-line={key}
								className={dragged.key === key ? 'phase dragged' : 'phase'}
								aria-current={key === present ? 'step' : undefined}
							>
								<span
									className="phase__handle drag-handle"
									aria-hidden="true"
									onPointerDown={(event) => dragged.start(event, key)}
								>
									{at + 1}
								</span>
								<fieldset className="phase__body">
									<legend className="hidden">{t('plan.phaseOf', { number: at + 1, name })}</legend>
									<p className="phase__when">
										{span && spanWords(t, language, span)}
										{key === present && <span className="phase__now">{t('plan.underWay')}</span>}
									</p>
									<span className="phase__ways">
										<Way
											icon="up"
											way="up"
											label={t('lines.up', { name })}
											disabled={at === 0}
											onClick={() => move(phase, at, -1)}
										/>
										<Way
											icon="down"
											way="down"
											label={t('lines.down', { name })}
											disabled={at === phases.length - 1}
											onClick={() => move(phase, at, 1)}
										/>
										<Way
											icon="copy"
											label={t('plan.duplicate', { name })}
											disabled={isFull}
											onClick={() => copy(phase, at)}
										/>
										<Way
											icon="remove"
											label={t('lines.drop', { name })}
											onClick={() => remove(phase, at)}
										/>
									</span>
									<PhaseFields
										phase={phase}
										grid={grid}
										language={writing}
										problem={problem?.key === key ? problem.what : null}
										onChange={(change) => onChange(changePhase(phases, key, change))}
									/>
								</fieldset>
							</li>
						)
					})}
				</ol>
			)}
			{isFull ? (
				<p className="field__hint">{t('plan.full', { most: MAX_PHASES })}</p>
			) : (
				<button ref={adding} type="button" className="button plan__add" onClick={add}>
					<Icon name="add" />
					{t('plan.add')}
				</button>
			)}
		</>
	)
}

interface WayProps {
	icon: IconName
	label: string
	way?: 'up' | 'down'
	disabled?: boolean
	onClick(): void
}

function Way({ icon, label, way, disabled = false, onClick }: WayProps) {
	return (
		<button
			type="button"
			className="button button--quiet"
			data-way={way}
			aria-label={label}
			title={label}
			disabled={disabled}
			onClick={onClick}
		>
			<Icon name={icon} />
		</button>
	)
}
