/** Adresser till enskilda lappar. */
import type { AddressWords } from './en.ts'

export const sv: AddressWords = {
	'at.copy': 'Kopiera länken till lappen',
	'at.copied': 'Länken till lappen har kopierats.',
	'at.notCopied': 'Webbläsaren lät oss inte kopiera länken.',
	'at.gone': 'Lappen som länken leder till finns inte längre på tavlan.',
}
