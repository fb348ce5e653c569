/** The field for my name. */
import { type FormEvent, useId, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { cleanName, LONGEST_NAME } from '../preferences.ts'

interface NameFormProps {
	name: string
	hint: string
	/** Where a heading asks already. */
	hideLabel?: boolean
	onName(name: string): void
}

export function NameForm({ name, hint, hideLabel, onName }: NameFormProps) {
	const { t } = useLanguage()
	const id = useId()
	const [draft, setDraft] = useState(name)

	function save(event: FormEvent) {
		event.preventDefault()
		const clean = cleanName(draft)
		if (clean !== '') onName(clean)
	}

	return (
		<form className="name" onSubmit={save}>
			<label className={hideLabel ? 'hidden' : 'field__label'} htmlFor={id}>
				{t('people.name')}
			</label>
			<div className="name__row">
				<input
					id={id}
					className="field__input"
					value={draft}
					maxLength={LONGEST_NAME}
					autoComplete="name"
					enterKeyHint="done"
					onChange={(event) => setDraft(event.target.value)}
				/>
				<button type="submit" className="button">
					{t('people.saveName')}
				</button>
			</div>
			<span className="field__hint">{hint}</span>
		</form>
	)
}
