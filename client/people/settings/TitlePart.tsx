/** The board's title, to be changed for everyone. */
import { type FormEvent, useId, useState } from 'react'
import { LENGTHS } from '../../../shared/lengths.ts'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Save } from './save.ts'

export function TitlePart({ title, save }: { title: string; save: Save }) {
	const { t } = useLanguage()
	const id = useId()
	const [draft, setDraft] = useState(title)
	const [failure, setFailure] = useState<string | null>(null)
	const [saved, setSaved] = useState(false)

	async function submit(event: FormEvent) {
		event.preventDefault()
		setSaved(false)
		if (draft.trim() === '') return setFailure(t('form.titleMissing'))
		const reason = await save({ title: draft.trim() })
		setFailure(reason && failureWords(t, reason))
		setSaved(!reason)
	}

	return (
		<form className="settings__part" onSubmit={submit} noValidate>
			<h3>
				<label htmlFor={id}>{t('settings.title')}</label>
			</h3>
			<div className="name__row">
				<input
					id={id}
					className="field__input"
					value={draft}
					maxLength={LENGTHS.title}
					onChange={(event) => {
						setDraft(event.target.value)
						setSaved(false)
					}}
				/>
				<button type="submit" className="button">
					{t('settings.save')}
				</button>
			</div>
			<p className="field__hint" role="status">
				{saved && t('settings.saved')}
			</p>
			<p className="failure" role="alert">
				{failure}
			</p>
		</form>
	)
}
