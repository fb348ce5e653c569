/** English: how a board is reached: codes, addresses, proxies, plain http. */
export const en = {
	'canvas.copyRefused': 'Nothing was copied',
	'canvas.copyRefusedText':
		'The browser didn’t let this page use the clipboard. Nothing was taken off the board.',
	'canvas.pasteByKeys': 'Paste with the keyboard',
	'canvas.pasteByKeysText':
		'Here the browser lets a page paste only by its keys: press Ctrl+V, on a Mac ⌘V.',
	'code.heading': 'Code to type',
	'code.make': 'Make a code to type',
	'code.why': 'Six letters to read out or write on the wall, good for a day.',
	'code.type': 'Or open {address} and type:',
	'code.until': 'Good until {moment}.',
	'code.elsewhere':
		'A code made on another device is good until {moment}. A new one takes its place.',
	'code.makeNew': 'Make a new code',
	'code.withdraw': 'Withdraw the code',
	'code.withdrawn': 'The code doesn’t work any more.',
	'code.orType': 'Or open {address} and type',
	'code.have': 'Have a code?',
	'code.go': 'Go to the board',
	'code.short': 'A code has six letters.',
	'error.wrong-code': 'No board has this code now. Check the letters; a code is good for a day.',
	'links.here': 'The address {address} works on this machine only.',
	'links.hereHow':
		'To let others in, start Kudelma so that it listens to them, and open it by this machine’s name or address:',
	'links.hereOthers': 'The links here have the address by which others on your network reach it:',
	'error.wrong-origin':
		'The server doesn’t take {origin} for its own address. Whoever runs it can set PUBLIC_ORIGIN={origin}.',
	'error.too-large-between':
		'That is too large for a server between you and Kudelma, such as a proxy. Whoever runs it can raise its limit.',
	'error.refused-between':
		'A server between you and Kudelma, such as a proxy, refused this. Ask whoever runs it.',
	'refused.too-large-between':
		'The image is too large for a server between you and Kudelma, such as a proxy. Make it smaller, or ask whoever runs it to raise its limit.',
	'refused.refused-between':
		'A server between you and Kudelma, such as a proxy, refused the image. Ask whoever runs it.',
} as const

export type ReachWords = Readonly<Record<keyof typeof en, string>>
