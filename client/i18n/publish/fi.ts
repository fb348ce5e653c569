/** Tulosten julkaisu, ja ohjelmat avaimineen. */
import type { PublishWords } from './en.ts'

export const fi: PublishWords = {
	'menu.publish': 'Julkaise tulokset',
	'menu.tokens': 'Ohjelmat ja avaimet',
	'publish.heading': 'Julkaise tulokset',
	'publish.text':
		'Sivu, jonka voi lukea jokainen, jolla on sen linkki, laudalle liittymättä: puhelimella, paperilla, intranetissä. Sivulle ei voi kirjoittaa, eivätkä hakukoneet ota sitä mukaan.',
	'publish.on': 'Sivu on julki',
	'publish.onText':
		'Kun sivu ei ole julki, linkistä ei näe mitään. Sama linkki toimii taas, kun julkaiset uudelleen.',
	'publish.parts': 'Mitä sivulla on',
	'publish.table': 'Taulukko',
	'publish.tableText': 'Teemat ja näkökulmat, joka muistilappu ruudussaan.',
	'publish.overview': 'Kattavuus',
	'publish.overviewText':
		'Montako osallistui ja montako muistilappua on, sektoreittain ja ruuduittain.',
	'publish.report': 'Raportti',
	'publish.reportText':
		'Teema kerrallaan, kysymykset, ideat ja muistilaput, alusta loppuun luettavaksi.',
	'publish.names': 'Näytä kirjoittajien nimet',
	'publish.namesText': 'Muuten muistilapun vieressä on vain sektori.',
	'publish.namesNever': 'Tällä laudalla näkyvät vain sektorit, samoin sivulla.',
	'publish.onePart': 'Sivulla on oltava ainakin yksi osa.',
	'publish.link': 'Sivun linkki',
	'publish.open': 'Avaa sivu',
	'publish.qr': 'Sivun QR-koodi',
	'publish.unknown': 'Sivu on julkaistu toisella laitteella. Tämä laite ei tunne sen linkkiä.',
	'publish.replace': 'Vaihda linkki',
	'publish.replaceAsk': 'Vaihdetaanko sivun linkki?',
	'publish.replaceText':
		'Nykyinen linkki lakkaa toimimasta kaikkialla, minne se on laitettu. Sivu saa uuden linkin.',
	'publish.replaced': 'Sivulla on uusi linkki.',
	'publish.loading': 'Kysytään palvelimelta…',
	'tokens.heading': 'Ohjelmat ja avaimet',
	'tokens.text':
		'Avaimella ohjelma voi käyttää tätä lautaa: lomake kirjoittaa muistilappuja, raportti lukee niitä.',
	'tokens.docs': 'Mitä ohjelmat voivat tehdä',
	'tokens.none': 'Avaimia ei ole.',
	'tokens.list': 'Tämän laudan avaimet',
	'tokens.make': 'Tee avain',
	'tokens.name': 'Nimi',
	'tokens.nameHint': 'Näkyy ohjelman kirjoittamien lappujen vieressä.',
	'tokens.nameMissing': 'Anna avaimelle nimi.',
	'tokens.scope': 'Mitä sillä voi tehdä',
	'tokens.read': 'Lukea',
	'tokens.write': 'Lukea ja kirjoittaa muistilappuja',
	'tokens.lead': 'Kaikkea, mitä ohjaaja tekee sisällölle',
	'tokens.sector': 'Sen kirjoittamien lappujen sektori',
	'tokens.made': 'Kopioi avain nyt',
	'tokens.madeText':
		'Avain näytetään vain tämän kerran. Säilytä se niin, että vain ohjelma löytää sen.',
	'tokens.copy': 'Kopioi avain',
	'tokens.token': 'Avain',
	'tokens.never': 'Ei käytetty',
	'tokens.used': 'Käytetty {ago}',
	'tokens.withdraw': 'Poista käytöstä',
	'tokens.withdrawAsk': 'Poistetaanko avain ”{name}” käytöstä?',
	'tokens.withdrawText':
		'Sitä käyttävä ohjelma ei pääse enää laudalle. Sen kirjoittamat laput jäävät.',
	'tokens.withdrawn': 'Avain on poistettu käytöstä.',
	'tokens.loading': 'Kysytään palvelimelta…',
	'error.unknown-note': 'Muistilappua ei ole enää tällä laudalla.',
	'error.unknown-token': 'Tämä avain on jo poistettu käytöstä.',
	'error.wrong-token': 'Tällä avaimella ei pääse tänne. Se on ehkä poistettu käytöstä.',
}
