/** The languages that a framework is written in, and which of them one writes in now. */
import { LANGUAGES, type Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../../i18n/translate.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface LanguageTabsProps {
	/** The first has all texts, and stays. */
	languages: readonly Language[]
	language: Language
	/** Nothing is written yet: the first may be another. */
	isOpen: boolean
	onChoose(language: Language): void
	onAdd(language: Language): void
	onDrop(language: Language): void
}

export function LanguageTabs(props: LanguageTabsProps) {
	const { languages, language, isOpen, onChoose, onAdd, onDrop } = props
	const { t } = useLanguage()
	const missing = isOpen ? [] : LANGUAGES.filter((each) => !languages.includes(each))
	const offered = isOpen ? LANGUAGES : languages
	return (
		<div className="own__languages">
			<Choice
				label={t('own.language')}
				value={language}
				options={offered.map((each) => ({
					value: each,
					words: LANGUAGE_NAMES[each],
					lang: each,
				}))}
				onChange={onChoose}
			/>
			<div className="own__more">
				{missing.map((each) => (
					<button
						key={each}
						type="button"
						className="button button--quiet"
						onClick={() => onAdd(each)}
					>
						<Icon name="add" />
						{t('own.addLanguage', { language: LANGUAGE_NAMES[each] })}
					</button>
				))}
				{languages.length > 1 && language !== languages[0] && (
					<button type="button" className="button button--quiet" onClick={() => onDrop(language)}>
						<Icon name="remove" />
						{t('own.dropLanguage', { language: LANGUAGE_NAMES[language] })}
					</button>
				)}
			</div>
		</div>
	)
}
