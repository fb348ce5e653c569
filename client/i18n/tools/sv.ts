/** Swedish: verktyg som öppnas från tavlans rutor. */
import type { ToolWords } from './en.ts'

export const sv: ToolWords = {
	'tools.of': 'Verktyg: {cell}',
	'tools.ofOpened': 'Verktyg ({count}): {cell}',
	'tools.heading': 'Rutans verktyg',
	'tools.opened.one': '{count} verktyg öppnat',
	'tools.opened.other': '{count} verktyg öppnade',
	'tools.new': 'Öppna ett verktyg',
	'tools.newText':
		'Det blir en egen tavla. Alla kommer dit härifrån i den roll som de har på den här tavlan.',
	'tools.loading': 'Hämtar verktygen…',
	'tools.failed': 'Det gick inte att hämta verktygens namn. Kontrollera anslutningen.',
	'tools.none': 'Den här servern har inte de verktyg som rutan anger.',
	'tools.opening': 'Öppnar…',
	'tools.full':
		'{most} verktyg är öppnade från den här tavlan, och fler kan den inte ha. Radera tavlan för något som inte behövs längre.',
	'tools.back': 'Tillbaka till {board}: {cell}',
	'tools.backShort': '{board}: {cell}',
	'error.unknown-tool': 'Det här verktygets tavla har raderats. Det finns inte längre i listan.',
}
