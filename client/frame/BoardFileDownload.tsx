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
import './Confirm.css'

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
	const [warnings, setWarnings] = useState<string[]>([])
	const [failure, setFailure] = useState<string | null>(null)

	async function ask() {
		if (checking) return
		setFailure(null)
		setWarnings([])
		setChecking(true)
		const answer = await getFileFacts(boardId)
		setChecking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		const found = warningsOf(t, answer.value)
		if (found.length > 0) setWarnings(found)
		else download(exportFileUrl(boardId), onDone)
	}

	return (
		<>
			<button type="button" className={className} aria-disabled={checking} onClick={ask}>
				{children(checking)}
			</button>
			{warnings.length > 0 && (
				<section className="confirm" role="alert" aria-labelledby={heading}>
					<h3 id={heading} className="confirm__question">
						{t('export.partly')}
					</h3>
					<div className="confirm__text">
						{warnings.map((words) => (
							<p key={words}>{words}</p>
						))}
					</div>
					<div className="confirm__ways">
						<button type="button" className="button" onClick={() => setWarnings([])}>
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

function warningsOf(t: Translate, facts: BoardFileFacts): string[] {
	const { leftOut, missing, skipped, problem } = facts
	const limit = megabytes(facts.limit)
	return [
		...(leftOut > 0 ? [t('export.leftOut', { count: leftOut, limit })] : []),
		...(missing > 0 ? [t('export.missing', { count: missing })] : []),
		...(skipped > 0 ? [t('export.skipped', { count: skipped })] : []),
		...(problem ? [`${t('export.oneWay')} ${fileProblemWords(t, problem)}`] : []),
	]
}

/** As a click on a link would: by the browser, under the name that the server gives. */
function download(href: string, onDone: (() => void) | undefined): void {
	const link = document.createElement('a')
	link.href = href
	link.download = ''
	link.click()
	onDone?.()
}
