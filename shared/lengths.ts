/** The most characters that a person may write in one line, whichever end checks it. */
export const LENGTHS = {
	/** Of a board or a template. */
	title: 200,
	/** Of a participant. */
	name: 80,
	organisation: 120,
	/** A sector's label, in one language. */
	sector: 60,
	/** A title, question or idea of a template, in one language. */
	templateText: 2000,
} as const
