/** Templates and board files: what is said of them. English, and the source of the keys' type. */
export const en = {
	'template.notesText':
		'Everyone who gets the template’s link can then read all that the participants wrote, and make boards of it. Who wrote what isn’t kept.',
	'template.bare':
		'It holds the framework with its ideas, the sectors and the settings. What participants wrote may be saved in a template by a facilitator only.',
	'template.link': 'Link to the template',
	'template.linkText':
		'Whoever has this link can start boards from the template, and change, share and delete it. Nobody else sees it.',
	'template.notKept':
		'This browser remembers nothing: copy the link now. It can’t be shown again later.',
	'template.delete': 'Delete the template',
	'template.deleteAsk': 'Delete the template “{title}”?',
	'template.deleteText':
		'It goes for everyone who has its link, and can’t be brought back. Boards made from it stay.',
	'template.deleted': 'The template “{title}” has been deleted.',
	'template.locked':
		'This link opens no template. Perhaps the template was deleted, or the link lost its end when it was copied.',

	'import.partly': 'The board is here, but not all of the file',
	'import.skipped.one': '{count} thing in the file can’t be shown on a board. It was left out.',
	'import.skipped.other':
		'{count} things in the file can’t be shown on a board. They were left out.',
	'import.missing.one':
		'{count} image is missing: it isn’t in the file, or this server can’t keep it.',
	'import.missing.other':
		'{count} images are missing: they aren’t in the file, or this server can’t keep them.',
	'import.open': 'Open the board',
	'import.nothing': 'Nothing was imported.',

	'export.notLoaded': 'The panel couldn’t be loaded. Check the connection and open it again.',
	'export.checking': 'Looking at what the file will hold…',
	'export.partly': 'The file won’t hold everything',
	'export.leftOut.one':
		'{count} image stays out: with it the file would be larger than this server imports ({limit} MB).',
	'export.leftOut.other':
		'{count} images stay out: with them the file would be larger than this server imports ({limit} MB).',
	'export.missing.one': '{count} image stays out: the server doesn’t have it any more.',
	'export.missing.other': '{count} images stay out: the server doesn’t have them any more.',
	'export.skipped.one': '{count} thing that can’t be shown is in the file, but won’t be imported.',
	'export.skipped.other':
		'{count} things that can’t be shown are in the file, but won’t be imported.',
	'export.oneWay': 'This server couldn’t import the file again',
	'export.anyway': 'Download all the same',

	'file.name': '“{words}”',
	'file.form': 'This is no Kudelma board file, or it is damaged ({field}).',
	'file.newer': 'A newer version of Kudelma made the file than runs on this server.',
	'file.nothing': 'Nothing in the file can be shown on a board.',
	'file.records': 'There are {size} things in it, and a board here may have {limit}.',
	'file.size': 'It takes {size} MB, and here it may take {limit} MB.',
	'file.text': 'The text {name} has {size} characters, and a text here may have {limit}.',
	'file.place': '{name} lies or reaches too far away ({field}).',
	'file.depth': '{name} is nested too deep ({field}).',
	'file.value': '{name} holds something that no board can ({field}).',
	'file.more.one': 'There is {count} more like that.',
	'file.more.other': 'There are {count} more like that.',
} as const

export type FileWords = Readonly<Record<keyof typeof en, string>>
