/** Asks once more, in the place where it was asked for, before what can't be undone easily. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import './Confirm.css'

interface ConfirmProps {
	question: string
	children: ReactNode
	/** On the button that does it. */
	act: string
	onConfirm(): Promise<void> | void
	onCancel(): void
}

export function Confirm({ question, children, act, onConfirm, onCancel }: ConfirmProps) {
	const { t } = useLanguage()
	const id = useId()
	const box = useRef<HTMLElement>(null)
	const [working, setWorking] = useState(false)

	useEffect(() => {
		box.current?.focus({ preventScroll: true })
		box.current?.scrollIntoView?.({ block: 'nearest' })
	}, [])

	async function confirm() {
		if (working) return
		setWorking(true)
		await onConfirm()
		setWorking(false)
	}

	return (
		<section
			ref={box}
			className="confirm"
			role="alertdialog"
			aria-labelledby={id}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				// Escape answers this question only: the panel around it stays.
				event.preventDefault()
				event.stopPropagation()
				onCancel()
			}}
		>
			<h3 id={id} className="confirm__question">
				{question}
			</h3>
			<div className="confirm__text">{children}</div>
			<div className="confirm__ways">
				<button type="button" className="button" onClick={onCancel}>
					{t('app.cancel')}
				</button>
				<button
					type="button"
					className="button button--grave"
					aria-disabled={working}
					onClick={confirm}
				>
					{working && <span className="spinner" aria-hidden="true" />}
					{act}
				</button>
			</div>
		</section>
	)
}
