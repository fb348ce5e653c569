/** A question in the middle of the page, on the platform's own modal dialog. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './Icon.tsx'
import './Dialog.css'

interface DialogProps {
	heading: string
	/** For what is looked over, rather than one question answered. */
	wide?: boolean
	/** After it has closed and the focus is back where it was. */
	onClosed(): void
	children(close: () => void): ReactNode
}

export function Dialog({ heading, wide = false, onClosed, children }: DialogProps) {
	const { t } = useLanguage()
	const id = useId()
	const dialog = useRef<HTMLDialogElement>(null)
	const close = () => dialog.current?.close()

	useEffect(() => {
		if (!dialog.current || dialog.current.open) return
		dialog.current.showModal()
		// The way out stands first, but what is asked for comes first.
		if (!wide) dialog.current.querySelector<HTMLElement>('.field__input')?.focus()
	}, [wide])

	return (
		<dialog
			ref={dialog}
			className={wide ? 'dialog dialog--wide' : 'dialog'}
			aria-labelledby={id}
			onClose={onClosed}
		>
			<div className="dialog__head">
				<h2 id={id}>{heading}</h2>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('app.close')}
					onClick={close}
				>
					<Icon name="close" />
				</button>
			</div>
			{children(close)}
		</dialog>
	)
}
