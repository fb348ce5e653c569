/** What one may decide of a new board before it is made. Nothing here has to be touched. */
import { type ReactNode, useId } from 'react'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../i18n/translate.ts'
import { Choice } from '../ui/Choice.tsx'
import { type ListedTemplate, templateTitle } from './useTemplates.ts'

export interface StartWishes {
	/** null: the template's name and today's date. */
	title: string | null
	template: string
	/** null: the interface's. */
	language: Language | null
	ideas: boolean
}

interface StartOptionsProps {
	wishes: StartWishes
	onChange(change: Partial<StartWishes>): void
	/** The title and language that the board would get now. */
	title: string
	boardLanguage: Language
	templates: readonly ListedTemplate[]
	fromFramework: boolean
	/** For a saved template. */
	tools: ReactNode
}

export function StartOptions(props: StartOptionsProps) {
	const { wishes, onChange, title, boardLanguage, templates, fromFramework } = props
	const { language, t } = useLanguage()
	const id = useId()
	const chosen = templates.find((each) => each.id === wishes.template)
	return (
		<div className="start__options">
			<div className="field">
				<label className="field__label" htmlFor={`${id}title`}>
					{t('home.title')}
				</label>
				<input
					id={`${id}title`}
					className="field__input"
					value={title}
					maxLength={LENGTHS.title}
					onChange={(event) => onChange({ title: event.target.value })}
				/>
			</div>
			<div className="field">
				<label className="field__label" htmlFor={`${id}template`}>
					{t('home.template')}
				</label>
				<select
					id={`${id}template`}
					className="field__input"
					value={wishes.template}
					onChange={(event) => onChange({ template: event.target.value })}
				>
					{templates.map((each) => (
						<option key={each.id} value={each.id}>
							{templateTitle(each, language)}
						</option>
					))}
				</select>
				{props.tools}
			</div>
			<Choice
				label={t('home.boardLanguage')}
				value={boardLanguage}
				// The words of a saved board are in one language already.
				disabled={chosen !== undefined && chosen.language !== null}
				options={LANGUAGES.map((each) => ({
					value: each,
					words: LANGUAGE_NAMES[each],
					lang: each,
				}))}
				onChange={(next) => onChange({ language: next })}
			/>
			{fromFramework && (
				<Choice
					label={t('home.contents')}
					value={wishes.ideas ? 'ideas' : 'blank'}
					options={[
						{ value: 'ideas', words: t('home.withIdeas') },
						{ value: 'blank', words: t('home.blank') },
					]}
					onChange={(next) => onChange({ ideas: next === 'ideas' })}
				/>
			)}
		</div>
	)
}
