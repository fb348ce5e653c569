/** English: what is saved, what couldn't be, and what has no room. */
export const en = {
	'aside.banner.one': '{count} thing you wrote could not be saved. It is kept on this device.',
	'aside.banner.other':
		'{count} things you wrote could not be saved. They are kept on this device.',
	'aside.show': 'Show',
	'aside.heading': 'What could not be saved',
	'aside.text':
		'Nobody else has these words. Copy what you need, then take it off the list. Everything else on the board is saved.',
	'aside.long': 'The text is longer than one can be.',
	'aside.full': 'There is no room for more on this board.',
	'aside.refused': 'The server did not take it.',
	'aside.denied': 'You may no longer change this.',
	'aside.lost': 'It was written into something that the server no longer has.',
	'aside.note': 'A note without words',
	'aside.shape': 'A drawing or a shape',
	'aside.copy': 'Copy',
	'aside.copied': 'Copied',
	'aside.file': 'Save as a file',
	'aside.drop': 'Take off the list',
	'aside.dropAll': 'Take all off the list',
	'aside.fileName': 'not saved',
	'tooLong.heading': 'This text is too long',
	'tooLong.text':
		'One text holds {limit} characters, and there is no room for all of this. Nothing has been pasted yet, and the words are still on the clipboard.',
	'tooLong.fits': 'Paste what fits',
	'tooLong.file': 'Save as a file',
	'tooLong.full':
		'This text is full: it holds {limit} characters. What you type now isn’t taken in.',
	'banner.notKept':
		'This browser keeps no copy of the board. Close the page only when it says “Saved”.',
	'board.progress': 'Opening the board: {percent} %',
} as const
