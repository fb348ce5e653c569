/** The interface's language: each in its own words, so that anyone finds theirs. */
import { LANGUAGES } from '../../shared/languages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../i18n/translate.ts'

export function LanguagePicker() {
	const { language, setLanguage, t } = useLanguage()
	return (
		<nav className="languages" aria-label={t('app.language')}>
			{LANGUAGES.map((each) => (
				<button
					key={each}
					type="button"
					className="languages__one"
					lang={each}
					aria-pressed={each === language}
					onClick={() => setLanguage(each)}
				>
					{LANGUAGE_NAMES[each]}
				</button>
			))}
		</nav>
	)
}
