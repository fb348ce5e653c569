/** Addresses of single notes. */
export const en = {
	'at.copy': 'Copy link to this note',
	'at.copied': 'The link to the note was copied.',
	'at.notCopied': 'The browser didn’t let us copy the link.',
	'at.gone': 'The note that the link leads to isn’t on this board any more.',
} as const

export type AddressWords = Readonly<Record<keyof typeof en, string>>
