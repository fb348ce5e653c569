/** Finnish: laudan ruuduista avattavat työkalut. */
import type { ToolWords } from './en.ts'

export const fi: ToolWords = {
	'tools.of': 'Työkalut: {cell}',
	'tools.ofOpened': 'Työkalut ({count}): {cell}',
	'tools.heading': 'Tämän ruudun työkalut',
	'tools.opened.one': '{count} työkalu avattu',
	'tools.opened.other': '{count} työkalua avattu',
	'tools.new': 'Avaa työkalu',
	'tools.newText':
		'Siitä tulee oma lautansa. Jokainen pääsee sinne täältä siinä roolissa, joka hänellä on tällä laudalla.',
	'tools.loading': 'Haetaan työkaluja…',
	'tools.failed': 'Työkalujen nimiä ei saatu haettua. Tarkista yhteys.',
	'tools.none': 'Tällä palvelimella ei ole työkaluja, jotka ruudulle on nimetty.',
	'tools.opening': 'Avataan…',
	'tools.full':
		'Tältä laudalta on avattu {most} työkalua, eikä enempää voi avata. Poista jonkin tarpeettoman työkalun lauta.',
	'tools.back': 'Takaisin laudalle {board}: {cell}',
	'tools.backShort': '{board}: {cell}',
	'error.unknown-tool': 'Tämän työkalun lauta on poistettu. Se ei ole enää luettelossa.',
}
