/** The published page's own words. */
import type { Language } from '../../shared/languages.ts'

export interface PageWords {
	languages: string
	contents: string
	state: string
	table: string
	overview: string
	report: string
	/** Above the column of themes. */
	themes: string
	ideas: string
	notes: string
	noNotes: string
	outside: string
	sectors: string
	sector: string
	people: string
	noteCount: string
	cellCount: string
	bySector: string
	byCell: string
	total: string
	tableHint: string
	group: string
	nothing: string
	gone: string
	goneText: string
	failed: string
	failedText: string
}

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
	fi: {
		languages: 'Kieli',
		contents: 'Sisällys',
		state: 'Tilanne',
		table: 'Taulukko',
		overview: 'Kattavuus',
		report: 'Raportti',
		themes: 'Teema',
		ideas: 'Ohjaavat ideat',
		notes: 'Muistilaput',
		noNotes: 'Ei muistilappuja',
		outside: 'Taulukon ulkopuolella',
		sectors: 'Osallistuneet sektorit',
		sector: 'Sektori',
		people: 'Osallistujia',
		noteCount: 'Muistilappuja',
		cellCount: 'Ruuduissa',
		bySector: 'Osallistujat ja muistilaput sektoreittain',
		byCell: 'Muistilappujen määrä teemoittain ja näkökulmittain',
		total: 'Yhteensä',
		tableHint: 'Taulukkoa voi vierittää sivusuunnassa.',
		group: 'Ryhmä',
		nothing: 'Laudalla ei ole vielä muistilappuja.',
		gone: 'Täällä ei ole mitään luettavaa',
		goneText:
			'Tässä osoitteessa ei ole julkaistu tuloksia. Linkki on ehkä vaihdettu tai julkaisu lopetettu, tai osoitteesta on pudonnut kirjain. Pyydä uusi linkki siltä, jolta sait tämän.',
		failed: 'Tuloksia ei voi nyt näyttää',
		failedText: 'Yritä hetken kuluttua uudelleen.',
	},
	sv: {
		languages: 'Språk',
		contents: 'Innehåll',
		state: 'Läget',
		table: 'Tabell',
		overview: 'Täckning',
		report: 'Rapport',
		themes: 'Tema',
		ideas: 'Vägledande idéer',
		notes: 'Lappar',
		noNotes: 'Inga lappar',
		outside: 'Utanför tabellen',
		sectors: 'Sektorer som deltog',
		sector: 'Sektor',
		people: 'Deltagare',
		noteCount: 'Lappar',
		cellCount: 'I rutor',
		bySector: 'Deltagare och lappar per sektor',
		byCell: 'Antal lappar per tema och perspektiv',
		total: 'Totalt',
		tableHint: 'Tabellen kan rullas i sidled.',
		group: 'Grupp',
		nothing: 'Det finns inga lappar på tavlan än.',
		gone: 'Här finns inget att läsa',
		goneText:
			'Inga resultat är publicerade på den här adressen. Kanske har länken bytts ut eller publiceringen avslutats, eller så saknas en bokstav i adressen. Be om en ny länk av den som gav dig den här.',
		failed: 'Resultatet kan inte visas just nu',
		failedText: 'Försök igen om en stund.',
	},
	en: {
		languages: 'Language',
		contents: 'Contents',
		state: 'As of',
		table: 'Table',
		overview: 'Coverage',
		report: 'Report',
		themes: 'Theme',
		ideas: 'Guiding ideas',
		notes: 'Notes',
		noNotes: 'No notes',
		outside: 'Outside the table',
		sectors: 'Sectors that took part',
		sector: 'Sector',
		people: 'Participants',
		noteCount: 'Notes',
		cellCount: 'In cells',
		bySector: 'Participants and notes by sector',
		byCell: 'Number of notes by theme and perspective',
		total: 'Total',
		tableHint: 'The table scrolls sideways.',
		group: 'Group',
		nothing: 'There are no notes on the board yet.',
		gone: 'There is nothing to read here',
		goneText:
			'No results are published at this address. The link may have been replaced or the page switched off, or a letter was lost on the way. Ask whoever gave you the link for a new one.',
		failed: 'The results can’t be shown now',
		failedText: 'Try again in a moment.',
	},
}

/** As in client/i18n/translate.ts: Finnish and Swedish as in Finland, English with day before month. */
export const LOCALES: Readonly<Record<Language, string>> = {
	fi: 'fi-FI',
	sv: 'sv-FI',
	en: 'en-GB',
}

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
	fi: 'Suomi',
	sv: 'Svenska',
	en: 'English',
}
