/** A question in the middle of the page, on the platform's own modal dialog. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './Icon.tsx'
import './Dialog.css'

interface DialogProps {
	heading: string
	/** For what is looked over, rather than one question answered. */
	wide?: boolean
	/** Asked when somebody wants to leave by the cross or by Escape: whether it closes at once. */
	mayClose?: (() => boolean) | undefined
	/** After it has closed and the focus is back where it was. */
	onClosed(): void
	children(close: () => void): ReactNode
}

export function Dialog(props: DialogProps) {
	const { heading, wide = false, mayClose = () => true, onClosed, children } = props
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
			onKeyDown={(event) => {
				// Browsers close it by the second Escape whatever `cancel` says.
				if (event.key === 'Escape' && !event.defaultPrevented && !mayClose()) event.preventDefault()
			}}
			onCancel={(event) => {
				if (event.target === event.currentTarget && !mayClose()) event.preventDefault()
			}}
		>
			<div className="dialog__head">
				<h2 id={id}>{heading}</h2>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('app.close')}
					onClick={() => {
						if (mayClose()) close()
					}}
				>
					<Icon name="close" />
				</button>
			</div>
			{children(close)}
		</dialog>
	)
}
