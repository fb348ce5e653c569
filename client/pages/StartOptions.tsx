/** What one may decide of a new board before it is made. Nothing here has to be touched. */
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../i18n/translate.ts'
import { TEMPLATES_PATH } from '../navigation.ts'
import { Choice } from '../ui/Choice.tsx'
import { Link } from '../ui/Link.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface StartWishes {
	/** null: the framework's name and today's date. */
	title: string | null
	/** null: the interface's. */
	language: Language | null
	ideas: boolean
}

interface StartOptionsProps {
	wishes: StartWishes
	onChange(change: Partial<StartWishes>): void
	/** The title and language that the board would get now. */
	title: string
	language: Language
}

export function StartOptions({ wishes, onChange, title, language }: StartOptionsProps) {
	const { t } = useLanguage()
	return (
		<div className="start__options">
			<TextField
				label={t('home.title')}
				value={title}
				maxLength={LENGTHS.title}
				onChange={(title) => onChange({ title })}
			/>
			<Choice
				label={t('home.boardLanguage')}
				value={language}
				options={LANGUAGES.map((each) => ({
					value: each,
					words: LANGUAGE_NAMES[each],
					lang: each,
				}))}
				onChange={(next) => onChange({ language: next })}
			/>
			<Choice
				label={t('home.contents')}
				value={wishes.ideas ? 'ideas' : 'blank'}
				options={[
					{ value: 'ideas', words: t('home.withIdeas') },
					{ value: 'blank', words: t('home.blank') },
				]}
				onChange={(next) => onChange({ ideas: next === 'ideas' })}
			/>
			<p>
				<Link href={TEMPLATES_PATH} className="link">
					{t('home.another')}
				</Link>
			</p>
		</div>
	)
}
