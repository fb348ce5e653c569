/**
 * The short code of a board, to be read off a wall and typed: six letters, none of
 * which looks like another or like a digit. (SPEC J60)
 */
export const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 6
/** Milliseconds that a code is good for. */
export const CODE_LIFETIME_MS = 24 * 3600 * 1000

/** As it's compared, however somebody typed it: without spaces and dashes, in capitals. */
export function tidyCode(text: string): string {
	return text.replace(/[\s\p{Pd}.]/gu, '').toUpperCase()
}

export function isCode(text: string): boolean {
	return text.length === CODE_LENGTH && [...text].every((letter) => CODE_LETTERS.includes(letter))
}

/** In pairs, as people read it: `KJ TW QX`. */
export function spellCode(code: string): string {
	return code.replace(/..(?=.)/g, '$& ')
}
