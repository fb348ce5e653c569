/**
 * Whoever leads goes through the phases here: on, back, more time, an end. It stays open
 * beside the board, which can be worked on meanwhile. (SPEC N85, N89)
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { PhaseKind } from '../../../shared/workshop/RunSheet.ts'
import { failureWords } from '../../api/call.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { type KnownBoard, readPreferences, writePreference } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { openProjector } from '../openProjector.ts'
import { PrivatePart } from '../privately/PrivatePart.tsx'
import { said } from '../said.ts'
import { SignalsPart } from '../signals/SignalsPart.tsx'
import { TeamsPart } from '../teams/TeamsPart.tsx'
import { useTimeLeft } from '../useTimeLeft.ts'
import { VoicesPart } from '../voices/VoicesPart.tsx'
import { AttentionPart } from './AttentionPart.tsx'
import { LeadGuide } from './LeadGuide.tsx'
import { PhaseList } from './PhaseList.tsx'
import { PresentingPart } from './PresentingPart.tsx'
import { PresentPart } from './PresentPart.tsx'
import { TimerPart } from './TimerPart.tsx'
import { useLead } from './useLead.ts'
import { useWords } from './useWords.ts'
import './lead.css'

export interface LeadPanelProps {
	board: KnownBoard
	connection: BoardConnection
	place: BoardPlace
	/** Opens the run-sheet to be planned; undefined where that can't be done here. */
	onPlan?: (() => void) | undefined
	onClosed(): void
}

type Part = 'phases' | 'signals' | 'timer' | 'teams' | 'attention' | 'presenting' | 'voices'

const TOGETHER = ['attention', 'presenting'] as const
const USUAL = ['phases', 'timer', 'voices', 'teams'] as const

/** What a phase asks of whoever leads comes first. @param kind undefined in no phase */
function orderIn(kind: PhaseKind | undefined): readonly Part[] {
	if (!kind) return ['phases', 'timer', 'signals', 'teams', ...TOGETHER, 'voices']
	if (kind === 'present') return ['presenting', 'signals', 'attention', ...USUAL]
	if (kind === 'discuss') return ['signals', 'voices', ...TOGETHER, 'phases', 'timer', 'teams']
	return ['signals', 'phases', 'timer', ...TOGETHER, 'voices', 'teams']
}

export function LeadPanel({ board, connection, place, onPlan, onClosed }: LeadPanelProps) {
	const { language, t } = useLanguage()
	const say = useWords()
	const { runSheet, phase: state } = connection
	const lead = useLead(board.id, state)
	const left = useTimeLeft(state)
	const id = useId()
	const panel = useRef<HTMLElement>(null)
	const [isGuided, guide] = useState(() => !readPreferences().hasLed)
	const back = useRef<Element | null>(null)
	useEffect(() => {
		back.current = document.activeElement
		panel.current?.focus()
	}, [])

	// A button that goes with what it did leaves the keyboard nowhere.
	const pressed = useRef<Element | null>(null)
	useEffect(() => {
		if (!pressed.current || pressed.current.isConnected) return
		pressed.current = null
		if (document.activeElement === document.body) panel.current?.focus()
	})

	const close = () => {
		onClosed()
		// The button that opened it goes from one bar to the other as phases begin and end.
		const opener = back.current?.isConnected ? back.current : document.querySelector('.lead-button')
		if (opener instanceof HTMLElement) opener.focus()
	}
	const here = runSheet.find((phase) => phase.id === state?.id)
	const isDiscussed = here?.kind === 'discuss'
	const parts: Record<Part, ReactNode> = {
		phases:
			runSheet.length > 0 ? (
				<PhaseList key={`phases ${here !== undefined}`} {...{ runSheet, state, lead }} />
			) : (
				<p key="phases" className="lead__none">
					{say('noPlan')}
				</p>
			),
		signals: <SignalsPart key="signals" boardId={board.id} connection={connection} />,
		timer: <TimerPart key="timer" isPhase={here !== undefined} lead={lead} />,
		teams: <TeamsPart key="teams" board={board} connection={connection} />,
		attention: <AttentionPart key="attention" connection={connection} place={place} />,
		presenting: <PresentingPart key="presenting" {...{ connection, place }} onPresented={close} />,
		voices: (
			<VoicesPart
				key={`voices ${isDiscussed}`}
				connection={connection}
				place={place}
				isOpen={isDiscussed}
			/>
		),
	}
	const where = here
		? (said(here.title, language)?.text ?? '')
		: state
			? t('phase.timer')
			: say('nowhere')
	return (
		<section
			ref={panel}
			className="lead"
			data-guided={isGuided}
			role="dialog"
			aria-labelledby={id}
			tabIndex={-1}
			onClickCapture={() => {
				pressed.current = document.activeElement
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				event.stopPropagation()
				close()
			}}
		>
			<div className="lead__head">
				<h2 id={id}>{say('guide.heading')}</h2>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('app.close')}
					onClick={close}
				>
					<Icon name="close" />
				</button>
			</div>
			{isGuided ? (
				<LeadGuide
					onDone={() => {
						writePreference('hasLed', true)
						guide(false)
						panel.current?.focus()
					}}
				/>
			) : (
				<>
					<p className="lead__help">
						{say('help')}{' '}
						<button type="button" className="banner__act" onClick={() => guide(true)}>
							{say('guide')}
						</button>
					</p>
					<PresentPart runSheet={runSheet} state={state} left={left} lead={lead} />
					<PrivatePart boardId={board.id} connection={connection} />
					<p role="status" className="lead__busy">
						{lead.isBusy && say('working')}
					</p>
					<p role="alert" className="failure">
						{lead.failure === 'changed'
							? say('changed', { where })
							: lead.failure && failureWords(t, lead.failure)}
					</p>
					{orderIn(here?.kind).map((part) => parts[part])}
					<div className="lead__ways">
						{onPlan && (
							<button type="button" className="button" onClick={onPlan}>
								<Icon name="table" />
								{say('plan')}
							</button>
						)}
						<button type="button" className="button" onClick={openProjector}>
							<Icon name="screen" />
							{say('projector')}
						</button>
					</div>
				</>
			)}
		</section>
	)
}
