/** Laite, palaaminen ja se, kuka laudalla on kukin. */
import type { en } from './en.ts'

export const fi: Readonly<Record<keyof typeof en, string>> = {
	'home.find': 'Etsi lautaa otsikolla',
	'home.foundNone': 'Sennimistä lautaa ei ole.',
	'home.showAll': 'Näytä kaikki {number} lautaa',
	'home.unsentAsk': 'Hylätäänkö lähettämättömät muutokset?',
	'home.unsentText.one':
		'{count} muutoksesi laudalla ”{title}” ei ole vielä mennyt palvelimelle. Se on vain tällä laitteella: avaa lauta, kun yhteys toimii, niin se lähtee, tai hylkää se lopullisesti.',
	'home.unsentText.other':
		'{count} muutostasi laudalla ”{title}” ei ole vielä mennyt palvelimelle. Ne ovat vain tällä laitteella: avaa lauta, kun yhteys toimii, niin ne lähtevät, tai hylkää ne lopullisesti.',
	'home.unsentDo': 'Hylkää ja poista',

	'shut.key-missing': 'Tällä laitteella ei ole enää linkkiä laudalle',
	'shut.key-missingText':
		'Laudalle ei ole tapahtunut mitään, ja kirjoittamasi on tallessa. Avaa lauta uudelleen sen linkistä: saat sen ohjaajalta.',
	'shut.no-cookies': 'Tämä selain ei säilytä evästeitä',
	'shut.no-cookiesText':
		'Lauta tarvitsee evästeen tunteakseen sinut. Se koskee vain tätä lautaa eikä seuraa sinua muualle. Salli evästeet tälle sivustolle selaimen asetuksissa ja yritä uudelleen.',
	'shut.embeddedText':
		'Lauta näkyy tässä toisen sivun sisällä, eikä selain säilytä siellä sen evästeitä. Avaa lauta omaan ikkunaansa.',
	'shut.ownWindow': 'Avaa omaan ikkunaan',

	'manage.gone': 'Poistetut',
	'manage.letIn': 'Päästä takaisin',
	'manage.letInNamed': 'Päästä {name} takaisin',
	'manage.isIn': '{name} pääsee taas laudalle.',
	'manage.same': '{name} on sama henkilö kuin…',
	'manage.choose': 'Valitse',
	'manage.joined': 'liittyi {when}',
	'manage.mergeAsk': 'Onko {name} luettelossa kahdesti?',
	'manage.mergeText':
		'Yllä oleva poistuu luettelosta. Hänen lappunsa siirtyvät osallistujalle ”{other}”, ja hän jatkaa tämän roolissa ”{role}”. Tätä ei voi perua.',
	'manage.mergeDo': 'Yhdistä',
	'manage.merged': '{name} on nyt luettelossa kerran.',

	'error.link-replaced': 'Linkki, jolla tulit, on vaihdettu uuteen. Avaa lauta uudesta linkistä.',
}
