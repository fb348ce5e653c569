/** Enheten, att komma tillbaka, och vem som är vem på tavlan. */
import type { en } from './en.ts'

export const sv: Readonly<Record<keyof typeof en, string>> = {
	'home.find': 'Sök en tavla på rubriken',
	'home.foundNone': 'Ingen tavla med den rubriken.',
	'home.showAll': 'Visa alla {number} tavlor',
	'home.unsentAsk': 'Ska det som inte har skickats kastas?',
	'home.unsentText.one':
		'{count} ändring som du gjort på ”{title}” har inte nått servern. Den finns bara på den här enheten: öppna tavlan när du har anslutning så skickas den, eller kasta den för gott.',
	'home.unsentText.other':
		'{count} ändringar som du gjort på ”{title}” har inte nått servern. De finns bara på den här enheten: öppna tavlan när du har anslutning så skickas de, eller kasta dem för gott.',
	'home.unsentDo': 'Kasta och ta bort',

	'shut.key-missing': 'Den här enheten har inte längre någon länk till tavlan',
	'shut.key-missingText':
		'Ingenting har hänt med tavlan, och det du har skrivit finns kvar. Öppna den igen med dess länk: du får den av den som leder arbetet.',
	'shut.no-cookies': 'Den här webbläsaren sparar inga kakor',
	'shut.no-cookiesText':
		'Tavlan behöver en kaka för att känna igen dig. Den gäller bara den här tavlan och följer dig ingen annanstans. Tillåt kakor för webbplatsen i webbläsarens inställningar och försök igen.',
	'shut.embeddedText':
		'Tavlan visas här inuti en annan sida, och där sparar webbläsaren inga kakor åt den. Öppna den i ett eget fönster.',
	'shut.ownWindow': 'Öppna i ett eget fönster',

	'manage.gone': 'Borttagna',
	'manage.letIn': 'Släpp in igen',
	'manage.letInNamed': 'Släpp in {name} igen',
	'manage.isIn': '{name} kan komma in igen.',
	'manage.same': '{name} är samma person som…',
	'manage.choose': 'Välj',
	'manage.joined': 'gick med {when}',
	'manage.mergeAsk': 'Finns {name} två gånger i listan?',
	'manage.mergeText':
		'Den här ovan försvinner ur listan. Lapparna övergår till ”{other}”, och personen fortsätter med samma roll som där: ”{role}”. Det går inte att ångra.',
	'manage.mergeDo': 'Slå ihop',
	'manage.merged': '{name} finns nu en gång i listan.',

	'error.link-replaced': 'Länken som du kom med har bytts ut. Öppna tavlan med den nya.',
}
