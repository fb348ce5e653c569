/** The name of a cluster that is made, or gets another one. */
import { useState } from 'react'
import { MAX_CLUSTER_NAME } from '../../shared/document/tidying.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'

interface NameDialogProps {
	heading: string
	hint: string
	submit: string
	/** What stands there at first. */
	name: string
	/** @param name null where it's called off */
	onNamed(name: string | null): void
}

export function NameDialog({ heading, hint, submit, name: first, onNamed }: NameDialogProps) {
	const { t } = useLanguage()
	const [name, setName] = useState(first)
	const [given, give] = useState<string | null>(null)
	return (
		<Dialog heading={heading} onClosed={() => onNamed(given)}>
			{(close) => (
				<form
					className="dialog__form"
					onSubmit={(event) => {
						event.preventDefault()
						if (name.trim() === '') return
						give(name)
						close()
					}}
				>
					<p>{hint}</p>
					<TextField
						label={t('gather.name')}
						value={name}
						maxLength={MAX_CLUSTER_NAME}
						lang=""
						onChange={setName}
					/>
					<div className="dialog__ways">
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
						<button
							type="submit"
							className="button button--primary"
							aria-disabled={name.trim() === ''}
						>
							{submit}
						</button>
					</div>
				</form>
			)}
		</Dialog>
	)
}
