/** Leading a workshop: the run-sheet, its phases, the clock. English, and the source of the keys’ type. */
export const en = {
	'error.unknown-phase': 'The run-sheet doesn’t have that phase any more.',
	'error.closed': 'The present phase closes this part of the board.',
} as const
