/** Ohjaajan paneelin sanat. */
import type { LeadWords } from './en.ts'

export const fi: LeadWords = {
	help: 'Mitä täällä painat, se tapahtuu heti kaikille laudalla.',
	guide: 'Näin se toimii',
	'guide.heading': 'Työpajan ohjaaminen',
	'guide.one.heading': 'Aloita, ja jatka kun sinusta siltä tuntuu',
	'guide.one':
		'Ohjelman jokainen vaihe kertoo, mitä tehdään ja kuinka kauan. ”Aloita” käynnistää ensimmäisen, ”Seuraava” jatkaa. Mikään ei vaihdu itsestään: kun aika loppuu, kello laskee yliaikaa ja sinä päätät.',
	'guide.two.heading': 'Kaikki näkevät saman rivin',
	'guide.two':
		'Otsikko, ohje ja jäljellä oleva aika ovat laudan yllä jokaisella näytöllä, myös niillä, jotka tulevat myöhässä. ”Videotykki” avaa saman suurena omaan ikkunaansa.',
	'guide.three.heading': 'Minkä vaihe sulkee, se on kiinni',
	'guide.three':
		'Vaihe voi jättää avoimeksi vain osan teemoista, näkökulmista tai ruuduista. Muut voi lukea. Jolla lappu on kesken, saa kirjoittaa sen loppuun, eikä mitään kirjoitettua oteta pois. Sinä itse voit kirjoittaa kaikkialle.',
	'guide.four.heading': 'Aika joustaa',
	'guide.four':
		'Lisää tai vähennä minuutteja, pysäytä kello, hyppää yli, palaa. Paneeli kertoo, paljonko olette jäljessä tai edellä ja milloin työpaja loppuisi. Jos ohjaajia on kaksi, yhtä aikaa painaminen ei hyppää vaiheen yli.',
	'guide.five.heading': 'Myös ilman ohjelmaa',
	'guide.five':
		'Pelkkä ajastin käynnistyy yhdellä painalluksella. Lauta ilman vaiheita on niin kuin ennenkin: kaikki on avoinna.',
	'guide.six.heading': 'Kaikki pysyvät mukana',
	'guide.six':
		'Paneelissa näet puheenvuoropyynnöt ja kuinka moni on valmis. Siitä tuot kaikki samaan paikkaan, esittelet lappu kerrallaan, jaat ryhmiin ja näet, keitä ei ole vielä kuultu. Yksityiset laput paljastat kaikki kerralla.',
	'guide.done': 'Paneeliin',

	begin: 'Aloita: {title}',
	next: 'Seuraava: {title}',
	finish: 'Päätä työpaja',
	end: 'Päätä',
	endAsk: 'Päätetäänkö työpajan vaiheet?',
	endText: 'Rivi poistuu kaikilta ja koko lauta on taas avoinna. Mitään kirjoitettua ei katoa.',
	endTimer: 'Lopeta ajastin',
	back: 'Edellinen',
	pause: 'Pysäytä kello',
	goOn: 'Jatka kelloa',
	at: 'Vaihe {number}/{of}',
	minus: '{count} min vähemmän',
	plus: '{count} min lisää',
	clock: 'Aikaa jäljellä',
	noTime: 'Tällä vaiheella ei ole aikaa. Lisää minuutteja, niin se saa ajan.',
	onTime: 'Aikataulussa. Loppuisi klo {time}.',
	late: '{count} min jäljessä. Loppuisi klo {time}.',
	early: '{count} min edellä. Loppuisi klo {time}.',
	list: 'Vaiheet',
	goTo: 'Siirry vaiheeseen {title}',
	here: 'nyt',
	minutes: '{count} min',
	noMinutes: 'ei aikaa',
	timer: 'Ajastin',
	timerHelp: 'Laskee aikaa kaikille eikä sulje mitään.',
	timerInPhase: 'Aseta aikaa jäljelle',
	start: 'Käynnistä',
	set: 'Aseta',
	typed: 'Minuutteja',
	typedWrong: 'Kirjoita minuutit lukuna 1–1440.',
	noPlan: 'Ohjelmaa ei vielä ole. Ajastin toimii ilmankin.',
	plan: 'Suunnittele ohjelma',
	projector: 'Videotykki',
	working: 'Lähetetään…',
	changed:
		'Toinen ohjaaja ehti juuri ennen sinua, joten mitään ei tehty kahdesti. Työpaja on nyt tässä: {where}.',
	nowhere: 'ei vaihetta',
}
