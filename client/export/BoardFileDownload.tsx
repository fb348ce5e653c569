/**
 * Downloads the whole board as one file. What the file won't hold, or that it couldn't
 * come back in, is said first. (SPEC H46, E34, V9)
 */
import { type ReactNode, useId, useState } from 'react'
import { getFileFacts } from '../api/boards.ts'
import { failureWords } from '../api/call.ts'
import { kudelmaUrl } from '../api/exports.ts'
import { useLanguage } from '../i18n/language.tsx'
import { type Caution, cautionOf } from './fileCaution.ts'
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
	const [warning, setWarning] = useState<Caution | null>(null)
	const [failure, setFailure] = useState<string | null>(null)

	async function ask() {
		if (checking) return
		setFailure(null)
		setWarning(null)
		setChecking(true)
		const answer = await getFileFacts(boardId)
		setChecking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		const found = cautionOf(t, answer.value)
		if (found) setWarning(found)
		else download(kudelmaUrl(boardId), onDone)
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
							href={kudelmaUrl(boardId)}
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

/** As a click on a link would: by the browser, under the name that the server gives. */
function download(href: string, onDone: (() => void) | undefined): void {
	const link = document.createElement('a')
	link.href = href
	link.download = ''
	link.click()
	onDone?.()
}
