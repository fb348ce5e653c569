/**
 * For a text that is at its limit: a paste waits until its writer has said what to do with
 * it, and a line says that typing isn't accepted. (SPEC A8)
 */
import { useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { downloadText } from '../ui/download.ts'
import { exportName } from '../ui/exportName.ts'
import { Banner } from './Banners.tsx'

interface TooLongProps {
	connection: Pick<BoardConnection, 'tooLong' | 'answerTooLong'>
	/** Of the board: a file is named after it. */
	title: string
}

export function TooLong({ connection: { tooLong, answerTooLong }, title }: TooLongProps) {
	const { t } = useLanguage()
	/** The answer, carried out once the dialog is closed: until then it keeps the focus. */
	const fits = useRef(false)
	if (!tooLong) return null
	const { words, limit } = tooLong
	if (words === '') {
		return (
			<Banner icon="warning" onDismiss={() => answerTooLong(false)}>
				{t('tooLong.full', { limit })}
			</Banner>
		)
	}
	return (
		<Dialog heading={t('tooLong.heading')} onClosed={() => answerTooLong(fits.current)}>
			{(close) => (
				<div className="dialog__asked">
					<p className="dialog__text">{t('tooLong.text', { limit })}</p>
					<div className="dialog__ways">
						<button
							type="button"
							className="button"
							onClick={() => downloadText(words, exportName(`${title} ${t('aside.fileName')}`))}
						>
							{t('tooLong.file')}
						</button>
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
						<button
							type="button"
							className="button button--primary"
							onClick={() => {
								fits.current = true
								close()
							}}
						>
							{t('tooLong.fits')}
						</button>
					</div>
				</div>
			)}
		</Dialog>
	)
}
