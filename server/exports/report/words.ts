/** The documents' own words, in each language. (SPEC E65) */
import type { Language } from '../../../shared/languages.ts'

/** Finnish and Swedish as in Finland; English with day before month. */
export const LOCALES: Readonly<Record<Language, string>> = {
	fi: 'fi-FI',
	sv: 'sv-FI',
	en: 'en-GB',
}

interface Words {
	contents: string
	date: string
	board: string
	filter: string
	framework: string
	groups: string
	ideas: string
	notes: string
	note: string
	sector: string
	group: string
	author: string
	noNotes: string
	outside: string
	/** All notes of a board without a matrix. */
	freely: string
	coverage: string
	/** Captions of the tables. */
	byCell: string
	bySector: string
	theme: string
	perspective: string
	people: string
	noteCount: string
	cellCount: string
	total: string
	writers: string
	continued: string
	picture: string
	pictureOf: string
	image: string
	unshown: string
}

/** Plural forms are `one | other`. */
export const WORDS: Readonly<Record<Language, Words>> = {
	fi: {
		contents: 'Sisällys',
		date: 'Tilanne',
		board: 'Lauta',
		filter: 'Suodatus',
		framework: 'Viitekehys',
		groups: 'Ryhmät',
		ideas: 'Ohjaavat ideat',
		notes: 'Muistilaput',
		note: 'Muistilappu',
		sector: 'Sektori',
		group: 'Ryhmä',
		author: 'Kirjoittaja',
		noNotes: 'Ei muistilappuja',
		outside: 'Ruutujen ulkopuolella',
		freely: 'Muistilaput',
		coverage: 'Kattavuus',
		byCell: 'Muistilappuja ruuduittain',
		bySector: 'Osallistuminen sektoreittain',
		theme: 'Teema',
		perspective: 'Näkökulma',
		people: 'Osallistujia',
		noteCount: 'Muistilappuja',
		cellCount: 'Ruutuja',
		total: 'Yhteensä',
		writers: 'Kirjoittajat',
		continued: 'jatkuu',
		picture: 'Koko lauta',
		pictureOf:
			'Kuva laudasta ”{title}”: {cells}, {ideas} ja {notes}. Samat tekstit ovat luettavina seuraavilla sivuilla.',
		image: 'kuva',
		unshown:
			'{count} merkki tässä asiakirjassa näkyy koodina, esimerkiksi [U+4E2D], koska sille ei ole kirjasinta. Kopioitaessa ja haettaessa se on oma merkkinsä. | {count} merkkiä tässä asiakirjassa näkyy koodeina, esimerkiksi [U+4E2D], koska niille ei ole kirjasinta. Kopioitaessa ja haettaessa ne ovat omia merkkejään.',
	},
	sv: {
		contents: 'Innehåll',
		date: 'Läget',
		board: 'Tavla',
		filter: 'Filter',
		framework: 'Ramverk',
		groups: 'Grupper',
		ideas: 'Vägledande idéer',
		notes: 'Lappar',
		note: 'Lapp',
		sector: 'Sektor',
		group: 'Grupp',
		author: 'Skribent',
		noNotes: 'Inga lappar',
		outside: 'Utanför rutorna',
		freely: 'Lappar',
		coverage: 'Täckning',
		byCell: 'Lappar per ruta',
		bySector: 'Deltagande per sektor',
		theme: 'Tema',
		perspective: 'Perspektiv',
		people: 'Deltagare',
		noteCount: 'Lappar',
		cellCount: 'Rutor',
		total: 'Totalt',
		writers: 'Skribenter',
		continued: 'forts.',
		picture: 'Hela tavlan',
		pictureOf:
			'Bild av tavlan ”{title}”: {cells}, {ideas} och {notes}. Samma texter går att läsa på sidorna som följer.',
		image: 'bild',
		unshown:
			'{count} tecken i det här dokumentet visas som kod, till exempel [U+4E2D], eftersom typsnitt saknas för det. När du kopierar och söker är det sig självt. | {count} tecken i det här dokumentet visas som koder, till exempel [U+4E2D], eftersom typsnitt saknas för dem. När du kopierar och söker är de sig själva.',
	},
	en: {
		contents: 'Contents',
		date: 'As of',
		board: 'Board',
		filter: 'Filter',
		framework: 'Framework',
		groups: 'Groups',
		ideas: 'Guiding ideas',
		notes: 'Notes',
		note: 'Note',
		sector: 'Sector',
		group: 'Group',
		author: 'Author',
		noNotes: 'No notes',
		outside: 'Outside the cells',
		freely: 'Notes',
		coverage: 'Coverage',
		byCell: 'Notes by cell',
		bySector: 'Participation by sector',
		theme: 'Theme',
		perspective: 'Perspective',
		people: 'Participants',
		noteCount: 'Notes',
		cellCount: 'Cells',
		total: 'Total',
		writers: 'Authors',
		continued: 'continued',
		picture: 'The whole board',
		pictureOf:
			'A picture of the board “{title}”: {cells}, {ideas} and {notes}. The same words can be read on the pages that follow.',
		image: 'image',
		unshown:
			'{count} character in this document is shown as a code, such as [U+4E2D], because there is no typeface for it. It is itself when you copy or search. | {count} characters in this document are shown as codes, such as [U+4E2D], because there is no typeface for them. They are themselves when you copy or search.',
	},
}

type Counted = 'cells' | 'ideas' | 'notes' | 'moreSectors'

/** How many of something, for the picture's description, and sectors that its legend has no room for. */
const COUNTS: Readonly<Record<Language, Record<Counted, string>>> = {
	fi: {
		cells: '{count} ruutu | {count} ruutua',
		ideas: '{count} ohjaava idea | {count} ohjaavaa ideaa',
		notes: '{count} muistilappu | {count} muistilappua',
		moreSectors: 'ja {count} muu sektori | ja {count} muuta sektoria',
	},
	sv: {
		cells: '{count} ruta | {count} rutor',
		ideas: '{count} vägledande idé | {count} vägledande idéer',
		notes: '{count} lapp | {count} lappar',
		moreSectors: 'och {count} sektor till | och {count} sektorer till',
	},
	en: {
		cells: '{count} cell | {count} cells',
		ideas: '{count} guiding idea | {count} guiding ideas',
		notes: '{count} note | {count} notes',
		moreSectors: 'and {count} more sector | and {count} more sectors',
	},
}

export function counted(language: Language, of: Counted | 'unshown', count: number): string {
	const forms = (of === 'unshown' ? WORDS[language].unshown : COUNTS[language][of]).split(' | ')
	const isOne = new Intl.PluralRules(LOCALES[language]).select(count) === 'one'
	const form = (isOne ? forms[0] : forms.at(-1)) ?? ''
	return form.replace('{count}', new Intl.NumberFormat(LOCALES[language]).format(count))
}
