/** Changes a template's title and description, in the language in which the page shows it. (SPEC N43) */
import { type FormEvent, useId, useState } from 'react'
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import type { TemplateInfo } from '../../../shared/templateApi.ts'
import type { Words } from '../../../shared/templates/words.ts'
import { failureWords } from '../../api/call.ts'
import { changeTemplate } from '../../api/templates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { templateDescription, templateTitle } from '../findTemplates.ts'

interface RenameTemplateProps {
	info: TemplateInfo
	ownerKey: string
	language: Language
	onDone(): void
	onCancel(): void
}

export function RenameTemplate({
	info,
	ownerKey,
	language,
	onDone,
	onCancel,
}: RenameTemplateProps) {
	const { t } = useLanguage()
	const id = useId()
	const [title, setTitle] = useState(() => templateTitle(info, language))
	const [description, setDescription] = useState(() => templateDescription(info, language))
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function save(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (title.trim() === '') return setFailure(t('form.titleMissing'))
		setFailure(null)
		setWorking(true)
		const answer = await changeTemplate(info.id, ownerKey, {
			title: inAll(info, info.title, language, title.trim()),
			description:
				description.trim() === ''
					? null
					: inAll(info, info.description ?? '', language, description.trim()),
			expected: info.revision,
		})
		setWorking(false)
		if (answer.ok) onDone()
		else setFailure(failureWords(t, answer.reason))
	}

	return (
		<form className="owner__form" onSubmit={save} noValidate>
			<TextField
				label={t('home.title')}
				lang={language}
				value={title}
				maxLength={LENGTHS.title}
				autoFocus
				onChange={setTitle}
			/>
			<div className="field">
				<label className="field__label" htmlFor={`${id}description`}>
					{t('owner.description')}
				</label>
				<textarea
					id={`${id}description`}
					className="field__input"
					rows={3}
					lang={language}
					value={description}
					maxLength={LENGTHS.templateText}
					onChange={(event) => setDescription(event.target.value)}
				/>
			</div>
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="owner__ways">
				<button type="submit" className="button button--primary" aria-disabled={working}>
					{working && <span className="spinner" aria-hidden="true" />}
					{t('settings.save')}
				</button>
				<button type="button" className="button" onClick={onCancel}>
					{t('app.cancel')}
				</button>
			</div>
		</form>
	)
}

/** The text in one language anew, in the others as it was. */
function inAll(
	{ languages }: TemplateInfo,
	before: TemplateInfo['title'],
	language: Language,
	text: string,
): string | Words {
	if (languages.length === 1) return text
	const [first] = languages
	const known = (each: Language) => (typeof before === 'string' ? '' : before[each])
	// What a language had from the first one only because it has none of its own stays out.
	const own = LANGUAGES.filter(
		(each) => languages.includes(each) && (each === first || known(each) !== known(first ?? each)),
	)
	const words: Words = Object.fromEntries(own.map((each) => [each, known(each) || text]))
	return { ...words, [language]: text }
}
