/** Laudan asetukset suomeksi. */
import type { en } from './en.ts'

export const fi: Record<keyof typeof en, string> = {
	'settings.open': 'Laudan asetukset',
	'settings.heading': 'Laudan asetukset',
	'settings.title': 'Otsikko',
	'settings.save': 'Tallenna',
	'settings.saved': 'Tallennettu.',
	'settings.sectors': 'Sektorit',
	'settings.sectorsText':
		'Jokainen valitsee liittyessään yhden, ja sen väri merkitsee hänen lappunsa. Muuttamasi nimi on sama kaikilla kielillä.',
	'settings.sectorName': 'Sektorin {number} nimi',
	'settings.newSector': 'Uusi sektori',
	'settings.color': 'Väri: {name}',
	'settings.up': 'Siirrä ylemmäs: {name}',
	'settings.down': 'Siirrä alemmas: {name}',
	'settings.drop': 'Poista: {name}',
	'settings.add': 'Lisää sektori',
	'settings.saveSectors': 'Tallenna sektorit',
	'settings.undo': 'Peru muutokset',
	'settings.dropUsed.one':
		'{count} osallistuja on valinnut sektorin ”{name}”. Hänen lapuistaan katoavat sen nimi ja väri.',
	'settings.dropUsed.other':
		'{count} osallistujaa on valinnut sektorin ”{name}”. Heidän lapuistaan katoavat sen nimi ja väri.',
	'settings.nameMissing': 'Anna ensin nimi jokaiselle sektorille.',
	'settings.nameTwice': 'Kahdella sektorilla on sama nimi. Muuta toista.',
	'settings.names': 'Nimet',
	'settings.pseudonymous': 'Näytä vain sektorit',
	'settings.pseudonymousText':
		'Lapuissa, osoittimissa ja osallistujaluettelossa näkyy sektori, ei nimi. Ohjaajat näkevät silti nimet.',
	'settings.revealAsk': 'Näytetäänkö nimet kaikille?',
	'settings.revealText':
		'Liittyjille kerrottiin, että nimet näkevät vain ohjaajat. Tämän jälkeen kaikki näkevät ne, myös tähän asti tehdyissä lapuissa.',
	'settings.revealDo': 'Näytä nimet',
	'settings.framework': 'Viitekehys',
	'settings.unlocked': 'Lukitus avattu',
	'settings.unlockedText':
		'Ohjaajat voivat siirtää, muokata ja poistaa viitekehyksen ruutuja ja otsikoita. Muut eivät koskaan.',
	'settings.unlockedNow': 'Viitekehyksen lukitus on avattu: voit muuttaa sen ruutuja ja otsikoita.',
	'settings.lock': 'Lukitse',
	'settings.delete': 'Poista lauta',
	'settings.deleteText':
		'Lauta poistuu kaikilta, kaikkine lappuineen ja kuvineen, eikä sitä saa takaisin.',
	'settings.deleteCopy': 'Lataa ensin kopio',
	'settings.deleteWord': 'poista',
	'settings.deleteAsk': 'Vahvista kirjoittamalla ”{word}”',
	'settings.deleteDo': 'Poista kaikilta',
	'settings.deleting': 'Poistetaan…',
}
