/** What was done, and the way back. */
import { useEffect, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import { useLanguage } from '../i18n/language.tsx'
import type { Applied } from './apply/applyPlan.ts'

interface ImportEndProps {
	done: Applied
	editor: Editor
	close(): void
}

export function ImportEnd({ done, editor, close }: ImportEndProps) {
	const { t } = useLanguage()
	const [isUndone, setUndone] = useState(false)
	const closing = useRef<HTMLButtonElement>(null)
	useEffect(() => closing.current?.focus(), [])
	return (
		<>
			<div role="status">
				{isUndone ? (
					<p>{t('intoCells.undone')}</p>
				) : (
					<>
						{done.made.length > 0 && <p>{t('intoCells.done', { count: done.made.length })}</p>}
						{done.changed > 0 && <p>{t('intoCells.doneChanged', { count: done.changed })}</p>}
					</>
				)}
			</div>
			<div className="dialog__ways">
				{!isUndone && (
					<button
						type="button"
						className="button"
						onClick={() => {
							editor.undo()
							setUndone(true)
							closing.current?.focus()
						}}
					>
						{t('intoCells.undo')}
					</button>
				)}
				<button ref={closing} type="button" className="button button--primary" onClick={close}>
					{t('app.close')}
				</button>
			</div>
		</>
	)
}
