/** What one may decide of a board before it's made of a template; nothing here has to be touched. (SPEC N42) */
import { type FormEvent, useState } from 'react'
import { LENGTHS } from '../../shared/lengths.ts'
import type { TemplateAnswer } from '../../shared/templateApi.ts'
import { createBoard } from '../api/boards.ts'
import { failureWords } from '../api/call.ts'
import { openNewBoard } from '../device/openNewBoard.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatDate, LANGUAGE_NAMES } from '../i18n/translate.ts'
import { Choice } from '../ui/Choice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { templateTitle } from './findTemplates.ts'
import { hasExample, hasIdeas, type PreviewWishes } from './templateParts.ts'

interface StartFromTemplateProps extends TemplateAnswer {
	/** Of a saved one, where this device has it. */
	templateKey: string | null
	wishes: PreviewWishes
	onWishes(wishes: PreviewWishes): void
	/** While the board is being made: a good moment to load what shows it. */
	onStarting(): void
}

export function StartFromTemplate(props: StartFromTemplateProps) {
	const { info, template, templateKey, wishes, onWishes, onStarting } = props
	const { t } = useLanguage()
	const [ownTitle, setOwnTitle] = useState<string | null>(null)
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	const { language, ideas, example } = wishes
	const named = templateTitle(info, language)
	const title = ownTitle ?? `${named} ${formatDate(language, Date.now())}`.slice(-LENGTHS.title)

	async function start(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (title.trim() === '') return setFailure(t('form.titleMissing'))
		setFailure(null)
		setWorking(true)
		onStarting()
		const body = { title, template: info.id, language, ideas, example }
		const answer = await createBoard(body, templateKey ?? undefined)
		setWorking(false)
		if (answer.ok) openNewBoard(answer.value)
		else setFailure(failureWords(t, answer.reason))
	}

	return (
		<form className="template-start" onSubmit={start} noValidate>
			<button
				type="submit"
				className="button button--primary button--large"
				aria-disabled={working}
			>
				{working && <span className="spinner" aria-hidden="true" />}
				{t(working ? 'home.starting' : 'start.board')}
			</button>
			<p className="failure" role="alert">
				{failure}
			</p>
			<TextField
				label={t('start.title')}
				value={title}
				maxLength={LENGTHS.title}
				onChange={setOwnTitle}
			/>
			{info.languages.length > 1 && (
				<Choice
					label={t('app.language')}
					value={language}
					options={info.languages.map((each) => ({
						value: each,
						words: LANGUAGE_NAMES[each],
						lang: each,
					}))}
					onChange={(next) => onWishes({ ...wishes, language: next })}
				/>
			)}
			{hasIdeas(template) && (
				<Choice
					stacked
					label={t('home.contents')}
					value={ideas ? 'ideas' : 'blank'}
					options={[
						{ value: 'ideas', words: t('home.withIdeas') },
						{ value: 'blank', words: t('home.blank') },
					]}
					onChange={(next) => onWishes({ ...wishes, ideas: next === 'ideas' })}
				/>
			)}
			{hasExample(template) && (
				<Choice
					label={t('start.example')}
					value={example ? 'with' : 'without'}
					options={[
						{ value: 'with', words: t('start.withExample') },
						{ value: 'without', words: t('start.withoutExample') },
					]}
					onChange={(next) => onWishes({ ...wishes, example: next === 'with' })}
				/>
			)}
		</form>
	)
}
