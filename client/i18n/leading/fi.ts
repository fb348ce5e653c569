/** Leading a workshop, in Finnish: the run-sheet is “ohjelma”. */
import type { en } from './en.ts'

export const fi: Readonly<Record<keyof typeof en, string>> = {
	'error.unknown-phase': 'Ohjelmassa ei ole enää tätä vaihetta.',
	'error.closed': 'Tämä laudan osa on suljettu nykyisessä vaiheessa.',
	'error.not-yet': 'Tässä vaiheessa ohjaaja paljastaa kaikkien yksityiset muistilaput yhtä aikaa.',

	'open.parts': 'Avoinna: {parts}',
	'open.more': '{parts} ja {count} muuta',
	'open.gone': 'ei mitään, mikä olisi enää laudalla',
	'open.pause': 'Tauko: nyt ei kirjoiteta.',
	'open.none': 'Tässä vaiheessa ei kirjoiteta.',
	'open.over': 'Aika on loppunut, eikä enää kirjoiteta.',
	'open.editors': 'Tässä vaiheessa kirjoittavat vain muokkaajat ja ohjaajat.',
	'open.facilitators': 'Tässä vaiheessa kirjoittavat vain ohjaajat.',
	'open.youEverywhere': '(Sinä voit kirjoittaa kaikkialle.)',
	'closed.phase': 'Suljettu tässä vaiheessa. Avoinna: {parts}',
	'closed.mark': 'Suljettu tässä vaiheessa',
	'closed.cell': '{cell} on suljettu tässä vaiheessa. Miksi?',
	'closed.word': 'Suljettu',
	'closed.ended': 'Tämä osa on nyt suljettu. Kirjoittamasi on tallessa.',
	'aside.phase':
		'Työpajan vaihe sulkee osia laudasta. Sinne ei voi viedä sitä, mikä kirjoitettiin sulkemisen jälkeen tai ilman yhteyttä: kopioi sanat ja vie ne sinne, missä on avointa.',

	'phase.region': 'Työpaja nyt',
	'phase.timer': 'Ajastin',
	'phase.over': '{time} yli ajan',
	'phase.paused': 'tauolla',
	'phase.more': 'Näytä ohje kokonaan',
	'phase.less': 'Näytä vähemmän',
	'phase.sound': 'Hiljainen ääni, kun aika loppuu',
	'phase.projector': 'Avaa videotykille',
	'phase.finish': 'Kirjoita tämä lappu loppuun: tämä osa on nyt suljettu.',
	'phase.none': 'Nyt ei ole mitään vaihetta.',

	'tell.phase': 'Uusi vaihe: {title}.',
	'tell.timer': 'Ajastin on käynnissä: {time}.',
	'tell.fiveLeft': '5 minuuttia jäljellä.',
	'tell.oneLeft': '1 minuutti jäljellä.',
	'tell.over': 'Aika on loppunut.',
	'tell.paused': 'Kello on pysäytetty.',
	'tell.goesOn': 'Kello käy taas.',
	'tell.ended': 'Työpajan vaiheet ovat päättyneet.',

	'lead.open': 'Ohjaa',
	'lead.openLong': 'Ohjaa työpajaa',
	'lead.notLoaded': 'Paneelia ei saatu haettua. Tarkista yhteys ja avaa se uudelleen.',
	'menu.projector': 'Näkymä videotykille',
	'projector.full': 'Koko näyttö',
}
