/** One question with a few answers, each a button, in words; one of them may be the default. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from './Dialog.tsx'

export interface Answer<Id extends string> {
	id: Id
	words: string
	/** The one that Enter gives: at most one. */
	isLikely?: boolean
}

interface AskDialogProps<Id extends string> {
	question: string
	/** What one has to know to answer. */
	children: ReactNode
	answers: readonly Answer<Id>[]
	/** @param answer null where it's called off */
	onAnswer(answer: Id | null): void
}

export function AskDialog<Id extends string>(props: AskDialogProps<Id>) {
	const { question, children, answers, onAnswer } = props
	const { t } = useLanguage()
	const answer = useRef<Id | null>(null)
	const box = useRef<HTMLDivElement>(null)
	useEffect(() => {
		const dialog = box.current?.closest('dialog')
		// Keys stay in the dialog: the canvas around it would pick tools by them.
		const keep = (event: Event): void => event.stopPropagation()
		dialog?.addEventListener('keydown', keep)
		return () => dialog?.removeEventListener('keydown', keep)
	}, [])
	return (
		<Dialog heading={question} onClosed={() => onAnswer(answer.current)}>
			{(close) => (
				<div ref={box} className="dialog__asked">
					<div className="dialog__text">{children}</div>
					<div className="dialog__ways">
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
						{answers.map(({ id, words, isLikely }) => (
							<button
								key={id}
								// The platform's dialog looks for it as it opens; React's own property isn't written.
								ref={isLikely ? (button) => button?.setAttribute('autofocus', '') : undefined}
								type="button"
								className={isLikely ? 'button button--primary' : 'button'}
								onClick={() => {
									answer.current = id
									close()
								}}
							>
								{words}
							</button>
						))}
					</div>
				</div>
			)}
		</Dialog>
	)
}
