/** Words about the device, coming back, and who is who on a board. English, as in ../en.ts. */
export const en = {
	'home.find': 'Find a board by its title',
	'home.foundNone': 'No board of that title.',
	'home.showAll': 'Show all {number} boards',
	'home.unsentAsk': 'Drop what hasn’t been sent?',
	'home.unsentText.one':
		'{count} change that you made on “{title}” hasn’t reached the server. It is on this device only: open the board with a connection to send it, or drop it for good.',
	'home.unsentText.other':
		'{count} changes that you made on “{title}” haven’t reached the server. They are on this device only: open the board with a connection to send them, or drop them for good.',
	'home.unsentDo': 'Drop and remove',

	'shut.key-missing': 'This device has no link to the board any more',
	'shut.key-missingText':
		'Nothing has happened to the board, and what you wrote there is kept. Open it with its link again: the facilitator has it.',
	'shut.no-cookies': 'This browser doesn’t keep cookies',
	'shut.no-cookiesText':
		'The board needs a cookie to know you again. It is for this board alone, and follows you nowhere. Allow cookies for this site in the browser’s settings, and try again.',
	'shut.embeddedText':
		'The board is shown within another page here, where the browser keeps no cookies for it. Open it in a window of its own.',
	'shut.ownWindow': 'Open in its own window',

	'manage.gone': 'Removed',
	'manage.letIn': 'Let in again',
	'manage.letInNamed': 'Let {name} in again',
	'manage.isIn': '{name} may come in again.',
	'manage.same': '{name} is the same person as…',
	'manage.choose': 'Choose',
	'manage.joined': 'joined {when}',
	'manage.mergeAsk': 'Is {name} listed twice?',
	'manage.mergeText':
		'The one above leaves the list. Their notes go to “{other}”, and they go on with that one’s role, “{role}”. This can’t be undone.',
	'manage.mergeDo': 'Merge',
	'manage.merged': '{name} is listed once now.',

	'error.link-replaced':
		'The link that you came by has been replaced. Open the board with the new one.',
} as const
