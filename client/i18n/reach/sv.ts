/** Swedish: how a board is reached: codes, addresses, proxies, plain http. */
import type { ReachWords } from './en.ts'

export const sv: ReachWords = {
	'canvas.copyRefused': 'Inget kopierades',
	'canvas.copyRefusedText':
		'Webbläsaren lät inte sidan använda urklipp. Inget togs bort från tavlan.',
	'canvas.pasteByKeys': 'Klistra in med tangentbordet',
	'canvas.pasteByKeysText':
		'På den här adressen låter webbläsaren en sida klistra in bara med tangenterna: tryck Ctrl+V, på en Mac ⌘V.',
	'code.heading': 'Kod att skriva in',
	'code.make': 'Gör en kod att skriva in',
	'code.why': 'Sex bokstäver att läsa upp eller skriva på väggen, giltiga i ett dygn.',
	'code.type': 'Eller öppna {address} och skriv:',
	'code.until': 'Gäller till {moment}.',
	'code.elsewhere':
		'En kod som gjordes på en annan enhet gäller till {moment}. En ny ersätter den.',
	'code.makeNew': 'Gör en ny kod',
	'code.withdraw': 'Dra tillbaka koden',
	'code.withdrawn': 'Koden fungerar inte längre.',
	'code.orType': 'Eller öppna {address} och skriv',
	'code.have': 'Har du en kod?',
	'code.go': 'Till tavlan',
	'code.short': 'En kod har sex bokstäver.',
	'error.wrong-code':
		'Ingen tavla har den här koden nu. Kontrollera bokstäverna. En kod gäller i ett dygn.',
	'links.here': 'Adressen {address} fungerar bara på den här datorn.',
	'links.hereHow':
		'För att släppa in andra: starta Kudelma så att den lyssnar på nätverket, och öppna den med datorns namn eller adress:',
	'links.hereOthers': 'Länkarna här har adressen där andra i ditt nätverk når den:',
	'error.wrong-origin':
		'Servern känner inte igen {origin} som sin egen adress. Den som driver servern kan ange PUBLIC_ORIGIN={origin}.',
	'error.too-large-between':
		'Det här är för stort för en server mellan dig och Kudelma, till exempel en proxy. Den som driver den kan höja gränsen.',
	'error.refused-between':
		'En server mellan dig och Kudelma, till exempel en proxy, avvisade begäran. Fråga den som driver den.',
	'refused.too-large-between':
		'Bilden är för stor för en server mellan dig och Kudelma, till exempel en proxy. Gör bilden mindre, eller be den som driver servern höja gränsen.',
	'refused.refused-between':
		'En server mellan dig och Kudelma, till exempel en proxy, avvisade bilden. Fråga den som driver den.',
}
