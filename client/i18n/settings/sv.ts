/** Tavlans inställningar på svenska. */
import type { en } from './en.ts'

export const sv: Record<keyof typeof en, string> = {
	'settings.open': 'Tavlans inställningar',
	'settings.heading': 'Tavlans inställningar',
	'settings.title': 'Rubrik',
	'settings.save': 'Spara',
	'settings.saved': 'Sparat.',
	'settings.sectors': 'Sektorer',
	'settings.sectorsText':
		'Var och en väljer en när de går med, och färgen märker deras lappar. Ett namn som du ändrar är detsamma på alla språk.',
	'settings.sectorName': 'Namn på sektor {number}',
	'settings.newSector': 'Ny sektor',
	'settings.color': 'Färg: {name}',
	'settings.up': 'Flytta upp: {name}',
	'settings.down': 'Flytta ner: {name}',
	'settings.drop': 'Ta bort: {name}',
	'settings.add': 'Lägg till en sektor',
	'settings.saveSectors': 'Spara sektorerna',
	'settings.undo': 'Ångra ändringarna',
	'settings.dropUsed.one':
		'{count} deltagare hör till ”{name}”. Lapparna förlorar sektorns namn och färg.',
	'settings.dropUsed.other':
		'{count} deltagare hör till ”{name}”. Lapparna förlorar sektorns namn och färg.',
	'settings.nameMissing': 'Ge först varje sektor ett namn.',
	'settings.nameTwice': 'Två sektorer har samma namn. Ändra den ena.',
	'settings.names': 'Namn',
	'settings.pseudonymous': 'Visa bara sektorer',
	'settings.pseudonymousText':
		'Lappar, markörer och deltagarlistan visar sektorn, inte namnet. Ledarna ser ändå namnen.',
	'settings.revealAsk': 'Ska namnen visas för alla?',
	'settings.revealText':
		'De som gått med har fått veta att bara ledarna ser namnen. Efter det här ser alla dem, också på de lappar som gjorts hittills.',
	'settings.revealDo': 'Visa namnen',
	'settings.framework': 'Ramverk',
	'settings.unlocked': 'Upplåst',
	'settings.unlockedText':
		'Ledare får flytta, ändra och radera ramverkets rutor och rubriker. Andra får det aldrig.',
	'settings.unlockedNow': 'Ramverket är upplåst: du kan ändra dess rutor och rubriker.',
	'settings.lock': 'Lås',
	'settings.delete': 'Radera tavlan',
	'settings.deleteText':
		'Tavlan försvinner för alla, med alla lappar och bilder, och kan inte fås tillbaka.',
	'settings.deleteCopy': 'Ladda först ner en kopia',
	'settings.deleteWord': 'radera',
	'settings.deleteAsk': 'Bekräfta genom att skriva ”{word}”',
	'settings.deleteDo': 'Radera för alla',
	'settings.deleting': 'Raderas…',
}
