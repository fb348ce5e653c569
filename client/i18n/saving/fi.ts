/** Suomi: mitä on tallennettu, mitä ei voitu tallentaa ja mikä ei mahdu. */
import type { en } from './en.ts'

export const fi: Record<keyof typeof en, string> = {
	'aside.banner.one':
		'{count} kirjoittamaasi asiaa ei voitu tallentaa. Se on tallessa tällä laitteella.',
	'aside.banner.other':
		'{count} kirjoittamaasi asiaa ei voitu tallentaa. Ne ovat tallessa tällä laitteella.',
	'aside.show': 'Näytä',
	'aside.heading': 'Mitä ei voitu tallentaa',
	'aside.text':
		'Tämä on tallessa vain sinun laitteellasi. Kopioi, mitä tarvitset, ja poista se sitten luettelosta. Kaikki muu laudalla on tallennettu.',
	'aside.long': 'Teksti on pidempi kuin se saa olla.',
	'aside.full': 'Laudalle ei mahdu enempää.',
	'aside.refused': 'Palvelin ei ottanut sitä vastaan.',
	'aside.denied': 'Et saa enää muuttaa tätä.',
	'aside.lost': 'Se oli kirjoitettu kohtaan, jota palvelimella ei enää ole.',
	'aside.note': 'Tyhjä muistilappu',
	'aside.shape': 'Piirros tai kuvio',
	'aside.copy': 'Kopioi',
	'aside.copied': 'Kopioitu',
	'aside.file': 'Tallenna tiedostoon',
	'aside.drop': 'Poista luettelosta',
	'aside.dropAll': 'Poista kaikki luettelosta',
	'aside.fileName': 'tallentamatta',
	'tooLong.heading': 'Teksti on liian pitkä',
	'tooLong.text':
		'Yhteen tekstiin mahtuu {limit} merkkiä, eikä tämä mahdu kokonaan. Mitään ei ole vielä liitetty, ja teksti on yhä leikepöydällä.',
	'tooLong.fits': 'Liitä se, mikä mahtuu',
	'tooLong.file': 'Tallenna tiedostoon',
	'tooLong.full':
		'Teksti on täynnä: siihen mahtuu {limit} merkkiä. Se, mitä nyt kirjoitat, ei tule mukaan.',
	'banner.notKept':
		'Tämä selain ei säilytä kopiota laudasta. Sulje sivu vasta, kun siinä lukee ”Tallennettu”.',
	'board.progress': 'Lauta avautuu: {percent} %',
}
