/** The run-sheet's list with its times, what is saved of it, and the ways on. (SPEC Z90-Z97) */
import { useEffect, useId, useState } from 'react'
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import { withNewIds } from '../../../shared/workshop/plans.ts'
import { failureWords } from '../../api/call.ts'
import { useClock } from '../../api/serverClock.ts'
import { useGrid } from '../../board/useGrid.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../../i18n/translate.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { fromField, nextQuarter, timesOf, toField } from './clockTimes.ts'
import { PhaseList } from './PhaseList.tsx'
import { draftOf, minutesOf, nameOf, newId, type PhaseDraft } from './planDraft.ts'
import { sumWords } from './planWords.ts'
import { ReadyPlans } from './ReadyPlans.tsx'
import { RunSheetPaper } from './RunSheetPaper.tsx'
import { usePlan } from './usePlan.ts'

interface RunSheetFormProps {
	board: KnownBoard
	connection: Pick<BoardConnection, 'store' | 'runSheet' | 'phase'>
	/** Somebody wants to leave what isn't saved. */
	leaving: boolean
	onStay(): void
	onLeave(): void
	onChanged(isChanged: boolean): void
}

/** A phase that was taken out since the last save, and where it stood. */
interface Removed {
	phase: PhaseDraft
	at: number
}

export function RunSheetForm(props: RunSheetFormProps) {
	const { board, connection, leaving, onStay, onLeave, onChanged } = props
	const { language, t } = useLanguage()
	const id = useId()
	const clock = useClock()
	const grid = useGrid(connection.store, useMatrix(), language)
	const plan = usePlan(board.id, connection.runSheet)
	const { drafts, saved, isChanged, working, problem, failure, theirs } = plan
	const [writing, setWriting] = useState<Language>(language)
	const [start, setStart] = useState(() => connection.phase?.began ?? nextQuarter(clock.now()))
	const [removed, setRemoved] = useState<readonly Removed[]>([])
	const [choosing, setChoosing] = useState(false)
	const [said, setSaid] = useState('')
	useEffect(() => onChanged(isChanged), [isChanged, onChanged])
	useEffect(() => setRemoved((now) => (isChanged ? now : [])), [isChanged])

	const times = timesOf(
		drafts.map(({ minutes }) => minutesOf(minutes) ?? null),
		start,
	)
	const present = connection.phase?.id ?? null
	const isIn = (list: readonly PhaseDraft[]) => list.find(({ key }) => key === present)
	const ending = isIn(drafts) ? null : isIn(saved)

	function remove(phase: PhaseDraft) {
		setRemoved([...removed, { phase, at: drafts.indexOf(phase) }])
		plan.change(drafts.filter((each) => each !== phase))
	}

	function putBack(back: Removed) {
		setRemoved(removed.filter((each) => each !== back))
		plan.change([...drafts.slice(0, back.at), back.phase, ...drafts.slice(back.at)])
	}

	const ready = (
		<ReadyPlans
			planned={drafts.length}
			onTake={({ title, phases }, how) => {
				const taken = draftOf(withNewIds(phases, newId))
				plan.change(how === 'append' ? [...drafts, ...taken] : taken)
				if (how === 'replace') setRemoved([])
				setChoosing(false)
				setSaid(t('plan.taken', { name: title[language] }))
			}}
		/>
	)
	return (
		<>
			<div className="plan">
				<p className="dialog__text">{t('plan.text')}</p>
				<div className="plan__top">
					<div className="field">
						<label className="field__label" htmlFor={`${id}start`}>
							{t('plan.start')}
						</label>
						<input
							id={`${id}start`}
							className="field__input plan__start"
							type="time"
							value={toField(start)}
							onChange={({ target }) => setStart(fromField(target.value, start) ?? start)}
						/>
					</div>
					<Choice<Language>
						label={t('plan.language')}
						value={writing}
						options={LANGUAGES.map((each) => ({
							value: each,
							words: LANGUAGE_NAMES[each],
							lang: each,
						}))}
						onChange={setWriting}
					/>
					{drafts.length > 0 && (
						<button type="button" className="button" onClick={() => window.print()}>
							<Icon name="print" />
							{t('plan.print')}
						</button>
					)}
				</div>
				{drafts.length > 0 ? (
					<p className="plan__sum">{sumWords(t, language, times)}</p>
				) : (
					<>
						<p>{t('plan.empty')}</p>
						{ready}
					</>
				)}
				<PhaseList
					phases={drafts}
					grid={grid}
					times={times}
					writing={writing}
					present={present}
					problem={problem}
					onChange={plan.change}
					onRemove={remove}
					onSay={setSaid}
				/>
				{drafts.length > 0 &&
					(choosing ? (
						ready
					) : (
						<button
							type="button"
							className="button button--quiet plan__add"
							onClick={() => setChoosing(true)}
						>
							<Icon name="template" />
							{t('plan.choose')}
						</button>
					))}
				<p className="hidden" role="status">
					{said}
				</p>
			</div>
			<div className="plan__end">
				<div role="status" className="plan__news">
					{removed.map((back) => {
						const name = nameOf(back.phase, language, t('plan.phase', { number: back.at + 1 }))
						return (
							<p key={back.phase.key}>
								{t('plan.removed', { name })}{' '}
								<button type="button" className="banner__act" onClick={() => putBack(back)}>
									{t('plan.putBack', { name })}
								</button>
							</p>
						)
					})}
					{ending && <p>{t('plan.ends', { name: nameOf(ending, language, '') })}</p>}
					{theirs && (
						<p>
							{t('plan.theirs')}{' '}
							<button type="button" className="banner__act" onClick={plan.takeTheirs}>
								{t('plan.takeTheirs')}
							</button>
						</p>
					)}
				</div>
				<p className="failure" role="alert">
					{failure && t('plan.notSaved', { why: failureWords(t, failure) })}
				</p>
				{leaving && isChanged ? (
					<Confirm
						question={t('plan.leaveAsk')}
						act={t('plan.leaveDo')}
						onCancel={onStay}
						onConfirm={onLeave}
					>
						<p>{t('plan.leaveText')}</p>
					</Confirm>
				) : (
					<div className="plan__save">
						<p role="status" className="plan__state">
							{stateWords()}
						</p>
						<button
							type="button"
							className="button button--primary"
							disabled={!isChanged}
							aria-disabled={working}
							onClick={plan.save}
						>
							{working && <span className="spinner" aria-hidden="true" />}
							{t('plan.save')}
						</button>
					</div>
				)}
			</div>
			{drafts.length > 0 && (
				<RunSheetPaper title={board.title} phases={drafts} grid={grid} times={times} />
			)}
		</>
	)

	function stateWords(): string {
		if (working) return t('plan.saving')
		if (isChanged) return t('plan.unsaved')
		return drafts.length > 0 ? t('plan.saved') : ''
	}
}
