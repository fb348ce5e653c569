/**
 * The way to a file, and how far it is: a bar and a way to stop for whatever takes longer
 * than half a second, what went wrong in words, and what to do about it. (SPEC N59, N60)
 */
import { useEffect, useId, useRef, useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { megabytes } from '../../api/fileProblemWords.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Translate } from '../../i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Caution } from '../fileCaution.ts'
import type { Problem, Work } from './useExport.ts'
import { type Say, useWords } from './useWords.ts'
import '../../ui/Confirm.css'

/** What is done sooner needs no bar. */
const SLOW_MS = 500
const MB = 1024 * 1024

interface DownloadLineProps {
	work: Work
	/** What the file won't hold. */
	caution: Caution | null
	disabled: boolean
	onStart(): void
	onCancel(): void
}

export function DownloadLine({ work, caution, disabled, onStart, onCancel }: DownloadLineProps) {
	const { t } = useLanguage()
	const say = useWords()
	const button = useRef<HTMLButtonElement>(null)
	const heading = useId()
	const isWorking = work.kind === 'working'
	const isSlow = useSlow(isWorking)
	const isFailed = work.kind === 'failed' && work.problem !== 'cancelled'
	return (
		<div className="exports__do">
			{caution && (
				<section className="confirm" role="alert" aria-labelledby={heading}>
					<h4 id={heading} className="confirm__question">
						{caution.heading}
					</h4>
					<div className="confirm__text">
						{caution.sentences.map((words) => (
							<p key={words}>{words}</p>
						))}
					</div>
				</section>
			)}
			<p className="failure" role="alert">
				{isFailed && problemWords(t, say, work.problem)}
			</p>
			<div className="exports__line">
				<div className="exports__state">
					{work.kind === 'working' && isSlow && <Bar work={work} />}
					<p role="status">{stateWords(say, work, isSlow)}</p>
				</div>
				{isWorking && isSlow && (
					<button
						type="button"
						className="button"
						onClick={() => {
							// It goes with the work.
							button.current?.focus()
							onCancel()
						}}
					>
						{say('do.cancel')}
					</button>
				)}
				<button
					ref={button}
					type="button"
					className="button button--primary"
					aria-disabled={isWorking || disabled}
					data-idle={disabled}
					onClick={() => !isWorking && !disabled && onStart()}
				>
					{isWorking ? <span className="spinner" aria-hidden="true" /> : <Icon name="export" />}
					{say(caution ? 'do.anyway' : 'do.download')}
				</button>
			</div>
		</div>
	)
}

function Bar({ work }: { work: Extract<Work, { kind: 'working' }> }) {
	const say = useWords()
	const { at, done, all } = work
	const known = done !== null && all !== null ? { value: done, max: all } : {}
	return <progress className="exports__bar" aria-label={say(`do.${wordOf(at)}`)} {...known} />
}

function stateWords(say: Say, work: Work, isSlow: boolean): string {
	if (work.kind === 'done') return say('do.done', { name: work.name })
	if (work.kind === 'failed') return work.problem === 'cancelled' ? say('do.cancelled') : ''
	if (work.kind !== 'working' || !isSlow) return ''
	const { at, done, all } = work
	// Told once a megabyte, or a screen reader would speak of nothing else.
	const isTold = at === 'receiving' && done !== null && all !== null && all > MB
	if (!isTold) return say(`do.${wordOf(at)}`)
	return say('do.part', { done: Math.floor(done / MB), all: megabytes(all) })
}

function wordOf(at: Extract<Work, { kind: 'working' }>['at']): 'working' | 'drawing' | 'receiving' {
	return at === 'making' ? 'working' : at
}

function problemWords(t: Translate, say: Say, problem: Problem): string {
	switch (problem) {
		case 'empty':
			return say('fail.empty')
		case 'failed':
			return say('fail.draw')
		case 'too-large-to-draw':
			return say('scale.tooLarge')
		case 'busy':
			return say('fail.busy')
		case 'cut':
			return say('fail.cut')
		case 'unknown-route':
			return say('fail.unknown')
		case 'too-large':
			return say('fail.large')
		case 'cancelled':
			return ''
		default:
			return failureWords(t, problem)
	}
}

function useSlow(isWorking: boolean): boolean {
	const [isSlow, setSlow] = useState(false)
	useEffect(() => {
		setSlow(false)
		if (!isWorking) return
		const timer = setTimeout(() => setSlow(true), SLOW_MS)
		return () => clearTimeout(timer)
	}, [isWorking])
	return isSlow
}
