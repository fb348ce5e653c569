/**
 * The run-sheet as it's printed, in place of all that's on the screen while its dialog is
 * open: A4, upright, with the times of day. (SPEC Z97)
 */
import { useContext } from 'react'
import { createPortal } from 'react-dom'
import type { Grid } from '../../../shared/reader/grid.ts'
import { sayInPhase } from '../../../shared/workshop/plans.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatDate } from '../../i18n/translate.ts'
import { usePrinting } from '../../ui/printing.ts'
import type { Times } from './clockTimes.ts'
import { openOf } from './partDraft.ts'
import { minutesOf, nameOf, type PhaseDraft } from './planDraft.ts'
import { durationWords, spanWords, sumWords, writingWords } from './planWords.ts'
import { PlannedTeamsContext } from './TeamsField.tsx'
import { teamLines } from './teamsDraft.ts'
import './paper.css'

interface RunSheetPaperProps {
	/** The board's. */
	title: string
	phases: readonly PhaseDraft[]
	grid: Grid
	times: Times
}

export function RunSheetPaper({ title, phases, grid, times }: RunSheetPaperProps) {
	const { language, t } = useLanguage()
	const list = useContext(PlannedTeamsContext)
	// Drawn anew when it's printed, so that the date is of that day.
	usePrinting()
	return createPortal(
		<article className="run-paper">
			<header className="run-paper__head">
				<h1>{title}</h1>
				<p>{`${t('plan.open')} · ${formatDate(language, Date.now())}`}</p>
			</header>
			<p className="run-paper__sum">{sumWords(t, language, times)}</p>
			<table>
				<thead>
					<tr>
						<th scope="col">{t('plan.time')}</th>
						<th scope="col">{t('plan.phases')}</th>
						<th scope="col">{t('plan.details')}</th>
					</tr>
				</thead>
				<tbody>
					{phases.map((phase, at) => {
						const { key, kind, part, instruction, teams } = phase
						const facts = { ...phase, open: openOf(part) }
						const minutes = minutesOf(phase.minutes) ?? null
						const span = times.spans[at]
						return (
							<tr key={key}>
								<td className="run-paper__time">
									{span && spanWords(t, language, span)}
									{minutes !== null && <p>{durationWords(t, minutes)}</p>}
								</td>
								<td>
									<h2>{nameOf(phase, language, t('plan.phase', { number: at + 1 }))}</h2>
									<p className="run-paper__text">{sayInPhase(instruction, language)}</p>
								</td>
								<td>
									<p className="run-paper__kind">{t(`phaseKind.${kind}`)}</p>
									<p>{writingWords(t, grid, facts, true)}</p>
									{teamLines(teams, kind, list, grid, t).map((line) => (
										<p key={line}>{line}</p>
									))}
								</td>
							</tr>
						)
					})}
				</tbody>
			</table>
		</article>,
		document.body,
	)
}
