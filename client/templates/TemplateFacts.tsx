/** How long a template takes, for how many it is, in which languages, and how large a saved one is. */
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES, type Translate } from '../i18n/translate.ts'

type Range = readonly [least: number, most: number]

export function TemplateFacts({ info }: { info: TemplateInfo }) {
	const { t } = useLanguage()
	const facts = [
		info.minutes && minutesWords(t, info.minutes),
		info.people && peopleWords(t, info.people),
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

export function minutesWords(t: Translate, [least, most]: Range): string {
	if (most <= IN_HOURS) {
		return least === most
			? t('gallery.minutes', { least })
			: t('gallery.minutesRange', { least, most })
	}
	const [from, to] = [least, most].map((minutes) => Math.round(minutes / 30) / 2) as [
		number,
		number,
	]
	return from === to
		? t('gallery.hours', { least: from })
		: t('gallery.hoursRange', { least: from, most: to })
}

export function peopleWords(t: Translate, [least, most]: Range): string {
	return least === most ? t('gallery.people', { least }) : t('gallery.peopleRange', { least, most })
}

/** Kilobytes below one megabyte; never 0. */
export function sizeWords(t: Translate, bytes: number): string {
	const kilobytes = Math.max(1, Math.round(bytes / 1000))
	if (kilobytes < 1000) return t('gallery.kilobytes', { size: kilobytes })
	return t('gallery.megabytes', { size: Math.round(bytes / 100_000) / 10 })
}
