/** How long a template takes, for how many it is, in which languages, and how large a saved one is. */
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES, type Translate } from '../i18n/translate.ts'

type Range = readonly [least: number, most: number]

export function TemplateFacts({ info }: { info: TemplateInfo }) {
	const { t } = useLanguage()
	const facts = [
		info.minutes && minutesWords(t, info.minutes),
		info.people && t('gallery.people', { range: rangeWords(info.people) }),
		info.languages.map((each) => LANGUAGE_NAMES[each]).join(', '),
		!info.builtIn && sizeWords(t, info.bytes),
	]
	return (
		<ul className="template-facts">
			{facts.filter(Boolean).map((fact) => (
				<li key={String(fact)}>{fact}</li>
			))}
			{info.shared && !info.builtIn && info.owned && (
				<li className="template-facts__mark">{t('gallery.isShared')}</li>
			)}
			{info.hasNotes && <li className="template-facts__mark">{t('gallery.hasNotes')}</li>}
		</ul>
	)
}

/** From two hours on in hours. */
const IN_HOURS = 120

export function minutesWords(t: Translate, minutes: Range): string {
	if (minutes[1] <= IN_HOURS) return t('gallery.minutes', { range: rangeWords(minutes) })
	const hours = (each: number) => Math.round(each / 30) / 2
	return t('gallery.hours', { range: rangeWords([hours(minutes[0]), hours(minutes[1])]) })
}

export function rangeWords([least, most]: Range): string {
	const number = (each: number) => String(each).replace('.', ',')
	return least === most ? number(least) : `${number(least)}–${number(most)}`
}

/** Kilobytes below one megabyte; never 0. */
export function sizeWords(t: Translate, bytes: number): string {
	const kilobytes = Math.max(1, Math.round(bytes / 1000))
	if (kilobytes < 1000) return t('gallery.kilobytes', { size: kilobytes })
	return t('gallery.megabytes', { size: Math.round(bytes / 100_000) / 10 })
}
