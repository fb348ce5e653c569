/**
 * Why a board file is refused: which record, which field, which limit. The client
 * says it in its user's language, scripts get the English sentence. (SPEC E31-E33)
 */

export interface FileProblem {
	/**
	 * `form`: no board file. `newer`: of a newer Kudelma. `nothing`: no record of it can
	 * be shown. `records`, `size`: too many records, too large a board. `text`, `place`,
	 * `depth`, `value`: a record's text is too long, its place or size beyond reach, it's
	 * too deep within others or itself, a value of it is too large or is none.
	 */
	what: 'form' | 'newer' | 'nothing' | 'records' | 'size' | 'text' | 'place' | 'depth' | 'value'
	/** Id of the record with the problem. */
	record?: string
	/** The record's first words, where it has any. */
	words?: string
	/** As in `props.w`; of the file itself where there's no record. */
	field?: string
	/** The amount and its limit: characters, records, bytes, page units, levels. */
	size?: number
	limit?: number
	/** The problem with the form, in words. */
	detail?: string
	/** How many further records have a problem. */
	more?: number
}

/**
 * In a sentence.
 *
 * @param of what the file should have been
 */
export function problemSentence(problem: FileProblem, of: 'board' | 'template' = 'board'): string {
	const { what, size, limit, detail, more } = problem
	const field = problem.field || 'something'
	const others = more ? ` ${more} more of its records can't be taken either.` : ''
	return sentence() + others

	function sentence(): string {
		switch (what) {
			case 'form':
				return `This is no ${of === 'board' ? 'board file' : of}: ${field}: ${detail}.`
			case 'newer':
				return 'A newer Kudelma than this server wrote this file. Import it there, or update this server.'
			case 'nothing':
				return 'No record of this file can be shown.'
			case 'records':
				return `The file has ${size} records; a board here may have ${limit}.`
			case 'size':
				return `The board of this file takes ${size} bytes; one here may take ${limit}.`
			case 'text':
				return `The text of ${name()} has ${size} characters; one here may have ${limit}.`
			case 'place':
				return `${field} of ${name()} is beyond reach: ${size ?? 'too large'}, and at most ${limit}.`
			case 'depth':
				return `${field} of ${name()} leads too deep: at most ${limit} levels.`
			case 'value':
				return `${field} of ${name()} is no value that a record can have here: ${detail}.`
		}
	}

	function name(): string {
		return problem.words ? `${problem.record} ("${problem.words}")` : `${problem.record}`
	}
}
