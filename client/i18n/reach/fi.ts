/** Finnish: how a board is reached: codes, addresses, proxies, plain http. */
import type { ReachWords } from './en.ts'

export const fi: ReachWords = {
	'canvas.copyRefused': 'Mitään ei kopioitu',
	'canvas.copyRefusedText':
		'Selain ei päästänyt tätä sivua leikepöydälle. Laudalta ei poistettu mitään.',
	'canvas.pasteByKeys': 'Liitä näppäimistöllä',
	'canvas.pasteByKeysText':
		'Tässä osoitteessa selain antaa liittää vain näppäimillä: paina Ctrl+V, Macissa ⌘V.',
	'code.heading': 'Kirjoitettava koodi',
	'code.make': 'Tee kirjoitettava koodi',
	'code.why': 'Kuusi kirjainta ääneen luettavaksi tai seinälle, voimassa vuorokauden.',
	'code.type': 'Tai avaa {address} ja kirjoita:',
	'code.until': 'Voimassa {moment} asti.',
	'code.elsewhere': 'Toisella laitteella tehty koodi on voimassa {moment} asti. Uusi korvaa sen.',
	'code.makeNew': 'Tee uusi koodi',
	'code.withdraw': 'Peru koodi',
	'code.withdrawn': 'Koodi ei enää toimi.',
	'code.orType': 'Tai avaa {address} ja kirjoita',
	'code.have': 'Onko sinulla koodi?',
	'code.go': 'Siirry laudalle',
	'code.short': 'Koodissa on kuusi kirjainta.',
	'error.wrong-code':
		'Millään laudalla ei ole nyt tätä koodia. Tarkista kirjaimet. Koodi on voimassa vuorokauden.',
	'links.here': 'Osoite {address} toimii vain tällä koneella.',
	'links.hereHow':
		'Jotta muut pääsevät mukaan, käynnistä Kudelma niin, että se kuuntelee verkkoa, ja avaa se tämän koneen nimellä tai osoitteella:',
	'links.hereOthers': 'Näissä linkeissä on osoite, josta muut verkossasi tavoittavat sen:',
	'error.wrong-origin':
		'Palvelin ei tunne osoitetta {origin} omakseen. Ylläpitäjä voi asettaa PUBLIC_ORIGIN={origin}.',
	'error.too-large-between':
		'Tämä on liian suuri palvelimelle, joka on sinun ja Kudelman välissä (esimerkiksi välityspalvelin). Sen ylläpitäjä voi nostaa rajaa.',
	'error.refused-between':
		'Sinun ja Kudelman välissä oleva palvelin (esimerkiksi välityspalvelin) torjui pyynnön. Kysy sen ylläpitäjältä.',
	'refused.too-large-between':
		'Kuva on liian suuri palvelimelle, joka on sinun ja Kudelman välissä (esimerkiksi välityspalvelin). Pienennä kuvaa tai pyydä sen ylläpitäjää nostamaan rajaa.',
	'refused.refused-between':
		'Sinun ja Kudelman välissä oleva palvelin (esimerkiksi välityspalvelin) torjui kuvan. Kysy sen ylläpitäjältä.',
}
