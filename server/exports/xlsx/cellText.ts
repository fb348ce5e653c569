/**
 * Text as write-excel-file can take it without losing or changing any of it. (SPEC E57)
 *
 * Excel reads `_xHHHH_` as a character, so that's how the few are written that the library
 * would leave out in silence (U+007F, U+FFFD; LibreOffice shows the code), and why such a
 * text itself must be escaped. Names that every object has (`constructor`) are found in the
 * library's table of strings although nobody put them there, and would break the file.
 */
import { MAX_CELL_TEXT } from '../../../shared/export/columns.ts'

/** What reads as an escape. */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi
/** XML allows these, and the library takes them out. */
const LEFT_OUT = /[\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/gu

/** The library leaves it out when it writes a string, but tells strings apart by it. */
const UNWRITTEN = '\0'

/** @param text clean, and no longer than a cell can hold */
export function cellText(text: string): string {
	const escaped = text.replace(ESCAPE, '_x005F_').replace(LEFT_OUT, escapeAll)
	return escaped in {} ? UNWRITTEN + escaped : escaped
}

function escapeAll(character: string): string {
	return Array.from({ length: character.length }, (_, n) => {
		const code = character.charCodeAt(n).toString(16).toUpperCase().padStart(4, '0')
		return `_x${code}_`
	}).join('')
}

/** A text in parts that fit into cells, each as long as can be, no character cut in two. */
export function cellParts(text: string, most = MAX_CELL_TEXT): string[] {
	const parts: string[] = []
	for (let from = 0; from < text.length || parts.length === 0; ) {
		let to = Math.min(text.length, from + most)
		if (to < text.length) {
			const space = text.slice(from, to).search(/\s\S*$/)
			// Between words where they aren't endless; the space stays with the first part.
			if (space > most / 2) to = from + space + 1
			else if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to--
		}
		parts.push(text.slice(from, to))
		from = to
	}
	return parts
}
