/** Svenska: vad som är sparat, vad som inte kunde sparas och vad som inte ryms. */
import type { en } from './en.ts'

export const sv: Record<keyof typeof en, string> = {
	'aside.banner.one':
		'{count} sak som du skrev kunde inte sparas. Den finns kvar på den här enheten.',
	'aside.banner.other':
		'{count} saker som du skrev kunde inte sparas. De finns kvar på den här enheten.',
	'aside.show': 'Visa',
	'aside.heading': 'Vad som inte kunde sparas',
	'aside.text':
		'Ingen annan har de här orden. Kopiera det du behöver och ta sedan bort det från listan. Allt annat på tavlan är sparat.',
	'aside.long': 'Texten är längre än en text får vara.',
	'aside.full': 'Det får inte plats mer på tavlan.',
	'aside.refused': 'Servern tog inte emot det.',
	'aside.denied': 'Du får inte längre ändra det här.',
	'aside.lost': 'Det var skrivet i något som servern inte längre har.',
	'aside.note': 'En lapp utan ord',
	'aside.shape': 'En teckning eller en form',
	'aside.copy': 'Kopiera',
	'aside.copied': 'Kopierat',
	'aside.file': 'Spara som fil',
	'aside.drop': 'Ta bort från listan',
	'aside.dropAll': 'Ta bort allt från listan',
	'aside.fileName': 'inte sparat',
	'tooLong.heading': 'Texten är för lång',
	'tooLong.text':
		'En text rymmer {limit} tecken, och allt det här får inte plats. Inget har klistrats in ännu, och orden finns kvar i urklipp.',
	'tooLong.fits': 'Klistra in det som ryms',
	'tooLong.file': 'Spara som fil',
	'tooLong.full': 'Texten är full: den rymmer {limit} tecken. Det du skriver nu kommer inte med.',
	'banner.notKept':
		'Den här webbläsaren behåller ingen kopia av tavlan. Stäng sidan först när det står ”Sparat”.',
	'board.progress': 'Tavlan öppnas: {percent} %',
}
