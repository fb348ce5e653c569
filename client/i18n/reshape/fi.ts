/** Rivit ja sarakkeet, ja niiden muuttaminen käytössä olevalla laudalla. */
import type { en } from './en.ts'

export const fi: Record<keyof typeof en, string> = {
	'lines.rows': 'Rivit',
	'lines.columns': 'Sarakkeet',
	'lines.rowTitle': 'Rivin {number} otsikko',
	'lines.columnTitle': 'Sarakkeen {number} otsikko',
	'lines.rowQuestion': 'Rivin {number} kysymys, jos sillä on sellainen',
	'lines.columnQuestion': 'Sarakkeen {number} kysymys, jos sillä on sellainen',
	'lines.rowUntitled': 'Rivi {number}',
	'lines.columnUntitled': 'Sarake {number}',
	'lines.rowMoved': 'Nyt rivi {number}, kaikkiaan {all}.',
	'lines.columnMoved': 'Nyt sarake {number}, kaikkiaan {all}.',
	'lines.rowAdd': 'Lisää rivi',
	'lines.columnAdd': 'Lisää sarake',
	'lines.title': 'Otsikko',
	'lines.question': 'Ohjaava kysymys, jos haluat',
	'lines.up': 'Siirrä ”{name}” ylöspäin',
	'lines.down': 'Siirrä ”{name}” alaspäin',
	'lines.drop': 'Poista ”{name}”',
	'lines.dropped': '”{name}” on poissa luettelosta.',
}
