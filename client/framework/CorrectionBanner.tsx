/**
 * Tells facilitators, once, that the board's template has changed, shows what that would
 * change here, and does it or leaves it. (SPEC M46)
 */
import { useEffect, useRef, useState } from 'react'
import type { CorrectionAnswer } from '../../shared/matrixApi.ts'
import { failureWords } from '../api/call.ts'
import { decideCorrection, getCorrection } from '../api/matrix.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { changeWords } from './changeWords.ts'
import './CorrectionBanner.css'

export function CorrectionBanner({ boardId }: { boardId: string }) {
	const { t } = useLanguage()
	const [correction, setCorrection] = useState<CorrectionAnswer | null>(null)
	const [isShown, setShown] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	useEffect(() => {
		let isGone = false
		void getCorrection(boardId).then((answer) => {
			// It will be asked for again on the next visit.
			if (!isGone && answer.ok) setCorrection(answer.value)
		})
		return () => {
			isGone = true
		}
	}, [boardId])

	if (!correction) return null

	async function decide(accept: boolean): Promise<boolean> {
		if (!correction) return true
		const { revision } = correction
		const answer = await decideCorrection(boardId, { revision, accept })
		setFailure(answer.ok ? null : failureWords(t, answer.reason))
		return answer.ok
	}

	return (
		<>
			<div className="banner" role="status">
				<Icon name="template" />
				<p>
					{failure ?? t('reshape.corrected')}{' '}
					<button type="button" className="banner__act" onClick={() => setShown(true)}>
						{t('reshape.see')}
					</button>{' '}
					<button
						type="button"
						className="banner__act"
						onClick={() => void decide(false).then((done) => done && setCorrection(null))}
					>
						{t('reshape.notNow')}
					</button>
				</p>
			</div>
			{isShown && (
				<CorrectionDialog
					correction={correction}
					failure={failure}
					decide={decide}
					onClosed={(isDone) => {
						setShown(false)
						if (isDone) setCorrection(null)
					}}
				/>
			)}
		</>
	)
}

interface CorrectionDialogProps {
	correction: CorrectionAnswer
	failure: string | null
	decide(accept: boolean): Promise<boolean>
	onClosed(isDone: boolean): void
}

function CorrectionDialog({ correction, failure, decide, onClosed }: CorrectionDialogProps) {
	const { language, t } = useLanguage()
	const isDone = useRef(false)
	const [working, setWorking] = useState(false)

	async function take(accept: boolean, close: () => void) {
		if (working) return
		setWorking(true)
		const done = await decide(accept)
		setWorking(false)
		if (!done) return
		isDone.current = true
		close()
	}

	return (
		<Dialog wide heading={t('reshape.correction')} onClosed={() => onClosed(isDone.current)}>
			{(close) => (
				<div className="dialog__form">
					<p className="dialog__text">{t('reshape.correctionText')}</p>
					<ul className="changes">
						{correction.changes.map((change, n) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
							<li key={n}>{changeWords(t, language, correction.languages, change)}</li>
						))}
					</ul>
					<p className="failure" role="alert">
						{failure}
					</p>
					<div className="dialog__ways">
						<button type="button" className="button" onClick={() => void take(false, close)}>
							{t('reshape.leave')}
						</button>
						<button
							type="button"
							className="button button--primary"
							aria-disabled={working}
							onClick={() => void take(true, close)}
						>
							{working && <span className="spinner" aria-hidden="true" />}
							{t('reshape.take')}
						</button>
					</div>
				</div>
			)}
		</Dialog>
	)
}
