/**
 * For the hall: the phase, its instruction and the time, as large as the window allows, and
 * nothing else. Anyone on the board may open it. (SPEC N86)
 */
import { usePresented } from '../../board/attention/attention.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { PhaseTime } from '../PhaseTime.tsx'
import { ProjectedSlide } from '../presenting/ProjectedSlide.tsx'
import { said } from '../said.ts'
import { TeamParts } from '../teams/TeamParts.tsx'
import { useTimeLeft } from '../useTimeLeft.ts'
import './projector.css'

interface ProjectorViewProps {
	/** The board's. */
	title: string
	/** null before the board is there. */
	connection: BoardConnection | null
}

/** Characters: longer instructions are set smaller. */
const LONG = 180

export function ProjectorView({ title, connection }: ProjectorViewProps) {
	const { language, t } = useLanguage()
	const here = usePhaseHere()
	const state = connection?.phase ?? null
	const left = useTimeLeft(state)
	const presented = usePresented(connection)
	const phase = here && said(here.phase.title, language)
	const instruction = here && said(here.phase.instruction, language)
	if (connection?.status === 'ready' && presented) {
		return (
			<ProjectedSlide connection={connection} presented={presented}>
				{state && <PhaseTime state={state} left={left} />}
			</ProjectedSlide>
		)
	}
	return (
		<main className="projector">
			<p className="projector__board">{title}</p>
			<div className="projector__middle">
				<h1 lang={phase?.lang}>{phase?.text ?? t(state ? 'phase.timer' : 'phase.none')}</h1>
				{instruction && (
					<p
						className="projector__what"
						lang={instruction.lang}
						data-long={instruction.text.length > LONG}
					>
						{instruction.text}
					</p>
				)}
				{here && connection?.teamParts ? (
					<TeamParts
						teams={connection.teams.list}
						parts={connection.teamParts}
						names={here.names}
					/>
				) : (
					here?.opens && <p className="projector__opens">{here.opens}</p>
				)}
			</div>
			{state && <PhaseTime state={state} left={left} />}
			{document.fullscreenEnabled && (
				<button
					type="button"
					className="button button--quiet projector__full"
					onClick={() => void document.documentElement.requestFullscreen()}
				>
					{t('projector.full')}
				</button>
			)}
		</main>
	)
}
