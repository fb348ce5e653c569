/** Settings of a board. English, and the source of the keys’ type. */
export const en = {
	'settings.open': 'Board settings',
	'settings.heading': 'Board settings',
	'settings.title': 'Title',
	'settings.save': 'Save',
	'settings.saved': 'Saved.',
	'settings.sectors': 'Sectors',
	'settings.sectorsText':
		'Each participant chooses one when joining, and its colour marks their notes. A name that you change is the same in all languages.',
	'settings.sectorName': 'Name of sector {number}',
	'settings.newSector': 'New sector',
	'settings.color': 'Colour of {name}',
	'settings.up': 'Move {name} up',
	'settings.down': 'Move {name} down',
	'settings.drop': 'Remove {name}',
	'settings.add': 'Add a sector',
	'settings.saveSectors': 'Save the sectors',
	'settings.undo': 'Undo the changes',
	'settings.dropUsed.one':
		'{count} participant is from “{name}”. Their notes lose its name and colour.',
	'settings.dropUsed.other':
		'{count} participants are from “{name}”. Their notes lose its name and colour.',
	'settings.nameMissing': 'Give each sector a name first.',
	'settings.nameTwice': 'Two sectors have the same name. Change one of them.',
	'settings.names': 'Names',
	'settings.pseudonymous': 'Show sectors only',
	'settings.pseudonymousText':
		'Notes, cursors and the list of people tell the sector, not the name. Facilitators still see names.',
	'settings.revealAsk': 'Show everybody’s names?',
	'settings.revealText':
		'Whoever joined was told that only facilitators see names. After this everyone sees them, also on the notes made until now.',
	'settings.revealDo': 'Show the names',
	'settings.framework': 'Framework',
	'settings.unlocked': 'Unlocked',
	'settings.unlockedText':
		'Facilitators may move, edit and delete the framework’s cells and headings. Nobody else may, ever.',
	'settings.unlockedNow': 'The framework is unlocked: you can change its cells and headings.',
	'settings.lock': 'Lock it',
	'settings.delete': 'Delete the board',
	'settings.deleteText':
		'The board goes for everyone, with all its notes and images, and can’t be brought back.',
	'settings.deleteCopy': 'Download a copy first',
	'settings.deleteWord': 'delete',
	'settings.deleteAsk': 'Write “{word}” to confirm',
	'settings.deleteDo': 'Delete for everyone',
	'settings.deleting': 'Deleting…',
} as const
