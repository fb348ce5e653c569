/** Yksittäisten muistilappujen osoitteet. */
import type { AddressWords } from './en.ts'

export const fi: AddressWords = {
	'at.copy': 'Kopioi linkki tähän muistilappuun',
	'at.copied': 'Linkki muistilappuun on kopioitu.',
	'at.notCopied': 'Selain ei antanut kopioida linkkiä.',
	'at.gone': 'Muistilappua, johon linkki vie, ei ole enää laudalla.',
}
