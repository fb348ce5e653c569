/** Tools that are opened from a board's cells. English, and the source of the keys' type. */
export const en = {
	'tools.of': 'Tools: {cell}',
	'tools.ofOpened': 'Tools ({count}): {cell}',
	'tools.heading': 'Tools of this cell',
	'tools.opened.one': '{count} tool open',
	'tools.opened.other': '{count} tools open',
	'tools.new': 'Open a tool',
	'tools.newText':
		'It becomes a board of its own. Everyone goes there from here with the role that they have on this board.',
	'tools.loading': 'Looking which tools there are…',
	'tools.failed': 'The names of the tools didn’t come. Check the connection.',
	'tools.none': 'This server doesn’t have the tools that this cell names.',
	'tools.opening': 'Opening…',
	'tools.full':
		'{most} tools are open from this board, and that’s as many as it can have. Delete the board of one that isn’t needed any more.',
	'tools.back': 'Back to {board}: {cell}',
	'tools.backShort': '{board}: {cell}',
	'error.unknown-tool': 'This tool’s board was deleted. It’s off the list now.',
} as const

export type ToolWords = Readonly<Record<keyof typeof en, string>>
