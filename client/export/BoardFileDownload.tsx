/**
 * Downloads the whole board as one file. What the file won't hold, or that it couldn't
 * come back in, is said first. (SPEC H46, E34, V9)
 */
import { type ReactNode, useId, useState } from 'react'
import type { BoardFileFacts } from '../../shared/api.ts'
import { exportFileUrl, getFileFacts } from '../api/boards.ts'
import { failureWords } from '../api/call.ts'
import { fileProblemWords, megabytes } from '../api/fileProblemWords.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Translate } from '../i18n/translate.ts'
import '../ui/Confirm.css'

interface BoardFileDownloadProps {
	boardId: string
	className: string
	/** The button's face. */
	children(checking: boolean): ReactNode
	onDone?: () => void
}

export function BoardFileDownload(props: BoardFileDownloadProps) {
	const { boardId, className, children, onDone } = props
	const { t } = useLanguage()
	const heading = useId()
	const [checking, setChecking] = useState(false)
	const [warning, setWarning] = useState<Warning | null>(null)
	const [failure, setFailure] = useState<string | null>(null)

	async function ask() {
		if (checking) return
		setFailure(null)
		setWarning(null)
		setChecking(true)
		const answer = await getFileFacts(boardId)
		setChecking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		const found = warningOf(t, answer.value)
		if (found) setWarning(found)
		else download(exportFileUrl(boardId), onDone)
	}

	return (
		<>
			<button type="button" className={className} aria-disabled={checking} onClick={ask}>
				{children(checking)}
			</button>
			{warning && (
				<section className="confirm" role="alert" aria-labelledby={heading}>
					<h3 id={heading} className="confirm__question">
						{warning.heading}
					</h3>
					<div className="confirm__text">
						{warning.sentences.map((words) => (
							<p key={words}>{words}</p>
						))}
					</div>
					<div className="confirm__ways">
						<button type="button" className="button" onClick={() => setWarning(null)}>
							{t('app.cancel')}
						</button>
						<a
							className="button button--primary"
							href={exportFileUrl(boardId)}
							download
							onClick={onDone}
						>
							{t('export.anyway')}
						</a>
					</div>
				</section>
			)}
			{failure && (
				<p className="failure" role="alert">
					{failure}
				</p>
			)}
		</>
	)
}

interface Warning {
	heading: string
	sentences: string[]
}

/** @returns null where the file will hold everything, and can come back in */
function warningOf(t: Translate, facts: BoardFileFacts): Warning | null {
	const { leftOut, missing, skipped, problem } = facts
	const limit = megabytes(facts.limit)
	const why = problem && fileProblemWords(t, problem)
	const sentences = [
		...(leftOut > 0 ? [t('export.leftOut', { count: leftOut, limit })] : []),
		...(missing > 0 ? [t('export.missing', { count: missing })] : []),
		...(skipped > 0 ? [t('export.skipped', { count: skipped })] : []),
	]
	if (sentences.length === 0) return why ? { heading: t('export.oneWay'), sentences: [why] } : null
	if (why) sentences.push(`${t('export.oneWay')}. ${why}`)
	return { heading: t('export.partly'), sentences }
}

/** As a click on a link would: by the browser, under the name that the server gives. */
function download(href: string, onDone: (() => void) | undefined): void {
	const link = document.createElement('a')
	link.href = href
	link.download = ''
	link.click()
	onDone?.()
}
