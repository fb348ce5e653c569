/** The words that exported documents have around what people wrote. */
import type { Language } from '../languages.ts'
import type { Results } from './results.ts'

const fi = {
	date: 'Päivämäärä',
	address: 'Osoite',
	filter: 'Suodatus',
	framework: 'Viitekehys',
	question: 'Kysymys',
	ideas: 'Ohjaavat ideat',
	notes: 'Muistilaput',
	noNotes: 'Ei muistilappuja.',
	outside: 'Taulukon ulkopuolella',
	onBoard: 'Laudalla',
	coverage: 'Kattavuus sektoreittain',
	theme: 'Teema',
	total: 'Yhteensä',
	unknown: 'Ei tiedossa',
	people: 'Osallistujat sektoreittain',
	sector: 'Sektori',
	taking: 'Osallistujia',
	cells: 'Ruutuja',
	link: 'linkki',
	continued: 'jatkoa',
	sheets: { matrix: 'Matriisi', notes: 'Muistilaput', coverage: 'Kattavuus' },
}
export type HeadWords = typeof fi

const sv: HeadWords = {
	date: 'Datum',
	address: 'Adress',
	filter: 'Filter',
	framework: 'Ramverk',
	question: 'Fråga',
	ideas: 'Vägledande idéer',
	notes: 'Lappar',
	noNotes: 'Inga lappar.',
	outside: 'Utanför tabellen',
	onBoard: 'På tavlan',
	coverage: 'Täckning per sektor',
	theme: 'Tema',
	total: 'Totalt',
	unknown: 'Okänd',
	people: 'Deltagare per sektor',
	sector: 'Sektor',
	taking: 'Deltagare',
	cells: 'Rutor',
	link: 'länk',
	continued: 'fortsättning',
	sheets: { matrix: 'Matris', notes: 'Lappar', coverage: 'Täckning' },
}

const en: HeadWords = {
	date: 'Date',
	address: 'Address',
	filter: 'Filter',
	framework: 'Framework',
	question: 'Question',
	ideas: 'Guiding ideas',
	notes: 'Notes',
	noNotes: 'No notes.',
	outside: 'Outside the table',
	onBoard: 'On the board',
	coverage: 'Coverage by sector',
	theme: 'Theme',
	total: 'Total',
	unknown: 'Not known',
	people: 'Participants by sector',
	sector: 'Sector',
	taking: 'Participants',
	cells: 'Cells',
	link: 'link',
	continued: 'continued',
	sheets: { matrix: 'Matrix', notes: 'Notes', coverage: 'Coverage' },
}

export const HEAD_WORDS: Readonly<Record<Language, HeadWords>> = { fi, sv, en }

const LOCALES: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

/** The moment of an export by the reader's clock: `29. marraskuuta 2026 klo 3.05 (Europe/Helsinki)`. */
export function whenMade({
	language,
	zone,
	at,
}: Pick<Results, 'language' | 'zone' | 'at'>): string {
	const format = { timeZone: zone, dateStyle: 'long', timeStyle: 'short' } as const
	return `${new Intl.DateTimeFormat(LOCALES[language], format).format(at)} (${zone})`
}

/** A note's sector, group and, where names are shown, its maker, as one line; empty where nobody knows them. */
export function bylineOf({
	sector,
	group,
	by,
}: Pick<Results['outside'][number], 'sector' | 'group' | 'by'>): string {
	return [sector, group, by?.author, by?.organisation].filter(Boolean).join(' · ')
}
