/** Rader och kolumner, och hur de ändras på en tavla som används. */
import type { en } from './en.ts'

export const sv: Record<keyof typeof en, string> = {
	'lines.rows': 'Rader',
	'lines.columns': 'Kolumner',
	'lines.rowTitle': 'Rubrik för rad {number}',
	'lines.columnTitle': 'Rubrik för kolumn {number}',
	'lines.rowQuestion': 'Fråga för rad {number}, om den har en',
	'lines.columnQuestion': 'Fråga för kolumn {number}, om den har en',
	'lines.rowUntitled': 'Rad {number}',
	'lines.columnUntitled': 'Kolumn {number}',
	'lines.rowMoved': 'Nu rad {number} av {all}.',
	'lines.columnMoved': 'Nu kolumn {number} av {all}.',
	'lines.rowAdd': 'Lägg till en rad',
	'lines.columnAdd': 'Lägg till en kolumn',
	'lines.title': 'Rubrik',
	'lines.question': 'En vägledande fråga, om du vill',
	'lines.up': 'Flytta ”{name}” uppåt',
	'lines.down': 'Flytta ”{name}” nedåt',
	'lines.drop': 'Ta bort ”{name}”',
	'lines.dropped': '”{name}” är borta ur listan.',
}
