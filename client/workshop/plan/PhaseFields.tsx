/** What one phase of a run-sheet says, as fields. (SPEC Z90, Z93) */
import { type ReactNode, useId } from 'react'
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import {
	MAX_MINUTES,
	PHASE_KINDS,
	PHASE_LENGTHS,
	type Phase,
	TEAM_KINDS,
} from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../../i18n/translate.ts'
import { Select } from '../../ui/Select.tsx'
import { PartField } from './PartField.tsx'
import { needsPart, openOf } from './partDraft.ts'
import { elsewhere, type PhaseDraft, type Problem } from './planDraft.ts'
import { writingWords } from './planWords.ts'
import { RevealFields } from './RevealFields.tsx'
import { TeamsField } from './TeamsField.tsx'
import { teamsInShort } from './teamsDraft.ts'
import { VoteFields } from './VoteFields.tsx'

interface PhaseFieldsProps {
	phase: PhaseDraft
	grid: Grid
	/** Which language's texts are written. */
	language: Language
	/** What is wrong with it, where it was to be saved. */
	problem: Problem['what'] | null
	onChange(change: Partial<Omit<PhaseDraft, 'key'>>): void
}

const WRITERS: readonly Phase['writers'][] = ['contributor', 'editor', 'facilitator']
const DETAILS: Partial<Record<Phase['kind'], 'plan.voteDetails' | 'plan.privateDetails'>> = {
	vote: 'plan.voteDetails',
	private: 'plan.privateDetails',
}
const PROBLEMS = {
	title: 'plan.untitled',
	minutes: 'plan.badMinutes',
	part: 'plan.noPart',
} as const

export function PhaseFields({ phase, grid, language, problem, onChange }: PhaseFieldsProps) {
	const { t } = useLanguage()
	const id = useId()
	const { title, instruction, minutes, kind, part, writers, closes, hidesCursors, vote } = phase
	const { reveal, teams } = phase
	const wrong = (what: Problem['what']) =>
		problem === what && { 'aria-invalid': true, 'aria-describedby': `${id}problem` }
	return (
		<>
			<div className="phase__first">
				<div className="field">
					<label className="field__label" htmlFor={`${id}title`}>
						{t('plan.title')}
					</label>
					<input
						id={`${id}title`}
						className="field__input phase__title"
						lang={language}
						value={title[language] ?? ''}
						maxLength={PHASE_LENGTHS.title}
						{...wrong('title')}
						onChange={({ target }) => onChange({ title: { ...title, [language]: target.value } })}
					/>
					<Elsewhere text={title} language={language} others />
				</div>
				<div className="field">
					<label className="field__label" htmlFor={`${id}minutes`}>
						{t('plan.duration')}
					</label>
					<input
						id={`${id}minutes`}
						className="field__input phase__minutes"
						inputMode="numeric"
						value={minutes}
						maxLength={5}
						{...wrong('minutes')}
						onChange={({ target }) => onChange({ minutes: target.value })}
					/>
				</div>
				<Select
					label={t('plan.kind')}
					value={kind}
					onChange={(next) => onChange({ kind: next as PhaseDraft['kind'] })}
				>
					{PHASE_KINDS.map((each) => (
						<option key={each} value={each}>
							{t(`phaseKind.${each}`)}
						</option>
					))}
				</Select>
			</div>
			<div className="field">
				<label className="field__label" htmlFor={`${id}instruction`}>
					{t('plan.instruction')}
				</label>
				<textarea
					id={`${id}instruction`}
					className="field__input phase__instruction"
					rows={2}
					lang={language}
					value={instruction[language] ?? ''}
					maxLength={PHASE_LENGTHS.instruction}
					onChange={({ target }) =>
						onChange({ instruction: { ...instruction, [language]: target.value } })
					}
				/>
				<Elsewhere text={instruction} language={language} />
			</div>
			{kind === 'pause' ? (
				<p className="field__hint">{t('plan.pause')}</p>
			) : (
				<Details
					label={t(DETAILS[kind] ?? 'plan.details')}
					words={[
						writingWords(t, grid, { ...phase, open: openOf(part) }),
						...teamsInShort(teams, kind, t),
					].join(' · ')}
					isOpen={problem === 'part' || needsPart(kind)}
				>
					<div className="phase__who">
						{kind === 'vote' && (
							<VoteFields vote={vote} onChange={(next) => onChange({ vote: next })} />
						)}
						<PartField
							grid={grid}
							part={part}
							kind={kind}
							onChange={(next) => onChange({ part: next })}
						/>
						{TEAM_KINDS.includes(kind) && (
							<TeamsField
								{...{ grid, part, teams }}
								onChange={(next) => onChange({ teams: next })}
							/>
						)}
						{part.what !== 'none' && kind !== 'vote' && (
							<Select
								label={t('plan.writers')}
								value={writers}
								onChange={(next) => onChange({ writers: next as PhaseDraft['writers'] })}
							>
								{WRITERS.map((each) => (
									<option key={each} value={each}>
										{t(`phaseWriters.${each}`)}
									</option>
								))}
							</Select>
						)}
						{kind === 'private' && (
							<RevealFields reveal={reveal} onChange={(next) => onChange({ reveal: next })} />
						)}
						{part.what !== 'none' && (
							<label className="phase__box">
								<input
									type="checkbox"
									checked={closes}
									onChange={() => onChange({ closes: !closes })}
								/>
								<span>
									{t(kind === 'vote' ? 'plan.voteCloses' : 'plan.closes')}
									{kind !== 'vote' && <span className="phase__hint">{t('plan.closesText')}</span>}
								</span>
							</label>
						)}
						<label className="phase__box">
							<input
								type="checkbox"
								checked={hidesCursors}
								onChange={() => onChange({ hidesCursors: !hidesCursors })}
							/>
							<span>{t('plan.hideCursors')}</span>
						</label>
					</div>
				</Details>
			)}
			{problem && (
				<p id={`${id}problem`} className="field__error">
					{t(PROBLEMS[problem], { most: MAX_MINUTES })}
				</p>
			)}
		</>
	)
}

interface ElsewhereProps {
	text: Phase['title']
	language: Language
	/** Whether it tells of further languages, where there are words in this one. */
	others?: boolean
}

/** What readers of a language see where it has no words of its own yet; else in which ones there are words too. */
function Elsewhere({ text, language, others = false }: ElsewhereProps) {
	const { t } = useLanguage()
	const other = elsewhere(text, language)
	if (!other) {
		if (!others) return null
		const also = LANGUAGES.filter((each) => each !== language && text[each]?.trim())
		if (also.length === 0) return null
		const languages = also.map((each) => LANGUAGE_NAMES[each]).join(', ')
		return <p className="field__hint">{t('plan.also', { languages })}</p>
	}
	return (
		<p className="field__hint">
			{t('plan.elsewhere', { words: other.words, language: LANGUAGE_NAMES[other.language] })}
		</p>
	)
}

interface DetailsProps {
	label: string
	/** What is in it, in short. */
	words: string
	isOpen: boolean
	children: ReactNode
}

function Details({ label, words, isOpen, children }: DetailsProps) {
	return (
		<details className="phase__details" {...(isOpen && { open: true })}>
			<summary>
				<span className="phase__hint">{label}</span> <span>{words}</span>
			</summary>
			{children}
		</details>
	)
}
