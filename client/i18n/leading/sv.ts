/** Leading a workshop, in Swedish: the run-sheet is “programmet”. */
import type { en } from './en.ts'

export const sv: Readonly<Record<keyof typeof en, string>> = {
	'error.unknown-phase': 'Programmet har inte den fasen längre.',
	'error.closed': 'Den här delen av tavlan är stängd i den nuvarande fasen.',
	'error.not-yet': 'I den här fasen visar ledaren allas privata lappar på en gång.',

	'open.parts': 'Öppet för skrivande: {parts}',
	'open.more': '{parts} och {count} till',
	'open.gone': 'inget som finns kvar på tavlan',
	'open.pause': 'Paus: nu skriver ingen.',
	'open.none': 'I den här fasen skriver ingen.',
	'open.over': 'Tiden är slut, och ingen skriver längre.',
	'open.editors': 'I den här fasen skriver bara redigerare och ledare.',
	'open.facilitators': 'I den här fasen skriver bara ledare.',
	'open.youEverywhere': '(Du kan skriva överallt.)',
	'closed.phase': 'Stängt i den här fasen. Öppet för skrivande: {parts}',
	'closed.mark': 'Stängt i den här fasen',
	'closed.cell': '{cell} är stängt i den här fasen. Varför?',
	'closed.word': 'Stängt',
	'closed.ended': 'Den här delen är stängd nu. Det du skrev är sparat.',
	'aside.phase':
		'En fas i workshoppen stänger delar av tavlan. Det som skrevs där efteråt, eller utan uppkoppling, kan inte tas med: kopiera orden och lägg dem där det är öppet.',

	'phase.region': 'Workshoppen nu',
	'phase.timer': 'Timer',
	'phase.over': '{time} över tiden',
	'phase.paused': 'pausad',
	'phase.more': 'Visa hela instruktionen',
	'phase.less': 'Visa mindre',
	'phase.sound': 'Ett svagt ljud när tiden är slut',
	'phase.projector': 'Öppna för projektorn',
	'phase.finish': 'Skriv lappen färdig: den här delen är stängd nu.',
	'phase.none': 'Ingen fas pågår just nu.',

	'tell.phase': 'Ny fas: {title}.',
	'tell.timer': 'En timer på {time} har startat.',
	'tell.fiveLeft': '5 minuter kvar.',
	'tell.oneLeft': '1 minut kvar.',
	'tell.over': 'Tiden är slut.',
	'tell.paused': 'Klockan är pausad.',
	'tell.goesOn': 'Klockan går igen.',
	'tell.ended': 'Workshoppens faser är slut.',

	'lead.open': 'Led',
	'lead.openLong': 'Led workshoppen',
	'lead.notLoaded': 'Panelen kunde inte hämtas. Kontrollera uppkopplingen och öppna den igen.',
	'menu.projector': 'Projektorvy',
	'projector.full': 'Helskärm',
}
